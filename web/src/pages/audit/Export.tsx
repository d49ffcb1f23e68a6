// What a court is given: everything of a period in one file, its hash to be kept apart, and how to check it.
import { useMutation } from "@tanstack/react-query";
import { Button } from "antd";
import { useEffect, useRef, useState } from "react";
import { download, save, sha256 } from "@/api/download";
import { asProblem } from "@/api/problem";
import { useUrl, Panel, ProblemAlert, TimeField } from "@/ui";
import { useWords } from "@/i18n";
import { sizeOf } from "@/i18n/size";
import { words } from "./words";

const steps = ["check.1", "check.2", "check.3", "check.4"] as const;

export function Export() {
  const t = useWords(words);
  const [url, setUrl] = useUrl();
  const [bytes, setBytes] = useState(0);
  const stop = useRef<AbortController | null>(null);
  const { begin, end } = url;
  const valid = !!begin && !!end && begin < end;
  const run = useMutation({
    mutationFn: async () => {
      stop.current = new AbortController();
      setBytes(0);
      const file = await download("/audit/export", { query: { from: begin, to: end }, onBytes: setBytes, signal: stop.current.signal });
      const name = `quell-audit-${begin?.slice(0, 10)}-${end?.slice(0, 10)}.ndjson`;
      save(name, file);
      return { name, size: file.size, sum: await sha256(file) };
    },
  });
  useEffect(() => () => stop.current?.abort(), []);
  return (
    <div className="export">
      <Panel title={t("exportTitle")}>
        <p className="soft">{t("exportHint")}</p>
        <form className="row export-ask" onSubmit={(e) => { e.preventDefault(); if (valid) run.mutate(); }}>
          <label className="field"><span>{t("from")}</span><TimeField value={begin} onChange={(v) => setUrl({ begin: v ?? undefined })} /></label>
          <label className="field"><span>{t("to")}</span><TimeField value={end} onChange={(v) => setUrl({ end: v ?? undefined })} /></label>
          <Button type="primary" htmlType="submit" disabled={!valid} loading={run.isPending}>{t("exportAct")}</Button>
          {run.isPending && <Button onClick={() => { stop.current?.abort(); run.reset(); }}>{t("exportStop")}</Button>}
        </form>
        {!valid && <p className="soft small">{t("exportNeeds")}</p>}
        {run.isPending && <p className="soft" role="status">{t("exporting", { size: sizeOf(bytes) })}</p>}
        {!stop.current?.signal.aborted && <ProblemAlert problem={run.error && asProblem(run.error)} />}
        {run.data && (
          <div role="status" className="export-done">
            <p><span className="is-done">●</span> {t("exportDone", { name: run.data.name, size: sizeOf(run.data.size) })}</p>
            <p className="soft">{t("exportSum")}</p>
            <code className="secret mono">{run.data.sum}</code>
          </div>
        )}
      </Panel>
      <Panel title={t("check")}>
        <ol className="steps">{steps.map((step) => <li key={step}>{t(step)}</li>)}</ol>
      </Panel>
    </div>
  );
}
