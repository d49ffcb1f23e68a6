// The figures of the public page. Days that are still being counted are not set against whole ones.
import type { CurveDay } from "@/api/types";

export const totalOf = (d: CurveDay) => d.quarantined + d.screening + d.clinic + d.entry + d.unknown;
/** Found outside quarantine and not at the border: where spread may be unknown. */
export const outsideOf = (d: CurveDay) => d.screening + d.clinic + d.unknown;

export interface PublicFigures {
  last: { day: string; total: number; outside: number } | null;
  week: number;
  /** Against the seven days before; null where there are not that many. */
  change: number | null;
}
export function figuresOf(curve: CurveDay[]): PublicFigures {
  const whole = curve.filter((d) => d.complete).sort((a, b) => a.day.localeCompare(b.day));
  const last = whole.at(-1);
  const sum = (days: CurveDay[]) => days.reduce((n, d) => n + totalOf(d), 0);
  const week = sum(whole.slice(-7));
  const before = whole.slice(-14, -7);
  return {
    last: last ? { day: last.day, total: totalOf(last), outside: outsideOf(last) } : null,
    week,
    change: before.length === 7 ? week - sum(before) : null,
  };
}
