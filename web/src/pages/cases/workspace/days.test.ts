// Bars and gaps of an itinerary, also where days are cut by midnight.
import { expect, it } from "vitest";
import type { Itinerary, Stay } from "@/api/types";
import { layDays, placePart, placesOf } from "./days";

const zone = "Asia/Shanghai";
const stay = (id: string, from: string, until: string): Stay => ({
  key: id + from, place: { id, label: id, lon: 1, lat: 1, setting: "shop" }, from, until, precision: "time",
});
const one = (stays: Stay[]): Itinerary => ({ as_of: "2022-07-13T00:00:00Z", from: "2022-07-12", to: "2022-07-12", days: [{ day: "2022-07-12", stays, gap_minutes: 0 }] });
const later = Date.parse("2022-07-20T00:00:00Z");

it("lays a stay where it is in the day of the zone", () => {
  const [day] = layDays(one([stay("a", "2022-07-12T00:30:00Z", "2022-07-12T01:15:00Z")]), zone, later, null);
  expect(day?.bars[0]?.left).toBeCloseTo(8.5 / 24);
  expect(day?.bars[0]?.width).toBeCloseTo(0.75 / 24);
  expect(day?.gaps.map((g) => g.minutes)).toEqual([510, 885]);
});
it("cuts at midnight and puts overlaps into lanes", () => {
  const [day] = layDays(one([
    stay("home", "2022-07-11T10:00:00Z", "2022-07-12T02:00:00Z"), stay("shop", "2022-07-12T01:00:00Z", "2022-07-12T03:00:00Z"),
  ]), zone, later, null);
  expect(day?.bars[0]?.left).toBe(0);
  expect(day?.bars.map((b) => b.lane)).toEqual([0, 1]);
  expect(day?.lanes).toBe(2);
  expect(day?.gaps.map((g) => g.minutes)).toEqual([780]);
});
it("leaves the future and what lies before the window alone", () => {
  const window = { from: "2022-07-11T20:00:00Z", until: "2022-07-14T00:00:00Z" };
  const [day] = layDays(one([]), zone, Date.parse("2022-07-12T04:00:00Z"), window);
  expect(day?.gaps).toHaveLength(1);
  expect(day?.gaps[0]?.minutes).toBe(480);
});
it("numbers places in the order they come up", () => {
  const places = placesOf(one([stay("a", "2022-07-12T00:00:00Z", "2022-07-12T01:00:00Z"), stay("b", "2022-07-12T01:00:00Z", "2022-07-12T02:00:00Z"), stay("a", "2022-07-12T02:00:00Z", "2022-07-12T02:30:00Z")]));
  expect(places.map((p) => [p.number, p.id, p.visits, p.minutes])).toEqual([[1, "a", 2, 90], [2, "b", 1, 60]]);
});
it("finds the place in a typed line", () => {
  expect(placePart("0712 0830-0915 长青市场").place).toBe("长青市场");
  expect(placePart("7月12日 8:30至9:15 Changqing market 2").place).toBe("Changqing market 2");
  expect(placePart("0712 0830-").place).toBe("");
});
