// What is wrong with a file of jurisdictions is found before it is sent.
import { expect, it } from "vitest";
import { readTree } from "./tree";

const named = { name_en: "A", name_zh: "甲" };
const read = (data: unknown, present: string[] = []) => readTree(JSON.stringify(data), new Set(present));

it("reads GeoJSON with its outer ring", () => {
  const { nodes, faults } = read({
    type: "FeatureCollection",
    features: [{ type: "Feature", properties: { path: "a", level: "city", population: 7, ...named }, geometry: { type: "Polygon", coordinates: [[[1, 2], [3, 4], [1, 2]], [[9, 9]]] } }],
  });
  expect(faults).toEqual([]);
  expect(nodes).toEqual([{ path: "a", level: "city", population: 7, ...named, ring: [[1, 2], [3, 4], [1, 2]] }]);
});
it("reads the server's own list, and a bare one", () => {
  const items = [{ path: "a", level: "city", population: null, ...named }];
  expect(read({ items }).nodes).toEqual(items);
  expect(read(items).nodes).toEqual(items);
});
it.each([
  ["{", { code: "json" }],
  ["{}", { code: "shape" }],
  [JSON.stringify([{ path: "a", ...named }]), { code: "path", at: 1 }],
  [JSON.stringify([{ path: "a", level: "city", name_zh: "甲" }]), { code: "name", path: "a" }],
  [JSON.stringify([{ path: "a/b", level: "county", ...named }]), { code: "parent", path: "a/b" }],
  [JSON.stringify([{ path: "a", level: "city", ...named }, { path: "a", level: "city", ...named }]), { code: "twice", path: "a" }],
])("says what is wrong with %s", (content, fault) => {
  expect(readTree(content, new Set()).faults).toContainEqual(fault);
});
it("takes a parent that is there already", () => {
  expect(read([{ path: "a/b", level: "county", ...named }], ["a"]).faults).toEqual([]);
});
