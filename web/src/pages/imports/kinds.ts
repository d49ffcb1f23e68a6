// The kinds of lists that can come in.
import { useCallback } from "react";
import { useWords } from "@/i18n";
import { words } from "./words";

export const kinds = ["cases", "results", "contacts", "stays"] as const;

export function useKindName(): (kind: string) => string {
  const t = useWords(words);
  return useCallback((kind) => { const k = kinds.find((x) => x === kind); return k ? t(`kind.${k}`) : kind; }, [t]);
}
