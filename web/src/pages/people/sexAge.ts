// Sex and age in one phrase; a dash for what is not known.
import { useCallback } from "react";
import { useWords } from "@/i18n";
import { words } from "./words";

export function useSexAge(): (person: { sex: string | null; age_years: number | null }) => string {
  const t = useWords(words);
  return useCallback(
    ({ sex, age_years }) => {
      const parts = [sex === "female" || sex === "male" || sex === "other" ? t(sex) : "", age_years === null ? "" : t("years", { age: age_years })];
      return parts.filter(Boolean).join(" · ") || "–";
    },
    [t],
  );
}
