// What each edition takes from people, the one that takes less first and said so before any number.
import type { PlanComparison } from "@/api/types";
import { useWords } from "@/i18n";
import { useFormat } from "@/i18n/format";
import { AsOf, Panel } from "@/ui";
import { burdenOf, judge, measures } from "./burden";
import { words } from "./words";

export function Burden({ result, nameOf }: { result: PlanComparison; nameOf: (plan: string) => string }) {
  const t = useWords(words);
  const format = useFormat();
  const { first, second, fewer, more } = judge(result.a, result.b);
  const [less, much] = [burdenOf(first), burdenOf(second)];
  const title = fewer > 0 ? t("takesLess", { plan: nameOf(first.plan) }) : t("takesSame");
  const peak = (side: typeof first) => (side.rooms_peak.on ? t("roomsOn", { on: format.day(side.rooms_peak.on) }) : undefined);
  return (
    <Panel title={<span role="status">{title}</span>} note={<AsOf at={result.as_of} source={t("subjects", { count: format.number(result.subjects) })} />}>
      {fewer > 0 && (
        <p className="burden-said">
          {t("lessBy", { days: format.number(fewer), share: `−${format.percent(fewer, much.personDays)}`, people: format.number(Math.max(first.people, second.people)) })}
          {more.length > 0 && <> {t("moreOf", { what: format.list(more.map((m) => t(m))) })}</>}
        </p>
      )}
      <table className="plain burden">
        <thead>
          <tr><th scope="col">{t("measure")}</th><th scope="col">{nameOf(first.plan)}</th><th scope="col">{nameOf(second.plan)}</th><th scope="col" className="num">{t("difference")}</th></tr>
        </thead>
        <tbody>
          {measures.map((m) => (
            <tr key={m} data-sum={m === "personDays" || undefined}>
              <th scope="row">{t(m)}</th>
              <Amount value={less[m]} other={much[m]} note={m === "rooms" ? peak(first) : undefined} />
              <Amount value={much[m]} other={less[m]} note={m === "rooms" ? peak(second) : undefined} />
              <td className="num">{less[m] === much[m] ? "=" : `${less[m] < much[m] ? "−" : "+"}${format.number(Math.abs(much[m] - less[m]))}`}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  );
}

function Amount({ value, other, note }: { value: number; other: number; note?: string }) {
  const t = useWords(words);
  const format = useFormat();
  const most = Math.max(value, other, 1);
  return (
    <td>
      <span className="burden-number"><b>{format.number(value)}</b>{value < other && <span className="is-done small nowrap"> ▼ {t("less")}</span>}{note && <span className="soft small"> {note}</span>}</span>
      <span className="burden-bar" aria-hidden="true"><i style={{ width: `${(value / most) * 100}%` }} data-less={value < other || undefined} /></span>
    </td>
  );
}
