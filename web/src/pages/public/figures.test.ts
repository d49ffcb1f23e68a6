// The public is told of whole days only, and never that few are none.
import { expect, it } from "vitest";
import { figuresOf, type PublicDay } from "./figures";

const day = (n: number, cases: number | null, complete = true): PublicDay => ({ day: `2022-07-${String(n).padStart(2, "0")}`, cases, complete });

it("leaves out days that are still being counted", () => {
  const days = [...Array.from({ length: 14 }, (_, i) => day(i + 1, i < 7 ? 9 : 8)), day(15, 99, false)];
  expect(figuresOf(days)).toEqual({ last: { day: "2022-07-14", cases: 8 }, week: [56, 56], change: -7 });
});
it("compares only with a whole week before", () => {
  expect(figuresOf([day(1, 6), day(2, 6)]).change).toBeNull();
  expect(figuresOf([]).last).toBeNull();
});
it("says between which numbers a week lies that has days with few", () => {
  const days = Array.from({ length: 14 }, (_, i) => day(i + 1, i === 9 || i === 10 ? null : 6));
  expect(figuresOf(days)).toEqual({ last: { day: "2022-07-14", cases: 6 }, week: [30, 38], change: null });
});
