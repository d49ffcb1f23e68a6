// A file, dropped or chosen, read by the server without writing anything yet.
import { useMutation } from "@tanstack/react-query";
import { Button, Select } from "antd";
import { useEffect, useRef, useState } from "react";
import { api } from "@/api/client";
import { asProblem } from "@/api/problem";
import type { ImportPreview } from "@/api/types";
import { useWords } from "@/i18n";
import { sizeOf } from "@/i18n/size";
import { ProblemAlert, useUrl } from "@/ui";
import { useSeconds } from "@/ui/useSeconds";
import { kinds } from "./kinds";
import { words } from "./words";

const most = 64 * 1024 * 1024;

export function FileDrop({ onPreview }: { onPreview: (preview: ImportPreview) => void }) {
  const t = useWords(words);
  const [url, setUrl] = useUrl();
  const kind = kinds.find((k) => k === url.kind) ?? "cases";
  const [over, setOver] = useState(false);
  const [refusal, setRefusal] = useState("");
  const input = useRef<HTMLInputElement>(null);
  const stop = useRef<AbortController | null>(null);
  const read = useMutation({
    mutationFn: (file: File) => {
      stop.current = new AbortController();
      const body = new FormData();
      body.append("file", file);
      return api.post<ImportPreview>("/imports/preview", { query: { kind }, body, limit: 5 * 60_000, signal: stop.current.signal });
    },
    onSuccess: onPreview,
  });
  useEffect(() => () => stop.current?.abort(), []);
  const seconds = useSeconds(read.isPending);
  const take = (file: File | undefined) => {
    setOver(false);
    if (!file || read.isPending) return;
    if (file.size > most) return setRefusal(t("tooLarge", { size: sizeOf(file.size) }));
    if (file.size === 0) return setRefusal(t("empty0"));
    setRefusal("");
    read.mutate(file);
  };
  return (
    <div className="stack">
      <div className="row">
        <span className="soft" id="import-kind">{t("kind")}</span>
        <Select
          aria-labelledby="import-kind" value={kind} disabled={read.isPending} onChange={(next) => setUrl({ kind: next })} popupMatchSelectWidth={false}
          options={kinds.map((value) => ({ value, label: t(`kind.${value}`) }))}
        />
      </div>
      {refusal && <div className="problem" role="alert"><b>▲ {refusal}</b></div>}
      {!stop.current?.signal.aborted && <ProblemAlert problem={read.error && asProblem(read.error)} />}
      <div
        className="drop" data-over={over || undefined} aria-busy={read.isPending}
        onDragOver={(e) => { e.preventDefault(); setOver(true); }} onDragLeave={() => setOver(false)}
        onDrop={(e) => { e.preventDefault(); take(e.dataTransfer.files[0]); }}
      >
        {read.isPending ? (
          <div role="status">
            <p>{t("reading", { file: read.variables.name, size: sizeOf(read.variables.size), seconds })}</p>
            <Button size="small" onClick={() => { stop.current?.abort(); read.reset(); }}>{t("cancel")}</Button>
          </div>
        ) : (
          <>
            <p>{t("drop")} <Button type="primary" onClick={() => input.current?.click()}>{t("choose")}</Button></p>
            <p className="soft small">{t("dropHint")}</p>
          </>
        )}
        <input
          ref={input} type="file" hidden accept=".csv,.tsv,.txt,.xlsx,.xls,.ods,.gz" aria-label={t("choose")}
          onChange={(e) => { take(e.target.files?.[0]); e.target.value = ""; }}
        />
      </div>
    </div>
  );
}
