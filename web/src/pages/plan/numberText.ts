// A number of the plan as people read it: a count with its unit, a list of days, a word, yes or no.
import { useCallback } from "react";
import { useWords } from "@/i18n";
import { words } from "./words";

const units = ["days", "hours", "minutes", "m"] as const;

export function useNumberText(): (value: unknown, unit?: string | null) => string {
  const t = useWords(words);
  return useCallback(
    (value, unit) => {
      if (value === true) return t("yes");
      if (value === false) return t("no");
      if (Array.isArray(value)) return value.length ? value.join(", ") : t("none");
      if (value === null || value === undefined || value === "") return "–";
      const known = units.find((u) => u === unit);
      const said = known ? t(`unit.${known}`) : (unit ?? "");
      return typeof value === "number" && said ? `${value} ${said}` : String(value);
    },
    [t],
  );
}
