// One import: how far it is, what came of it, and the rows that did not go in.
import { useMutation, useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { Button } from "antd";
import { download, save } from "@/api/download";
import { asProblem } from "@/api/problem";
import { ask } from "@/api/queries";
import type { Import } from "@/api/types";
import { paths } from "@/app/paths";
import { useLanguage, useWords } from "@/i18n";
import { duration, useFormat } from "@/i18n/format";
import { ErrorState, Moment, PageHeader, PageSkeleton, Panel, ProblemAlert, StateTag } from "@/ui";
import { Counts } from "./Counts";
import "./imports.css";
import { useKindName } from "./kinds";
import { words } from "./words";

export function ImportPage() {
  const t = useWords(words);
  const format = useFormat();
  const language = useLanguage();
  const kindName = useKindName();
  const { id = "" } = useParams({ strict: false }) as { id?: string };
  const answer = useQuery({ ...ask("/imports/{id}", { path: { id } }), refetchInterval: ({ state }) => (state.data?.state === "running" ? 1500 : false) });
  const one = answer.data;
  if (!one) return answer.error ? <ErrorState problem={answer.error} retry={() => void answer.refetch()} full /> : <PageSkeleton />;
  const took = one.ended_at && duration(Date.parse(one.ended_at) - Date.parse(one.started_at), language);
  return (
    <div className="page">
      <PageHeader title={one.file} note={<StateTag state={one.state} word={one.state === "done" ? t("done") : undefined} />} actions={<Link to={paths.imports()}>{t("toAll")}</Link>}>
        <dl className="object-facts">
          <div><dt>{t("kind")}</dt><dd>{kindName(one.kind)}</dd></div>
          <div><dt>{t("by")}</dt><dd>{one.by?.name ?? "–"}</dd></div>
          <div><dt>{t("started")}</dt><dd><Moment at={one.started_at} /></dd></div>
          {one.ended_at && <div><dt>{t("ended")}</dt><dd><Moment at={one.ended_at} /> <span className="soft">{t("took", { time: took ?? "" })}</span></dd></div>}
        </dl>
      </PageHeader>
      {answer.error && <ProblemAlert problem={answer.error} />}
      {one.state === "failed" && <div className="problem" role="alert"><b>▲ {t("failed", { problem: one.problem?.code ?? "–" })}</b> {one.problem?.next_step} {t("failedHint")}</div>}
      <Panel title={t("report")}>
        {one.state === "running" && (
          <div className="import-progress" role="status">
            <progress value={one.rows_done} max={Math.max(one.rows_read, 1)} aria-label={t("rows")} />
            <p>{t("progress", { done: format.number(one.rows_done), all: format.number(one.rows_read), share: format.percent(one.rows_done, one.rows_read) })}</p>
          </div>
        )}
        <Counts of={one} done />
        {one.rejected + one.conflicts > 0 && one.state !== "running" && <Rejected one={one} />}
      </Panel>
    </div>
  );
}

function Rejected({ one }: { one: Import }) {
  const t = useWords(words);
  const get = useMutation({
    mutationFn: async () => save(`${one.file.replace(/\.[^.]+$/, "")}.rejected.csv`, await download("/imports/{id}/rejected", { path: { id: one.id } })),
  });
  return (
    <div className="stack">
      <ProblemAlert problem={get.error && asProblem(get.error)} />
      <div className="row">
        <Button onClick={() => get.mutate()} loading={get.isPending}>{t("downloadRejected")}</Button>
      </div>
      <p className="soft small">{t("rejectedHint")}</p>
    </div>
  );
}
