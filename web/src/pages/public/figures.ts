// The figures of the public page. Days that are still being counted are not set against whole ones, and a day of which
// the server says only that there were few is not taken for none.
import type { PublicSituation } from "@/api/types";

export type PublicDay = PublicSituation["curve"][number];
/** Of fewer cases than this on a day the number is not published. */
export const few = 5;

export interface PublicFigures {
  last: { day: string; cases: number | null } | null;
  /** At least and at most so many in the last seven whole days. */
  week: [number, number];
  /** Against the seven days before; null where there are not that many, or where it is not known exactly. */
  change: number | null;
}
function sum(days: PublicDay[]): [number, number] {
  const known = days.reduce((n, d) => n + (d.cases ?? 0), 0);
  return [known, known + days.filter((d) => d.cases === null).length * (few - 1)];
}
export function figuresOf(curve: PublicDay[]): PublicFigures {
  const whole = curve.filter((d) => d.complete).sort((a, b) => a.day.localeCompare(b.day));
  const last = whole.at(-1);
  const week = sum(whole.slice(-7));
  const days = whole.slice(-14, -7);
  const before = sum(days);
  const isKnown = days.length === 7 && week[0] === week[1] && before[0] === before[1];
  return { last: last ? { day: last.day, cases: last.cases } : null, week, change: isKnown ? week[0] - before[0] : null };
}
