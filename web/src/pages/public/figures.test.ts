// The public is told of whole days only.
import { expect, it } from "vitest";
import type { CurveDay } from "@/api/types";
import { figuresOf } from "./figures";

const day = (n: number, quarantined: number, clinic = 0, complete = true): CurveDay => ({
  day: `2022-07-${String(n).padStart(2, "0")}`, quarantined, screening: 0, clinic, entry: 0, unknown: 0, complete,
});

it("leaves out days that are still being counted", () => {
  const days = [...Array.from({ length: 14 }, (_, i) => day(i + 1, i < 7 ? 3 : 2, i === 13 ? 1 : 0)), day(15, 99, 0, false)];
  expect(figuresOf(days)).toEqual({ last: { day: "2022-07-14", total: 3, outside: 1 }, week: 15, change: -6 });
});
it("compares only with a whole week before", () => {
  expect(figuresOf([day(1, 4), day(2, 4)]).change).toBeNull();
  expect(figuresOf([]).last).toBeNull();
});
