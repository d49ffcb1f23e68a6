// The picked case or contact: what the graph knows, where it may have come from, and the way to its page.
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Button } from "antd";
import { ask } from "@/api/queries";
import { paths } from "@/app/paths";
import { useSaid, useWords } from "@/i18n";
import { useFormat } from "@/i18n/format";
import { ErrorState, Masked, SkeletonRows } from "@/ui";
import { uuidOf, type Chains } from "./graph";
import { useNodeWords } from "./HoverCard";
import { words } from "./words";

export function NodePanel({ chains, node, onPick }: { chains: Chains; node: number; onPick: (node: number | null) => void }) {
  const t = useWords(words);
  const said = useNodeWords(chains)(node);
  const isContact = chains.isContact[node] === 1;
  const id = uuidOf(chains.id[node] ?? "");
  const from = isContact ? (chains.met[node] as number) : (chains.infector[node] as number);
  return (
    <section className="panel" aria-label={said.label}>
      <div className="panel-head">
        <h2>{said.label} {isContact && <span className="soft">{t("contact")}</span>}</h2>
        <Button size="small" type="text" onClick={() => onPick(null)}>{t("close")}</Button>
      </div>
      <dl className="facts">
        <div><dt>{t("day")}</dt><dd>{said.day}</dd></div>
        <div><dt>{t("generation")}</dt><dd>{said.generation}</dd></div>
        <div><dt>{t("place")}</dt><dd>{said.place}</dd></div>
        <div><dt>{t("status")}</dt><dd>{said.status}</dd></div>
        <div><dt>{isContact ? t("case") : t("infectedBy")}</dt><dd>{from < 0 ? said.from : <button type="button" className="linkish dotted" onClick={() => onPick(from)}>{said.from}</button>}</dd></div>
        {!isContact && <div><dt>{t("infected")}</dt><dd>{said.infected}</dd></div>}
        {!isContact && <div><dt>{t("nContacts")}</dt><dd>{said.contacts}</dd></div>}
      </dl>
      <p className="chain-open"><Link to={isContact ? paths.person(id) : paths.case(id)}>{t(isContact ? "openPerson" : "openCase")} ▸</Link></p>
      {!isContact && <Sources person={id} />}
    </section>
  );
}

function Sources({ person }: { person: string }) {
  const t = useWords(words);
  const said = useSaid();
  const format = useFormat();
  const answer = useQuery({ ...ask("/chains/sources", { query: { person } }), staleTime: 60_000 });
  if (!answer.data) return answer.error ? <ErrorState problem={answer.error} retry={() => void answer.refetch()} /> : <SkeletonRows rows={3} />;
  const { recorded, sources } = answer.data;
  return (
    <div className="stack">
      <div>
        <h3>{t("recorded")}</h3>
        {recorded.length === 0 ? <p className="soft">{t("noRecorded")}</p>
          : recorded.map((subject) => <p key={subject.id}><Link to={paths.case(subject.id)}>{subject.label} <Masked name={subject.name} /></Link></p>)}
      </div>
      <div>
        <h3>{t("sources")}</h3>
        <p className="soft small">{t("sourcesHint")}</p>
        {sources.length === 0 ? <p className="soft">{t("noSources")}</p> : (
          <ol className="case-sources">
            {[...sources].sort((a, b) => b.score - a.score).map(({ case: subject, score, reasons }) => (
              <li key={subject.id}>
                <Link to={paths.case(subject.id)}>{subject.label} <Masked name={subject.name} /></Link> <span className="soft small">{t("score", { score: format.number(score, 2) })}</span>
                <ul className="soft small">{reasons.map((reason) => <li key={reason.en}>{said(reason)}</li>)}</ul>
              </li>
            ))}
          </ol>
        )}
      </div>
    </div>
  );
}
