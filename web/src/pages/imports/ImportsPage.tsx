// Lists come in: a file, a preview, a start; below it all that came in so far.
import { useMemo, useState } from "react";
import { Link } from "@tanstack/react-router";
import type { Import, ImportPreview } from "@/api/types";
import { paths } from "@/app/paths";
import { useMay } from "@/app/session";
import { useWords } from "@/i18n";
import { useFormat } from "@/i18n/format";
import { DataTable, Moment, PageHeader, Panel, StateTag, type Column } from "@/ui";
import { FileDrop } from "./FileDrop";
import "./imports.css";
import { Preview } from "./Preview";
import { useKindName } from "./kinds";
import { words } from "./words";

export function ImportsPage() {
  const t = useWords(words);
  const may = useMay();
  const columns = useImportColumns();
  const [preview, setPreview] = useState<ImportPreview | null>(null);
  return (
    <div className="page">
      <PageHeader title={t("title")} />
      {may("run_imports") && (preview
        ? <Preview preview={preview} onClose={() => setPreview(null)} />
        : <Panel title={t("newImport")}><FileDrop onPreview={setPreview} /></Panel>)}
      {!preview && (
        <section aria-labelledby="history" className="stack">
          <h2 id="history">{t("history")}</h2>
          <DataTable
            name="imports" path="/imports" columns={columns} rowLabel={(i) => i.file} rowTo={(i) => paths.import(i.id)}
            rowTone={(i) => (i.state === "failed" ? "late" : undefined)} empty={{ title: t("emptyHistory"), hint: t("emptyHistoryHint") }}
          />
        </section>
      )}
    </div>
  );
}

function useImportColumns(): Column<Import>[] {
  const t = useWords(words);
  const format = useFormat();
  const kindName = useKindName();
  return useMemo(
    () => [
      { key: "file", title: t("file"), narrow: "lead", text: (i) => i.file, render: (i) => <b>{i.file}</b> },
      { key: "kind", title: t("kind"), width: 130, narrow: "sub", text: (i) => i.kind, render: (i) => kindName(i.kind) },
      {
        key: "state", title: t("state"), width: 170, narrow: "end", text: (i) => i.state,
        render: (i) => <><StateTag state={i.state} word={i.state === "done" ? t("done") : undefined} />{i.state === "running" && <span className="soft small"> {format.percent(i.rows_done, i.rows_read)}</span>}</>,
      },
      { key: "accepted", title: t("acceptedDone"), width: 110, align: "right", narrow: "sub", text: (i) => i.accepted, render: (i) => <><span className="sr">{t("acceptedDone")} </span>{format.number(i.accepted)}</> },
      {
        key: "rejected", title: t("rejected"), width: 100, align: "right", narrow: "sub", text: (i) => i.rejected,
        render: (i) => (i.rejected > 0 ? <Link to={paths.import(i.id)} className="is-soon">{format.number(i.rejected)}<span className="narrow-only"> {t("rejected")}</span></Link> : <span className="soft">0</span>),
      },
      { key: "duplicates", title: t("duplicates"), width: 110, align: "right", extra: true, text: (i) => i.duplicates, render: (i) => format.number(i.duplicates) },
      { key: "by", title: t("by"), width: 130, narrow: "sub", text: (i) => i.by?.name, render: (i) => i.by?.name ?? "–" },
      { key: "started", title: t("started"), width: 130, narrow: "sub", text: (i) => i.started_at, render: (i) => <Moment at={i.started_at} /> },
    ],
    [t, format, kindName],
  );
}
