// Colours of the graph. Those by generation run from dark to light (or light to dark on dark ground); those by place
// and status are told apart also by the colour-blind (Okabe and Ito). The words stand beside the colours.
import type { Chains } from "./graph";

export type ColourBy = "generation" | "place" | "status";
export interface KeyEntry {
  /** A generation, a place or a status by its number; -1 for the rest. */
  code: number;
  /** The last generation of a step of several. */
  until?: number;
  colour: string;
  n: number;
}
export interface Colouring {
  of: (node: number) => string;
  key: KeyEntry[];
}

const generations = {
  light: ["#440154", "#414487", "#2a788e", "#1f9e77", "#5aa832", "#b88a00"],
  dark: ["#fde725", "#8fd744", "#2fb47c", "#45a5bd", "#7f93e0", "#c08be0"],
};
/** Where the steps begin: one a generation, wider ones where there are many. */
const few = [0, 1, 2, 3, 4, 5];
const many = [0, 1, 2, 4, 7, 11];
const groups = ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#8a6fc0"];
const rest = { light: "#6b7480", dark: "#98a2b0" };

export function colouring(chains: Chains, by: ColourBy, dark: boolean): Colouring {
  const codes = by === "generation" ? chains.generation : by === "place" ? chains.place : chains.status;
  const counts = new Map<number, number>();
  for (const i of chains.cases) {
    const code = codes[i] as number;
    counts.set(code, (counts.get(code) ?? 0) + 1);
  }
  const other = dark ? rest.dark : rest.light;
  if (by === "generation") {
    const steps = dark ? generations.dark : generations.light;
    const deepest = Math.max(0, ...counts.keys());
    const starts = deepest <= 5 ? few : many;
    const step = Uint8Array.from({ length: 256 }, (_, generation) => starts.findLastIndex((start) => start <= generation));
    const key = steps.map((colour, at) => ({ code: starts[at] ?? 0, until: Math.min(deepest, (starts[at + 1] ?? deepest + 1) - 1), colour, n: 0 }));
    for (const [code, n] of counts) {
      const entry = key[step[code] as number];
      if (entry) entry.n += n;
    }
    return { of: (i) => steps[step[codes[i] as number] as number] ?? other, key: key.filter((entry) => entry.n > 0) };
  }
  const ranked = [...counts].sort((a, b) => b[1] - a[1]);
  const colours = new Map(ranked.slice(0, groups.length).map(([code], at) => [code, groups[at] as string]));
  const key = ranked.slice(0, groups.length).map(([code, n]) => ({ code, n, colour: colours.get(code) as string }));
  const left = ranked.slice(groups.length).reduce((sum, [, n]) => sum + n, 0);
  if (left > 0) key.push({ code: -1, n: left, colour: other });
  return { of: (i) => colours.get(codes[i] as number) ?? other, key };
}
