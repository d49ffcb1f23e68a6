// Fourteen days, a row a day, 24 hours across: places as numbered bars, the hours nobody accounts for hatched.
import { useEffect, useRef, type KeyboardEvent } from "react";
import type { CaseDetail, Stay } from "@/api/types";
import { useLanguage, useWords } from "@/i18n";
import { duration, useFormat } from "@/i18n/format";
import { useNarrow } from "@/ui";
import { caseWords } from "./words";
import type { DayBars } from "./days";

export interface DayTableProps {
  days: DayBars[];
  numbers: ReadonlyMap<string, number>;
  detail: CaseDetail;
  /** The day and stay the keyboard is on. */
  at: { day: number; stay: number };
  onAt: (at: { day: number; stay: number }) => void;
  picked: string | null;
  onPick: (stay: Stay) => void;
  onKey: (key: "n" | "e" | "Delete") => void;
}
const ticks = [0, 3, 6, 9, 12, 15, 18, 21, 24];
const share = (n: number) => `${(n * 100).toFixed(3)}%`;

export function DayTable({ days, numbers, detail, at, onAt, picked, onPick, onKey }: DayTableProps) {
  const t = useWords(caseWords);
  const language = useLanguage();
  const format = useFormat();
  const narrow = useNarrow();
  const body = useRef<HTMLTableSectionElement>(null);
  const moved = useRef(false);
  useEffect(() => {
    if (!moved.current) return;
    moved.current = false;
    body.current?.querySelector<HTMLElement>("[data-here]")?.focus();
  }, [at]);
  const move = (day: number, stay: number) => {
    moved.current = true;
    const to = Math.max(0, Math.min(days.length - 1, day));
    onAt({ day: to, stay: Math.max(-1, Math.min((days[to]?.bars.length ?? 0) - 1, stay)) });
  };
  const press = (event: KeyboardEvent) => {
    const { day, stay } = at;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "ArrowDown") move(day + 1, stay);
    else if (event.key === "ArrowUp") move(day - 1, stay);
    else if (event.key === "ArrowRight") move(day, stay + 1);
    else if (event.key === "ArrowLeft") move(day, stay - 1);
    else if (event.key === "n" || event.key === "e" || event.key === "Delete") onKey(event.key);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const hover = (stay: Stay) => `${stay.place.label} · ${format.time(stay.from)}–${format.time(stay.until)}${stay.precision === "day" ? ` · ${t("dayOnly")}` : ""}`;
  return (
    <table className="days" onKeyDown={press}>
      <thead>
        <tr>
          <th scope="col">{t("day")}</th>
          <th scope="col"><span className="sr">{t("hours")}</span><span className="day-ticks" aria-hidden="true">{ticks.map((h) => <i key={h} style={{ left: share(h / 24) }}>{h}</i>)}</span></th>
          <th scope="col" className="num">{t("gap")}</th>
        </tr>
      </thead>
      <tbody ref={body}>
        {days.map((row, d) => {
          const marks = [row.day === detail.onset_on && t("onset"), row.day === detail.specimen_on && t("specimen")].filter(Boolean).join(" · ");
          const here = d === at.day;
          return (
            <tr key={row.day} data-at={here || undefined}>
              <th scope="row">
                <button
                  type="button" className="linkish" tabIndex={here && at.stay < 0 ? 0 : -1} data-here={(here && at.stay < 0) || undefined}
                  onClick={() => onAt({ day: d, stay: -1 })}
                >
                  {format.day(row.day)}<span className="soft small"> {weekday(row.day, language)}</span>
                  {marks && <b className="day-mark is-late">{marks}</b>}
                </button>
              </th>
              <td>
                <div className="day-track" style={{ height: Math.max(24, row.lanes * 18) }}>
                  {row.gaps.map((gap) => <span key={gap.left} className="day-gap" style={{ left: share(gap.left), width: share(gap.width) }} title={`${t("gap")} ${duration(gap.minutes * 60_000, language)}`} />)}
                  {row.bars.map((bar, i) => (
                    <button
                      key={bar.stay.key} type="button" className="day-bar" data-day={bar.stay.precision === "day" || undefined} data-home={bar.stay.place.setting === "dwelling" || undefined}
                      data-picked={picked === bar.stay.key || undefined} data-place={bar.stay.place.id} title={hover(bar.stay)} aria-label={`${numbers.get(bar.stay.place.id) ?? ""} ${hover(bar.stay)}`}
                      tabIndex={here && at.stay === i ? 0 : -1} data-here={(here && at.stay === i) || undefined}
                      style={{ left: share(bar.left), width: share(bar.width), top: share(bar.lane / row.lanes), height: share(1 / row.lanes) }}
                      onClick={() => { onAt({ day: d, stay: i }); onPick(bar.stay); }}
                    >
                      <b>{numbers.get(bar.stay.place.id)}</b>{bar.width > 0.09 && <span> {bar.stay.place.label}</span>}
                    </button>
                  ))}
                </div>
              </td>
              <td className="num nowrap small">{row.gapMinutes >= 1440 ? <span className="is-soon">{t("wholeDay")}</span> : row.gapMinutes > 0 ? (narrow ? format.hours(row.gapMinutes) : duration(row.gapMinutes * 60_000, language)) : <span className="soft">{t("noGap")}</span>}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function weekday(day: string, language: "zh" | "en"): string {
  return new Intl.DateTimeFormat(language === "zh" ? "zh-CN" : "en-GB", { weekday: "short", timeZone: "UTC" }).format(new Date(`${day}T00:00:00Z`));
}
