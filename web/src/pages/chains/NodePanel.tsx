// The picked case or contact: what the graph knows, where it may have come from, and the way to its page.
import { Link } from "@tanstack/react-router";
import { Button } from "antd";
import { paths } from "@/app/paths";
import { useWords } from "@/i18n";
import { uuidOf, type Chains } from "./graph";
import { useNodeWords } from "./HoverCard";
import { Sources } from "./Sources";
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
