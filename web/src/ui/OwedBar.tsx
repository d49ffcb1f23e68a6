// Owed, done, late: one component everywhere. A thin bar and the three numbers in text; a click opens the list behind.
import { Link } from "@tanstack/react-router";
import type { Count } from "@/api/types";
import { useWords } from "@/i18n";
import { useFormat } from "@/i18n/format";
import { uiWords } from "./words";

export interface OwedBarProps {
  count: Count;
  /** What is owed: 应转. */
  label?: string;
  /** Where the rows behind are; each number adds its `state=`. */
  to?: string;
  /** One line for table cells: bar and numbers without words; "share" says per cent where a count does not fit. */
  compact?: boolean | "share";
}

/** owed = open + late + done; what is not yet possible or has lapsed is not owed. */
export function owedOf(count: Count): number {
  return count.open + count.late + count.done;
}
function withState(to: string, state: string): string {
  return `${to}${to.includes("?") ? "&" : "?"}state=${state}`;
}

export function OwedBar({ count, label, to, compact }: OwedBarProps) {
  const t = useWords(uiWords);
  const format = useFormat();
  const owed = owedOf(count);
  const said = owed
    ? t("owedText", { owed: format.number(owed), done: format.number(count.done), open: format.number(count.open), late: format.number(count.late) })
    : t("nothingOwed");
  const share = (n: number) => `${owed ? (n / owed) * 100 : 0}%`;
  const bar = (
    <span className="owed-bar" data-empty={owed === 0 || undefined} aria-hidden="true">
      <i className="owed-done" style={{ width: share(count.done) }} />
      <i className="owed-open" style={{ width: share(count.open) }} />
      {/* A single late one among thousands must still be seen. */}
      <i className="owed-late" style={{ width: share(count.late), minWidth: count.late ? 3 : 0 }} />
    </span>
  );
  const name = label ? `${label}: ${said}` : said;
  if (compact) {
    const numbers = compact === "share" ? format.percent(count.done, owed) : `${format.number(count.done)}/${format.number(owed)}`;
    const inside = (
      <>
        <span className="sr">{name} </span>
        {bar}
        <span className="owed-numbers">
          {owed === 0 ? <span className="soft">–</span> : numbers}
          {count.late > 0 && <b className="is-late"> ▲{format.number(count.late)}</b>}
        </span>
      </>
    );
    return to
      ? <Link to={to} className="owed owed-compact" title={said}>{inside}</Link>
      : <span className="owed owed-compact" title={said}>{inside}</span>;
  }
  return (
    <div className="owed">
      <div className="owed-head">
        {label && (to ? <Link to={to} className="owed-label">{label}</Link> : <span className="owed-label">{label}</span>)}
        {owed > 0 && <span className="soft small">{t("owed")} {format.number(owed)}</span>}
        <span className="owed-percent">{format.percent(count.done, owed)}</span>
      </div>
      {bar}
      <div className="owed-text">
        {owed === 0 ? <span className="soft">{t("nothingOwed")}</span> : (
          <>
            <Part to={to && withState(to, "done")} word={t("done")} value={format.number(count.done)} />
            <Part to={to && withState(to, "open")} word={t("open")} value={format.number(count.open)} />
            <Part to={to && withState(to, "late")} word={t("late")} value={format.number(count.late)} late={count.late > 0} />
          </>
        )}
      </div>
    </div>
  );
}

function Part({ to, word, value, late }: { to?: string; word: string; value: string; late?: boolean }) {
  const text = <><span className={late ? "" : "soft"}>{word}</span> <b>{late && <span aria-hidden="true">▲</span>}{value}</b></>;
  const style = late ? "owed-part is-late" : "owed-part";
  return to ? <Link to={to} className={style}>{text}</Link> : <span className={style}>{text}</span>;
}
