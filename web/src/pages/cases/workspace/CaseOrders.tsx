// The drafts of the case and its contacts: how many of which measure, and the way to sign them in one go.
import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { lazy, Suspense, useState } from "react";
import { ask } from "@/api/queries";
import type { OrderRow } from "@/api/types";
import { useSaid, useWords } from "@/i18n";
import { useFormat } from "@/i18n/format";
import { ErrorState, Panel, SkeletonRows } from "@/ui";
import { caseWords } from "./words";

const SignDialog = lazy(() => import("../../orders/SignDialog").then((m) => ({ default: m.SignDialog })));

export function CaseOrders({ id }: { id: string }) {
  const t = useWords(caseWords);
  const said = useSaid();
  const format = useFormat();
  const [signing, setSigning] = useState(false);
  const answer = useQuery(ask("/cases/{id}/orders", { path: { id }, query: { state: "draft", limit: 200 } }));
  const drafts = answer.data?.items.filter((order) => order.state === "draft");
  const count = drafts ? Math.max(drafts.length, answer.data?.next ? (answer.data.total ?? 0) : 0) : 0;
  const kinds = new Map<string, OrderRow[]>();
  for (const order of drafts ?? []) kinds.set(order.kind, [...(kinds.get(order.kind) ?? []), order]);
  return (
    <Panel title={t("toSign")}>
      {!drafts ? (answer.error ? <ErrorState problem={answer.error} retry={() => void answer.refetch()} /> : <SkeletonRows rows={1} />)
        : drafts.length === 0 ? <p className="soft">{t("noDrafts")}</p>
        : (
          <div className="stack">
            <p className="counts">{[...kinds.values()].map((rows) => rows[0] && <span key={rows[0].kind}>{said(rows[0])} <b>{format.number(rows.length)}</b></span>)}</p>
            <Button type="primary" onClick={() => setSigning(true)}>{t("signN", { count })}</Button>
          </div>
        )}
      {signing && <Suspense fallback={null}><SignDialog wanted={{ caseId: id }} onClose={() => setSigning(false)} /></Suspense>}
    </Panel>
  );
}
