// Why this person may not sign, and what they can do instead: hand the duty to sign over to an officer, or send a link.
import { useMutation } from "@tanstack/react-query";
import { App, Button } from "antd";
import { lazy, Suspense, useState } from "react";
import { api } from "@/api/client";
import { asProblem } from "@/api/problem";
import type { DutyRow, OrderRow } from "@/api/types";
import { paths } from "@/app/paths";
import { useMay, useRole } from "@/app/session";
import { shellWords } from "@/app/words";
import { useWords } from "@/i18n";
import { ProblemAlert } from "@/ui";
import { words } from "./words";

const AssignDialog = lazy(() => import("../duties/AssignDialog").then((m) => ({ default: m.AssignDialog })));

export function MayNotSign({ rows }: { rows: OrderRow[] }) {
  const t = useWords(words);
  const shell = useWords(shellWords);
  const role = useRole();
  const may = useMay();
  const { message } = App.useApp();
  const [duties, setDuties] = useState<DutyRow[] | null>(null);
  const subjects = [...new Set(rows.map((order) => order.subject.id))];
  const find = useMutation({
    mutationFn: async () => {
      const found = await Promise.all(subjects.slice(0, 40).map((subject) => api.get("/duties", { query: { subject, kind: "sign_order", state: "due" } })));
      return found.flatMap((page) => page.items).filter((duty) => duty.evidence_kind === "order_signed");
    },
    onSuccess: (found) => (found.length ? setDuties(found) : message.info(t("handOverNone"))),
  });
  const only = subjects.length === 1 ? subjects[0] : undefined;
  const copy = async () => {
    await navigator.clipboard.writeText(location.origin + paths.orders({ subject: only }));
    message.success(t("copied"));
  };
  return (
    <div className="note-box" role="note">
      <b>{t("mayNot", { role: shell(`role.${role}`) })}</b> {t("mayNotHint")}
      <ProblemAlert problem={find.error && asProblem(find.error)} />
      <div className="row">
        {may("assign_duties") && <Button loading={find.isPending} disabled={rows.length === 0} onClick={() => find.mutate()}>{t("handOver")}</Button>}
        <Button type="text" onClick={() => void copy()}>{t("copyLink")}</Button>
      </div>
      {duties && (
        <Suspense fallback={null}><AssignDialog what="handOver" rows={duties} onClose={() => setDuties(null)} onDone={() => setDuties(null)} /></Suspense>
      )}
    </div>
  );
}
