// All editions, amendments and overlays, and the numbers in which two of them differ, side by side with their sources.
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { ask } from "@/api/queries";
import type { Plan, PlanDiff } from "@/api/types";
import { useSaid, useWords } from "@/i18n";
import { useFormat } from "@/i18n/format";
import { EmptyState, ErrorState, Panel, SkeletonRows, Tag } from "@/ui";
import { PairPicker, usePair } from "./pair";
import { useNumberText } from "./numberText";
import { words } from "./words";

export function Editions({ plan }: { plan: Plan }) {
  const t = useWords(words);
  const said = useSaid();
  const format = useFormat();
  const { a, b } = usePair(plan);
  const diff = useQuery({ ...ask("/plan/diff", { query: { a, b } }), enabled: a !== b, staleTime: 300_000 });
  const kindOf = (kind: string) => (kind === "edition" || kind === "amendment" || kind === "overlay" ? t(`kind.${kind}`) : kind);
  return (
    <>
      <Panel title={t("edition")}>
        <ul className="lines">
          {plan.editions.map((e) => (
            <li key={e.id}>
              <b>{said(e.title)}</b><span className="soft">{kindOf(e.kind)}</span>
              {e.id === plan.edition && <Tag shape="■" tone="info">{t("inForce")}</Tag>}
              <span className="lines-end soft"><span className="mono wide-only">{e.id}</span> {t("fromTo", { from: format.day(e.from) })} {e.to && t("until", { to: format.day(e.to) })}</span>
            </li>
          ))}
        </ul>
      </Panel>
      <Panel
        title={diff.data ? t("differencesN", { count: diff.data.differences.length }) : t("view.editions")}
        note={<Link to="." search={((old: Record<string, string>) => ({ ...old, view: "compare", a, b })) as never}>{t("toWhatIf")}</Link>}
      >
        <PairPicker plan={plan} />
        {a === b ? <EmptyState title={t("same")} />
          : diff.error && !diff.data ? <ErrorState problem={diff.error} retry={() => void diff.refetch()} />
          : !diff.data ? <SkeletonRows rows={6} />
          : diff.data.differences.length === 0 ? <EmptyState title={t("identical")} />
          : <Differences diff={diff.data} nameOf={(id) => said(plan.editions.find((e) => e.id === id)?.title ?? { zh: id, en: id })} />}
      </Panel>
    </>
  );
}

function Differences({ diff, nameOf }: { diff: PlanDiff; nameOf: (id: string) => string }) {
  const t = useWords(words);
  const say = useNumberText();
  const side = (of: PlanDiff["differences"][number]["a"]) =>
    of ? <><b>{say(of.value)}</b> <span className="soft small">{of.source}</span></> : <span className="soft">{t("absent")}</span>;
  return (
    <table className="plain differences">
      <thead><tr><th scope="col">{t("number")}</th><th scope="col">{nameOf(diff.a)}</th><th scope="col">{nameOf(diff.b)}</th><th scope="col"><span className="sr">{t("difference")}</span></th></tr></thead>
      <tbody>
        {diff.differences.map((d) => {
          const both = typeof d.a?.value === "number" && typeof d.b?.value === "number" ? d.b.value - d.a.value : null;
          return (
            <tr key={d.key}>
              <th scope="row" className="mono">{d.key}</th>
              <td>{side(d.a)}</td>
              <td>{side(d.b)}</td>
              <td className="soft small nowrap">{both !== null && both !== 0 && <>{both > 0 ? `↑ ${t("longer")} ${both}` : `↓ ${t("shorter")} ${-both}`}</>}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
