// Codes of the server in the reader's words. A code we do not know is shown as it is rather than hidden.
import { useMemo } from "react";
import { useWords } from "@/i18n";
import type { Tone } from "@/ui";
import { codeWords } from "./words";

export const classes = ["confirmed", "asymptomatic", "prelim_positive", "suspected", "probable", "re_positive", "discarded"] as const;
export const ways = ["quarantined", "screening", "clinic", "entry", "unknown"] as const;
export const categories = ["close", "secondary", "general", "co_exposed"] as const;
export const settings = [
  "dwelling", "work", "school", "dining", "entertainment", "care", "shop", "worship", "aircraft", "rail", "road", "ship",
  "isolation", "outdoor", "other", "unknown",
] as const;

export type CodeKind = "class" | "found" | "category" | "setting" | "outcome" | "result" | "sex" | "status";

export function useCodes(): (kind: CodeKind, code: string | null | undefined) => string {
  const t = useWords(codeWords);
  return useMemo(
    () => (kind, code) => {
      if (!code) return "–";
      const key = `${kind}.${code}`;
      return key in codeWords.pairs ? t(key as keyof typeof codeWords.pairs) : code.replaceAll("_", " ");
    },
    [t],
  );
}

/** Shape and tone of a class of case, so that colour is never alone. */
export function lookOf(classification: string): { shape: string; tone: Tone } {
  if (classification === "confirmed" || classification === "re_positive") return { shape: "◆", tone: "late" };
  if (classification === "asymptomatic") return { shape: "◇", tone: "late" };
  if (classification === "discarded") return { shape: "∅", tone: "soft" };
  return { shape: "◈", tone: "soon" };
}
