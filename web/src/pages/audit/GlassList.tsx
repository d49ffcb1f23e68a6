// Who looked beyond their scope and why. An auditor marks each as seen; until then every page reminds them.
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { App, Button } from "antd";
import { useMemo } from "react";
import { api } from "@/api/client";
import { asProblem } from "@/api/problem";
import { serverNow } from "@/api/clock";
import { refreshTopics } from "@/api/queries";
import type { Glass } from "@/api/types";
import { paths } from "@/app/paths";
import { useJurisdictionName } from "@/app/ScopeSwitch";
import { useRole } from "@/app/session";
import { useWords } from "@/i18n";
import { useFormat } from "@/i18n/format";
import { DataTable, Deadline, Moment, ProblemAlert, Tag, type Column } from "@/ui";
import { words } from "./words";

export function GlassList() {
  const t = useWords(words);
  const format = useFormat();
  const nameOf = useJurisdictionName();
  const client = useQueryClient();
  const { message } = App.useApp();
  const audits = useRole() === "auditor";
  const seen = useMutation({
    mutationFn: (row: Glass) => api.post("/audit/glass/{id}/seen", { path: { id: String(row.id) } }),
    onSuccess: async () => {
      await refreshTopics(client, ["audit"]);
      message.success(t("seen"));
    },
  });
  const { mutate, isPending, variables } = seen;
  const columns = useMemo<Column<Glass>[]>(
    () => [
      { key: "broken", title: t("broken"), width: 120, narrow: "end", text: (g) => g.broken_at, render: (g) => <Moment at={g.broken_at} /> },
      { key: "who", title: t("who"), width: 120, narrow: "lead", text: (g) => g.by.name, render: (g) => <b>{g.by.name}</b> },
      { key: "reason", title: t("reason"), narrow: "sub", text: (g) => g.reason, render: (g) => <span title={g.reason}>{g.reason}</span> },
      { key: "place", title: t("place"), width: 120, narrow: "sub", text: (g) => g.jurisdiction, render: (g) => nameOf(g.jurisdiction) },
      {
        key: "until", title: t("until"), width: 214, narrow: "sub", text: (g) => g.until,
        render: (g) => (Date.parse(g.until) > serverNow() ? <><Tag shape="◐" tone="soon">{t("running")}</Tag> <Deadline due={g.until} plain /></> : <Moment at={g.until} />),
      },
      {
        key: "read", title: t("fields"), width: 120, narrow: "sub",
        render: (g) => <Link to={paths.audit({ tab: "readings", account: g.by.id, from: format.dayOf(g.broken_at), to: format.dayOf(g.until) })}>{t("whatTheyRead")}</Link>,
      },
      {
        key: "review", title: t("review"), width: 200, narrow: "sub", text: (g) => g.seen_at ?? "",
        render: (g) => (g.seen_at ? <span className="soft">● {t("seenBy", { name: g.seen_by ?? "–", time: format.dateTime(g.seen_at) })}</span>
          : audits ? <Button size="small" loading={isPending && variables?.id === g.id} onClick={() => mutate(g)}>{t("markSeen")}</Button>
          : <Tag shape="▲" tone="late">{t("notSeen")}</Tag>),
      },
    ],
    [t, format, nameOf, audits, mutate, isPending, variables],
  );
  return (
    <>
      <ProblemAlert problem={seen.error && asProblem(seen.error)} />
      <DataTable
        name="glass" path="/audit/glass" columns={columns} rowLabel={(g) => `${g.by.name} ${g.broken_at}`}
        rowTone={(g) => (g.seen_at ? undefined : "late")} empty={{ title: t("glassEmpty"), hint: t("glassHint") }}
      />
    </>
  );
}
