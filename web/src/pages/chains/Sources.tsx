// Where a case may have come from, and what was found: an investigator records one of the possible sources, or takes
// back what was recorded, with a reason.
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Button, Dropdown } from "antd";
import { Link } from "@tanstack/react-router";
import { api } from "@/api/client";
import { asProblem } from "@/api/problem";
import { ask, refreshTopics } from "@/api/queries";
import { useKey } from "@/api/useKey";
import { paths } from "@/app/paths";
import { useMay } from "@/app/session";
import { useSaid, useWords } from "@/i18n";
import { useFormat } from "@/i18n/format";
import { ErrorState, Masked, ProblemAlert, SkeletonRows } from "@/ui";
import { words } from "./words";

const reasons = ["told-otherwise", "entered-in-error"] as const;

export function Sources({ person }: { person: string }) {
  const t = useWords(words);
  const said = useSaid();
  const format = useFormat();
  const may = useMay()("investigate");
  const client = useQueryClient();
  const keyFor = useKey();
  const answer = useQuery({ ...ask("/chains/sources", { query: { person } }), staleTime: 60_000 });
  const onSuccess = () => refreshTopics(client, ["cases"]);
  const name = useMutation({
    mutationFn: (infector: string) => api.post("/cases/{id}/infectors", { path: { id: person }, body: { infector }, key: keyFor([person, infector]) }),
    onSuccess,
  });
  const withdraw = useMutation({
    mutationFn: ({ infector, reason }: { infector: string; reason: string }) =>
      api.delete("/cases/{id}/infectors/{infector}", { path: { id: person, infector }, body: { reason }, key: keyFor([person, infector, reason]) }),
    onSuccess,
  });
  if (!answer.data) return answer.error ? <ErrorState problem={answer.error} retry={() => void answer.refetch()} /> : <SkeletonRows rows={3} />;
  const { recorded, sources } = answer.data;
  const problem = name.error ?? withdraw.error;
  const known = new Set(recorded.map(({ id }) => id));
  return (
    <div className="stack">
      <ProblemAlert problem={problem && asProblem(problem)} />
      <div>
        <h3>{t("recorded")}</h3>
        {recorded.length === 0 ? <p className="soft">{t("noRecorded")}</p>
          : recorded.map((subject) => (
            <p key={subject.id} className="row">
              <Link to={paths.case(subject.id)}>{subject.label} <Masked name={subject.name} /></Link>
              {may && (
                <Dropdown
                  trigger={["click"]}
                  menu={{ items: reasons.map((key) => ({ key, label: t(`reason.${key}`) })), onClick: ({ key }) => withdraw.mutate({ infector: subject.id, reason: key }) }}
                >
                  <Button size="small" type="text" loading={withdraw.isPending}>{t("takeBack")}</Button>
                </Dropdown>
              )}
            </p>
          ))}
      </div>
      <div>
        <h3>{t("sources")}</h3>
        <p className="soft small">{t("sourcesHint")}</p>
        {sources.length === 0 ? <p className="soft">{t("noSources")}</p> : (
          <ol className="case-sources">
            {[...sources].sort((a, b) => b.score - a.score).map(({ case: subject, score, reasons: why }) => (
              <li key={subject.id}>
                <Link to={paths.case(subject.id)}>{subject.label} <Masked name={subject.name} /></Link> <span className="soft small">{t("score", { score: format.number(score, 2) })}</span>
                {may && !known.has(subject.id) && (
                  <Button size="small" type="text" loading={name.isPending && name.variables === subject.id} onClick={() => name.mutate(subject.id)}>{t("nameSource")}</Button>
                )}
                <ul className="soft small">{why.map((reason) => <li key={reason.en}>{said(reason)}</li>)}</ul>
              </li>
            ))}
          </ol>
        )}
      </div>
    </div>
  );
}
