// What is under the pointer, in a few words.
import { useJurisdictionName } from "@/app/ScopeSwitch";
import { useWords } from "@/i18n";
import { useFormat } from "@/i18n/format";
import { dayOf, type Chains } from "./graph";
import { useStatusName } from "./useColours";
import { words } from "./words";

export function useNodeWords(chains: Chains) {
  const t = useWords(words);
  const format = useFormat();
  const nameOf = useJurisdictionName();
  const statusOf = useStatusName(chains);
  return (node: number) => {
    const day = chains.day[node] as number;
    const from = chains.isContact[node] ? (chains.met[node] as number) : (chains.infector[node] as number);
    return {
      label: chains.label[node] ?? "",
      day: day < 0 ? t("dayUnknown") : format.day(dayOf(chains.origin, day)),
      generation: t("generationN", { n: (chains.generation[node] as number) + 1 }),
      place: nameOf(chains.places[chains.place[node] as number] ?? ""),
      status: statusOf(chains.status[node] as number),
      from: from < 0 ? t("unknownSource") : (chains.label[from] ?? ""),
      infected: format.number(chains.infected[node]),
      contacts: format.number(chains.nContacts[node]),
    };
  };
}

export function HoverCard({ chains, node, x, y }: { chains: Chains; node: number; x: number; y: number }) {
  const t = useWords(words);
  const said = useNodeWords(chains)(node);
  const isContact = chains.isContact[node] === 1;
  return (
    <div className="chart-tip" style={{ left: x + 14, top: y + 14 }}>
      <b>{said.label}</b> {isContact && t("contact")}
      <div>{said.day} · {said.generation}</div>
      <div>{said.place} · {said.status}</div>
      <div>{isContact ? t("case") : t("infectedBy")} {said.from}</div>
      {!isContact && <div>{t("infected")} {said.infected} · {t("nContacts")} {said.contacts}</div>}
    </div>
  );
}
