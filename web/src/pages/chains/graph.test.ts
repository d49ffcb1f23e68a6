// What is worked out from the columns, and that it is quick with a large outbreak.
import { expect, it } from "vitest";
import type { ChainGraph } from "@/api/types";
import { dayOf, prepare, uuidOf } from "./graph";

function made(cases: number, contacts: number): ChainGraph {
  const n = cases + contacts;
  const column = <V>(value: (i: number) => V) => Array.from({ length: n }, (_, i) => value(i));
  const from = Array.from({ length: n - 1 }, (_, i) => (i + 1 < cases ? i >> 1 : (i + 1) % cases));
  return {
    as_of: "2022-07-14T10:00:00Z", origin: "2022-06-18", places: ["a"], statuses: ["active"], clusters: [{ root: 0, size: cases, generations: 3 }],
    nodes: {
      id: column(String), label: column((i) => `C-${i}`), kind: column((i) => (i < cases ? 0 : 1)), day: column((i) => (i === 2 ? null : i % 20)),
      generation: column(() => 1), status: column(() => 0), place: column(() => 0), x: column((i) => i), y: column((i) => 6 - i),
    },
    edges: { from, to: Array.from({ length: n - 1 }, (_, i) => i + 1), kind: Array.from({ length: n - 1 }, (_, i) => (i + 1 < cases ? 0 : 1)) },
  };
}

it("knows who infected whom and who met whom", () => {
  const chains = prepare(made(4, 3));
  expect([...chains.cases]).toEqual([0, 1, 2, 3]);
  expect([...chains.contacts]).toEqual([4, 5, 6]);
  expect([...chains.infector]).toEqual([-1, 0, 0, 1, -1, -1, -1]);
  expect([...chains.infected.slice(0, 4)]).toEqual([2, 1, 0, 0]);
  expect([...chains.met.slice(4)]).toEqual([0, 1, 2]);
  expect(chains.days).toMatchObject({ first: 0, last: 3, unknown: 1 });
  expect([...chains.days.counts]).toEqual([1, 1, 0, 1]);
  expect(chains.box).toEqual({ x: [0, 6], y: [0, 6] });
});
it("bears an empty graph", () => {
  expect(prepare(made(1, 0)).clusters).toHaveLength(1);
  const raw = made(1, 0);
  raw.nodes = { id: [], label: [], kind: [], day: [], generation: [], status: [], place: [], x: [], y: [] };
  expect(prepare(raw).n).toBe(0);
});
it("prepares a large outbreak in well under a second", () => {
  const raw = made(20_000, 100_000);
  const begun = performance.now();
  prepare(raw);
  expect(performance.now() - begun).toBeLessThan(1000);
});
it("makes short ids whole and counts days", () => {
  expect(uuidOf("wAAAAAAAQACAAAAAAAAAAQ")).toBe("c0000000-0000-4000-8000-000000000001");
  expect(dayOf("2022-06-28", 5)).toBe("2022-07-03");
});
