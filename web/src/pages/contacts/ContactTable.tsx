// The list of contacts, worked through in bulk: select, confirm, reclassify with a reason, preview and sign. The same
// for one case and across cases.
import { Select } from "antd";
import { lazy, Suspense, useState } from "react";
import type { Ask } from "@/api/queries";
import type { ContactRow } from "@/api/types";
import { paths } from "@/app/paths";
import { useWords } from "@/i18n";
import { DataTable, useUrl } from "@/ui";
import { categories, useCodes } from "../cases/codes";
import { BulkActions, type Act } from "./BulkActions";
import { useContactColumns } from "./columns";
import { words } from "./words";

const DecideDialog = lazy(() => import("./DecideDialog").then((m) => ({ default: m.DecideDialog })));
const SignDialog = lazy(() => import("../orders/SignDialog").then((m) => ({ default: m.SignDialog })));

type Task = { act: Act; rows: ContactRow[]; clear: () => void };

/** The drafts among the orders of these contacts; each once. */
export function draftsOf(rows: ContactRow[]): string[] {
  return [...new Set(rows.flatMap((row) => (row.order?.state === "draft" ? [row.order.id] : [])))];
}

export function ContactTable({ path, given }: { path: "/contacts" | "/cases/{id}/contacts"; given: Ask }) {
  const t = useWords(words);
  const codes = useCodes();
  const [url, setUrl] = useUrl();
  const ofCase = path !== "/contacts";
  const columns = useContactColumns(ofCase);
  const [task, setTask] = useState<Task | null>(null);
  const filter = (key: "decided" | "unverified", words: Record<"" | "true" | "false", string>) => (
    <Select
      aria-label={words[""]} value={url[key] ?? ""} onChange={(value) => setUrl({ [key]: value })} popupMatchSelectWidth={false}
      options={(["", "true", "false"] as const).map((value) => ({ value: value as string, label: words[value] }))}
    />
  );
  return (
    <>
      <DataTable
        name={ofCase ? "case-contacts" : "contacts"} path={path} columns={columns} inline={ofCase} rowLabel={(c) => c.person.label}
        given={{ ...given, query: { ...given.query, category: url.category, decided: url.decided, unverified: url.unverified, place: url.place } }}
        rowTo={ofCase ? undefined : (c) => paths.case(c.case.id)}
        rowTone={(c) => (c.next_duty?.state === "late" ? "late" : undefined)} filterKeys={["category", "decided", "unverified", "place"]}
        filters={
          <>
            <Select
              aria-label={t("category")} value={url.category ?? ""} onChange={(category) => setUrl({ category })} popupMatchSelectWidth={false}
              options={[{ value: "", label: t("anyCategory") }, ...categories.map((value) => ({ value: value as string, label: codes("category", value) }))]}
            />
            {filter("decided", { "": t("any.decided"), true: t("state.decided"), false: t("state.undecided") })}
            {filter("unverified", { "": t("any.verified"), true: t("state.unverified"), false: t("state.verified") })}
          </>
        }
        actions={(rows, clear) => <BulkActions rows={rows} busy={task !== null} onAct={(act) => setTask({ act, rows, clear })} />}
        empty={{ title: t("empty"), hint: t("emptyHint") }}
      />
      <p className="soft small wide-only no-print">{t("keys")}</p>
      {task && (
        <Suspense fallback={null}>
          {task.act === "sign"
            ? <SignDialog wanted={{ ids: draftsOf(task.rows) }} onClose={() => setTask(null)} onDone={task.clear} />
            : <DecideDialog act={task.act} rows={task.rows} onClose={() => setTask(null)} onDone={task.clear} />}
        </Suspense>
      )}
    </>
  );
}
