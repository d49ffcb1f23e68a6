// Which edition is said to take less from people.
import { expect, it } from "vitest";
import type { PlanSide } from "@/api/types";
import { burdenOf, judge } from "./burden";

const side = (plan: string, central: number, tests: number): PlanSide => ({
  plan, people: 10, quarantine_person_days: { central, home: 20, monitoring: 0, hospital: 5 }, tests, rooms_peak: { rooms: 4, on: null }, orders: 1, duties: 2,
});

it("adds all days in which somebody is held", () => {
  expect(burdenOf(side("x", 100, 1)).personDays).toBe(125);
});
it("puts the one with fewer days first, whichever was asked first", () => {
  for (const [a, b] of [[side("old", 140, 5), side("new", 70, 9)], [side("new", 70, 9), side("old", 140, 5)]] as const) {
    const { first, fewer, more } = judge(a, b);
    expect(first.plan).toBe("new");
    expect(fewer).toBe(70);
    expect(more).toEqual(["tests"]);
  }
});
it("keeps the order where both take the same", () => {
  expect(judge(side("a", 7, 1), side("b", 7, 1))).toMatchObject({ first: { plan: "a" }, fewer: 0, more: [] });
});
