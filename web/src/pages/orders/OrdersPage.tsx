// Orders by state: drafts to sign in one go, those in force to lift, what has ended, and appeals to answer.
import { useQueryClient } from "@tanstack/react-query";
import { App, Button, Select } from "antd";
import { lazy, Suspense, useState } from "react";
import { refreshTopics } from "@/api/queries";
import type { OrderRow } from "@/api/types";
import { paths } from "@/app/paths";
import { useScope } from "@/app/scope";
import { useMay, useRole } from "@/app/session";
import { shellWords } from "@/app/words";
import { useWords } from "@/i18n";
import { ConfirmDialog, DataTable, PageHeader, Tabs, useUrl } from "@/ui";
import { Appeals } from "./Appeals";
import { useOrderColumns, useOrderKind } from "./columns";
import { liftAll } from "./lift";
import "./orders.css";
import { words } from "./words";

const SignDialog = lazy(() => import("./SignDialog").then((m) => ({ default: m.SignDialog })));

const tabs = ["draft", "signed", "ended", "appeals"] as const;
const kinds = [
  "central_isolation", "home_isolation", "health_monitoring", "hospital_isolation", "hold_on_the_spot", "zone_lockdown", "zone_control",
  "zone_prevention", "place_closure", "exclusion",
] as const;
const empties = { draft: "emptyDraft", signed: "emptySigned", ended: "emptyEnded" } as const;
type Task = { what: "sign" | "lift"; rows: OrderRow[]; clear: () => void };

export function OrdersPage() {
  const t = useWords(words);
  const kindOf = useOrderKind();
  const scope = useScope();
  const client = useQueryClient();
  const { message } = App.useApp();
  const [url, setUrl] = useUrl();
  const tab = tabs.find((key) => key === url.state) ?? "draft";
  const columns = useOrderColumns(tab);
  const [task, setTask] = useState<Task | null>(null);
  const lift = async (reason: string) => {
    const { done, failed, problem } = await liftAll(task?.rows.map((order) => order.id) ?? [], reason);
    await refreshTopics(client, ["orders", "duties", "situation"]);
    if (failed) message.warning(t("liftedSome", { done, failed, problem: problem?.message ?? "" }));
    else message.success(t("lifted", { count: done }));
    task?.clear();
  };
  return (
    <div className="page">
      <PageHeader title={t("title")} />
      <Tabs param="state" label={t("views")} tabs={tabs.map((key) => ({ key, label: t(`tab.${key}`) }))} />
      {tab === "appeals" ? <Appeals /> : (
        <DataTable
          key={tab} name={`orders-${tab}`} path="/orders" columns={columns} rowLabel={(o) => o.subject.label} rowTo={(o) => paths.order(o.id)}
          given={{ query: { state: tab, kind: url.kind, subject: url.subject, jurisdiction: scope } }} filterKeys={["kind", "subject"]}
          filters={
            <Select
              aria-label={t("kind")} value={url.kind ?? ""} onChange={(kind) => setUrl({ kind })} popupMatchSelectWidth={false}
              options={[{ value: "", label: t("anyKind") }, ...kinds.map((value) => ({ value: value as string, label: kindOf(value) }))]}
            />
          }
          actions={tab === "ended" ? undefined : (rows, clear) => <Actions tab={tab} rows={rows} onAct={(what) => setTask({ what, rows, clear })} />}
          empty={{ title: t(empties[tab]), hint: t("emptyHint") }}
        />
      )}
      {task?.what === "sign" && (
        <Suspense fallback={null}><SignDialog wanted={{ rows: task.rows }} onClose={() => setTask(null)} onDone={task.clear} /></Suspense>
      )}
      {task?.what === "lift" && (
        <ConfirmDialog open danger title={t("liftN", { count: task.rows.length })} act={t("liftN", { count: task.rows.length })} reason={t("liftWhy")} run={lift} onClose={() => setTask(null)}>
          <p>{t("liftHint")}</p>
          <p className="soft">{task.rows.slice(0, 30).map((order) => order.subject.name?.masked ?? order.subject.label).join("、")}{task.rows.length > 30 && " …"}</p>
        </ConfirmDialog>
      )}
    </div>
  );
}

function Actions({ tab, rows, onAct }: { tab: "draft" | "signed"; rows: OrderRow[]; onAct: (what: Task["what"]) => void }) {
  const t = useWords(words);
  const shell = useWords(shellWords);
  const role = useRole();
  const may = useMay()("sign_orders");
  if (tab === "draft") return <Button type="primary" onClick={() => onAct("sign")}>{t("preview", { count: rows.length })}</Button>;
  return (
    <>
      <Button danger disabled={!may} onClick={() => onAct("lift")}>{t("liftN", { count: rows.length })}</Button>
      {!may && <span className="soft small">{t("mayNot", { role: shell(`role.${role}`) })}</span>}
    </>
  );
}
