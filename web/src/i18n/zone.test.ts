// What somebody types is meant in the jurisdiction's zone, also across a change of the clocks.
import { expect, it } from "vitest";
import { fromZoned, toZoned } from "./zone";

it("goes there and back", () => {
  expect(toZoned("2022-07-14T10:05:00Z", "Asia/Shanghai")).toBe("2022-07-14T18:05");
  expect(fromZoned("2022-07-14T18:05", "Asia/Shanghai")).toBe("2022-07-14T10:05:00Z");
  for (const at of ["2022-03-27T00:30:00Z", "2022-03-27T01:30:00Z", "2022-10-30T03:30:00Z"]) {
    expect(fromZoned(toZoned(at, "Europe/Berlin"), "Europe/Berlin")).toBe(at);
  }
  expect(fromZoned("tomorrow", "Asia/Shanghai")).toBeNull();
});
