// What is owed, by deadline: mine, my team's, what went up to me, all. Assigning, handing over and recording work on
// one or on many.
import { useQuery } from "@tanstack/react-query";
import { Button, Select } from "antd";
import { lazy, Suspense, useState } from "react";
import { ask } from "@/api/queries";
import type { DutyRow } from "@/api/types";
import { paths } from "@/app/paths";
import { useScope } from "@/app/scope";
import { useMay, useMe } from "@/app/session";
import { useSaid, useWords } from "@/i18n";
import { DataTable, PageHeader, Tabs, useUrl } from "@/ui";
import { useDutyColumns } from "./columns";
import { words } from "./words";

const AssignDialog = lazy(() => import("./AssignDialog").then((m) => ({ default: m.AssignDialog })));
const DutyDrawer = lazy(() => import("./DutyDrawer").then((m) => ({ default: m.DutyDrawer })));

const states = ["due", "late", "open", "planned", "done", "lapsed"] as const;
const shoulders = ["test", "transfer", "isolate", "treat"] as const;
type Task = { what: "assign" | "handOver" | "record"; rows: DutyRow[]; clear: () => void };

export function DutiesPage() {
  const t = useWords(words);
  const said = useSaid();
  const me = useMe();
  const scope = useScope();
  const [url, setUrl] = useUrl();
  const [task, setTask] = useState<Task | null>(null);
  const columns = useDutyColumns();
  // The kinds that occur here, as the situation knows them; without it the list still works.
  const enabled = useMay()("read_situation");
  const kinds = useQuery({ ...ask("/situation", { query: { jurisdiction: scope } }), staleTime: 300_000, enabled }).data?.kinds ?? [];
  const view = url.view ?? "all";
  const query = {
    state: url.state ?? "due", kind: url.kind, shoulder: url.shoulder, subject: url.subject, rule: url.rule, jurisdiction: scope,
    mine: view === "mine" || undefined, team: view === "team" ? me.account.team : undefined, escalated: view === "escalated" || undefined,
  };
  const open = (what: Task["what"], rows: DutyRow[], clear: () => void) => setTask({ what, rows, clear });
  const finish = () => { task?.clear(); setTask(null); };
  const views = ["all", "mine", ...(me.account.team ? ["team"] : []), "escalated"] as ("all" | "mine" | "team" | "escalated")[];
  return (
    <div className="page">
      <PageHeader title={t("title")} />
      <Tabs param="view" label={t("views")} tabs={views.map((key) => ({ key, label: t(`view.${key}`) }))} />
      <DataTable
        name="duties" path="/duties" given={{ query }} columns={columns} rowLabel={(d) => `${said(d)} ${d.subject.label}`}
        onOpen={(row) => open("record", [row], () => undefined)} rowTone={(d) => (d.state === "late" ? "late" : undefined)}
        filterKeys={["state", "kind", "shoulder", "subject", "rule"]}
        filters={
          <>
            <Select
              aria-label={t("state")} value={url.state ?? "due"} onChange={(state) => setUrl({ state: state === "due" ? undefined : state })}
              options={states.map((value) => ({ value, label: t(`state.${value}`) }))} popupMatchSelectWidth={false}
            />
            <Select
              aria-label={t("kind")} value={url.kind ?? ""} onChange={(kind) => setUrl({ kind })} popupMatchSelectWidth={false}
              options={[{ value: "", label: t("anyKind") }, ...kinds.map((k) => ({ value: k.kind, label: said(k) }))]}
            />
            <Select
              aria-label={t("shoulder")} value={url.shoulder ?? ""} onChange={(shoulder) => setUrl({ shoulder })} popupMatchSelectWidth={false}
              options={[{ value: "", label: t("anyShoulder") }, ...shoulders.map((value) => ({ value, label: t(`should.${value}`) }))]}
            />
            {url.rule && <Button onClick={() => setUrl({ rule: undefined })} aria-label={t("anyRule", { rule: url.rule })}>{url.rule} ✕</Button>}
          </>
        }
        actions={(rows, clear) => <Actions rows={rows} onOpen={(what) => open(what, rows, clear)} />}
        empty={{ title: t(view === "mine" ? "emptyMine" : "empty"), hint: t("emptyHint"), action: view === "all" ? undefined : <a href={paths.duties()}>{t("view.all")}</a> }}
      />
      {task && (
        <Suspense fallback={null}>
          {task.what === "record"
            ? <DutyDrawer rows={task.rows} onClose={() => setTask(null)} onDone={finish} onAct={(what) => setTask({ ...task, what })} />
            : <AssignDialog what={task.what} rows={task.rows} onClose={() => setTask(null)} onDone={finish} />}
        </Suspense>
      )}
    </div>
  );
}

function Actions({ rows, onOpen }: { rows: DutyRow[]; onOpen: (what: Task["what"]) => void }) {
  const t = useWords(words);
  const mixed = new Set(rows.map((row) => row.evidence_kind)).size > 1;
  const closed = rows.some((row) => row.can.evidence?.allowed === false || (row.state !== "open" && row.state !== "late"));
  const hindrance = mixed ? t("mixed") : closed ? t("someClosed") : undefined;
  const handled = rows.find((row) => row.can.assign?.allowed === false)?.can.assign?.why_not ?? undefined;
  return (
    <>
      <Button disabled={handled !== undefined} title={handled} onClick={() => onOpen("assign")}>{t("assign")}</Button>
      <Button disabled={handled !== undefined} title={handled} onClick={() => onOpen("handOver")}>{t("handOver")}</Button>
      <Button type="primary" disabled={hindrance !== undefined} onClick={() => onOpen("record")}>{t("record")}</Button>
      {hindrance && <span className="soft small">{hindrance}</span>}
    </>
  );
}
