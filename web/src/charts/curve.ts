// The reckoning behind the curve: ways of discovery, steps of the axis, labels that do not cover each other.
import type { CurveDay } from "@/api/types";

/** From the bottom of the bar to its top: what tracing caught first, what the community showed above. */
export const foundBy = ["quarantined", "entry", "screening", "clinic", "unknown"] as const;
export type FoundBy = (typeof foundBy)[number];

export function totalOf(day: CurveDay): number {
  return foundBy.reduce((sum, kind) => sum + day[kind], 0);
}

/** Round steps from zero to at least `most`, four or five of them; never between whole cases. */
export function niceSteps(most: number): number[] {
  const rough = most / 4;
  const ten = 10 ** Math.floor(Math.log10(Math.max(rough, 1)));
  const step = Math.max(1, ([1, 2, 2.5, 5, 10].find((f) => f * ten >= rough && Number.isInteger(f * ten)) ?? 10) * ten);
  return Array.from({ length: Math.ceil(most / step) + 1 }, (_, i) => i * step);
}

/** Moves labels apart by at least `gap`, keeping their order from bottom to top and inside of the frame. */
export function spread<L extends { y: number }>(labels: L[], gap: number, top: number, bottom: number): L[] {
  const sorted = [...labels].sort((a, b) => b.y - a.y).map((l) => ({ ...l }));
  let floor = bottom;
  for (const label of sorted) {
    label.y = Math.min(label.y, floor);
    floor = label.y - gap;
  }
  // Pushed out at the top: push everything down again.
  let ceiling = top;
  for (const label of sorted.reverse()) {
    label.y = Math.max(label.y, ceiling);
    ceiling = label.y + gap;
  }
  return sorted;
}
