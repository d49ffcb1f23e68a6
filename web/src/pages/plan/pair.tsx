// Which two editions are compared; both stand in the address.
import { Select } from "antd";
import type { Plan } from "@/api/types";
import { useSaid, useWords } from "@/i18n";
import { useUrl } from "@/ui";
import { words } from "./words";

/** The two chosen; at first the edition before the one in force and the one in force. */
export function usePair(plan: Plan): { a: string; b: string } {
  const [url] = useUrl();
  const byDate = plan.editions.filter((e) => e.kind !== "overlay").sort((x, y) => x.from.localeCompare(y.from));
  const here = byDate.findIndex((e) => e.id === plan.edition);
  const before = byDate[here - 1] ?? byDate.find((e) => e.id !== plan.edition) ?? plan.editions[0];
  return { a: url.a ?? before?.id ?? plan.edition, b: url.b ?? plan.edition };
}

export function PairPicker({ plan, disabled }: { plan: Plan; disabled?: boolean }) {
  const t = useWords(words);
  const said = useSaid();
  const { a, b } = usePair(plan);
  const [, setUrl] = useUrl();
  // Editions may be asked for with overlays, which no list can name in advance; such an address still works.
  const known = [...new Set([...plan.editions.map((e) => e.id), a, b])];
  const options = known.map((id) => ({ value: id, label: said(plan.editions.find((e) => e.id === id)?.title ?? { zh: id, en: id }) }));
  const shared = { options, disabled, popupMatchSelectWidth: false, className: "pair-select" };
  return (
    <div className="row pair">
      <span className="soft">{t("compareWith")}</span>
      <Select aria-label={`${t("edition")} A`} {...shared} value={a} onChange={(next: string) => setUrl({ a: next })} />
      <span className="soft">{t("and")}</span>
      <Select aria-label={`${t("edition")} B`} {...shared} value={b} onChange={(next: string) => setUrl({ b: next })} />
    </div>
  );
}
