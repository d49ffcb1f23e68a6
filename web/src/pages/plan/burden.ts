// What a plan takes from people, as numbers that can be compared, and which of two takes less.
import type { PlanSide } from "@/api/types";

export const measures = ["personDays", "central", "home", "monitoring", "hospital", "people", "tests", "rooms", "orders", "duties"] as const;
export type Measure = (typeof measures)[number];

export function burdenOf(side: PlanSide): Record<Measure, number> {
  const { central, home, monitoring, hospital } = side.quarantine_person_days;
  return {
    personDays: central + home + monitoring + hospital, central, home, monitoring, hospital,
    people: side.people, tests: side.tests, rooms: side.rooms_peak.rooms, orders: side.orders, duties: side.duties,
  };
}

/** The one under which people lose fewer days of their lives stands first; and of what it still asks for more. */
export function judge(a: PlanSide, b: PlanSide): { first: PlanSide; second: PlanSide; fewer: number; more: Measure[] } {
  const [first, second] = burdenOf(b).personDays < burdenOf(a).personDays ? [b, a] : [a, b];
  const less = burdenOf(first);
  const much = burdenOf(second);
  return { first, second, fewer: much.personDays - less.personDays, more: measures.filter((m) => less[m] > much[m]) };
}
