// What the reader of the file found: which sheet and map, which column is which field, what is wrong; then the start.
import { useMutation } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Button } from "antd";
import { useState } from "react";
import { api } from "@/api/client";
import { asProblem } from "@/api/problem";
import type { ImportPreview } from "@/api/types";
import { paths } from "@/app/paths";
import { useWords } from "@/i18n";
import { useFormat } from "@/i18n/format";
import { Panel, ProblemAlert } from "@/ui";
import { Counts } from "./Counts";
import { Issues } from "./Issues";
import { useKindName } from "./kinds";
import { Mapping } from "./Mapping";
import { words } from "./words";

/** A ready map by its name; what was found from the headers alone has none to send back. */
const ready = (map: string | null) => (map === null || map === "automatic" ? undefined : map);

export function Preview({ preview, onClose }: { preview: ImportPreview; onClose: () => void }) {
  const t = useWords(words);
  const format = useFormat();
  const navigate = useNavigate();
  const kindName = useKindName();
  const [key] = useState(() => crypto.randomUUID());
  const [changed, setChanged] = useState<Record<string, string | null>>({});
  const { report } = preview;
  const start = useMutation({
    mutationFn: () => {
      const columns = Object.fromEntries(preview.columns.map((c) => [c.column, c.column in changed ? changed[c.column] ?? null : c.field]));
      const body = { upload_id: preview.upload_id, kind: preview.kind, map: ready(preview.map), columns: Object.keys(changed).length ? columns : undefined };
      return api.post<{ id: string }>("/imports", { body, key });
    },
    onSuccess: ({ id }) => void navigate({ href: paths.import(id) }),
  });
  const nothing = report.accepted === 0 && Object.keys(changed).length === 0;
  return (
    <>
      <Panel title={<>{t("preview")} · {preview.file}</>} note={<Button size="small" onClick={onClose}>{t("other")}</Button>}>
        <dl className="object-facts">
          <div><dt>{t("kind")}</dt><dd>{kindName(preview.kind)}</dd></div>
          {preview.sheet && <div><dt>{t("sheet")}</dt><dd>{preview.sheet}</dd></div>}
          <div><dt>{t("map")}</dt><dd>{ready(preview.map) ? <span className="mono">{preview.map}</span> : t("noMap")} · {t("headerRow", { row: preview.header_row })}</dd></div>
        </dl>
        <Counts of={report} />
        <ProblemAlert problem={start.error && asProblem(start.error)} />
        <div className="row">
          <Button type="primary" disabled={nothing} loading={start.isPending} onClick={() => start.mutate()}>{t("start", { count: report.accepted, n: format.number(report.accepted) })}</Button>
          {nothing && <span className="soft">{t("startNothing")}</span>}
          {Object.keys(changed).length > 0 && <span className="is-soon">{t("changedN", { count: Object.keys(changed).length })}</span>}
        </div>
      </Panel>
      <Panel title={t("issues")}><Issues issues={report.issues} /></Panel>
      <Panel title={t("columns")} note={t("columnsHint")}>
        <Mapping
          preview={preview} changed={changed}
          onChange={(column, field) => setChanged((old) => {
            const { [column]: _, ...rest } = old;
            const recognised = preview.columns.find((c) => c.column === column)?.field ?? null;
            return field === recognised ? rest : { ...rest, [column]: field };
          })}
        />
      </Panel>
    </>
  );
}
