// Between moments and what people type: a day and time as the clocks of the jurisdiction show it.

function offset(ms: number, zone: string): number {
  const parts = new Intl.DateTimeFormat("en-CA", {
    timeZone: zone, year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23",
  }).formatToParts(new Date(ms));
  const of = (type: string) => Number(parts.find((p) => p.type === type)?.value);
  return Date.UTC(of("year"), of("month") - 1, of("day"), of("hour"), of("minute"), of("second")) - Math.floor(ms / 1000) * 1000;
}

/** 2022-07-14T18:05 in the zone, as date fields want it. */
export function toZoned(at: number | string, zone: string): string {
  const ms = typeof at === "number" ? at : Date.parse(at);
  return new Date(ms + offset(ms, zone)).toISOString().slice(0, 16);
}

/** The moment meant by such a text; null if it is none. */
export function fromZoned(text: string, zone: string): string | null {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(text)) return null;
  const wall = Date.parse(`${text.slice(0, 16)}:00Z`);
  if (Number.isNaN(wall)) return null;
  // Twice, because near a change of the clocks the first guess may use the offset of the other side.
  const guess = wall - offset(wall, zone);
  return new Date(wall - offset(guess, zone)).toISOString().replace(".000Z", "Z");
}
