// The colours of the graph for the reader's theme, and the words that stand beside them.
import { useMemo } from "react";
import { useJurisdictionName } from "@/app/ScopeSwitch";
import { useDark } from "@/app/theme";
import { useWords } from "@/i18n";
import { useCodes } from "../cases/codes";
import type { Looks } from "./draw";
import type { Chains } from "./graph";
import { colouring, type ColourBy } from "./palette";
import { words } from "./words";

export interface KeyWord {
  code: number;
  colour: string;
  word: string;
  n: number;
}

/** What a status is called; the server may prefix its codes by what they are of. */
export function useStatusName(chains: Chains): (code: number) => string {
  const codes = useCodes();
  return (code) => {
    const raw = chains.statuses[code] ?? "";
    const bare = raw.split(".").at(-1) ?? raw;
    for (const kind of ["category", "class", "status", "outcome"] as const) {
      const word = codes(kind, bare);
      if (word !== bare.replaceAll("_", " ")) return word;
    }
    return bare.replaceAll("_", " ") || "–";
  };
}

export function useColours(chains: Chains, by: ColourBy): { looks: Looks; key: KeyWord[] } {
  const t = useWords(words);
  const dark = useDark();
  const nameOf = useJurisdictionName();
  const statusOf = useStatusName(chains);
  const { of, key } = useMemo(() => colouring(chains, by, dark), [chains, by, dark]);
  const looks = useMemo<Looks>(() => (dark
    ? { of, text: "#e4e8ee", ground: "#1b1f26", line: "#a7b0bd", edge: "#4c5767" } : { of, text: "#1a1f27", ground: "#ffffff", line: "#535d6b", edge: "#b9c2cd" }), [of, dark]);
  const wordOf = (code: number, until = code) => {
    if (code < 0) return t("otherPlaces");
    if (by === "place") return nameOf(chains.places[code] ?? "");
    if (by === "status") return statusOf(code);
    if (code === 0) return t("root");
    return until > code ? t("generationSpan", { n: code + 1, until: until + 1 }) : t("generationN", { n: code + 1 });
  };
  return { looks, key: key.map(({ code, until, colour, n }) => ({ code, colour, n, word: wordOf(code, until) })) };
}
