// Stays as bars: for each day, where in its 24 hours they lie, and the hours nobody can account for.
import type { D, Itinerary, Stay, T } from "@/api/types";
import { fromZoned } from "@/i18n/zone";

export interface Bar {
  stay: Stay;
  /** Shares of the day, 0 to 1. */
  left: number;
  width: number;
  /** Overlapping stays lie below each other. */
  lane: number;
}
export interface Gap {
  left: number;
  width: number;
  minutes: number;
}
export interface DayBars {
  day: D;
  bars: Bar[];
  gaps: Gap[];
  lanes: number;
  gapMinutes: number;
}
const minute = 60_000;

/** Midnight of the day and of the next, in the zone; days of 23 or 25 hours come out right. */
function limits(day: D, zone: string): [number, number] {
  const next = new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
  return [Date.parse(fromZoned(`${day}T00:00`, zone) ?? day), Date.parse(fromZoned(`${next}T00:00`, zone) ?? next)];
}

/** `window` is what must be accounted for; nothing after `now` is a gap. */
export function layDays(itinerary: Itinerary, zone: string, now: number, window: { from: T; until: T | null } | null): DayBars[] {
  return itinerary.days.map(({ day, stays, gap_minutes }) => {
    const [start, end] = limits(day, zone);
    const share = (ms: number) => (ms - start) / (end - start);
    const sorted = [...stays].sort((a, b) => a.from.localeCompare(b.from));
    const lanes: number[] = [];
    const bars = sorted.map((stay): Bar => {
      const from = Math.max(start, Date.parse(stay.from));
      const until = Math.max(from, Math.min(end, Date.parse(stay.until)));
      const free = lanes.findIndex((taken) => taken <= from);
      const lane = free < 0 ? lanes.length : free;
      lanes[lane] = until;
      return { stay, left: share(from), width: share(until) - share(from), lane };
    });
    const gaps: Gap[] = [];
    let known = Math.max(start, window ? Date.parse(window.from) : start);
    const last = Math.min(end, now);
    const gap = (until: number) => {
      if (until - known >= minute) gaps.push({ left: share(known), width: share(until) - share(known), minutes: Math.round((until - known) / minute) });
    };
    for (const stay of sorted) {
      gap(Math.min(Date.parse(stay.from), last));
      known = Math.max(known, Date.parse(stay.until));
    }
    gap(last);
    return { day, bars, gaps, lanes: Math.max(1, lanes.length), gapMinutes: gap_minutes };
  });
}

export interface VisitedPlace {
  id: string;
  number: number;
  label: string;
  setting: string;
  lon: number | null;
  lat: number | null;
  visits: number;
  minutes: number;
}

/** The places in the order they come up, numbered; the numbers stand on bars, map and list. */
export function placesOf(itinerary: Itinerary): VisitedPlace[] {
  const places = new Map<string, VisitedPlace>();
  for (const { stays } of itinerary.days) {
    for (const { place, from, until } of stays) {
      const known = places.get(place.id) ?? { ...place, number: places.size + 1, visits: 0, minutes: 0 };
      known.visits += 1;
      known.minutes += Math.round((Date.parse(until) - Date.parse(from)) / minute);
      places.set(place.id, known);
    }
  }
  return [...places.values()];
}

/** The part of a line `0712 0830-0915 长青市场` that names the place. */
export function placePart(line: string): { before: string; place: string } {
  const before = /^[\s\d:：.\-–—~/月日号点时分至到]*/.exec(line)?.[0] ?? "";
  return { before, place: line.slice(before.length) };
}
