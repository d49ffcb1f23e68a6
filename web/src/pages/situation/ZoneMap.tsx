// The cells of this place by level, with their cases. A click goes into the cell.
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { ask } from "@/api/queries";
import { useSetScope } from "@/app/scope";
import { useJurisdictionName } from "@/app/ScopeSwitch";
import { useWords } from "@/i18n";
import { AreaMap } from "@/map/AreaMap";
import { ErrorState } from "@/ui";
import { uiWords } from "@/ui/words";
import { words } from "./words";

export function ZoneMap({ scope }: { scope: string }) {
  const t = useWords(words);
  const ui = useWords(uiWords);
  const nameOf = useJurisdictionName();
  const setScope = useSetScope();
  const outlines = useQuery({ ...ask("/jurisdictions/geometry"), staleTime: Infinity });
  const cells = useQuery(ask("/situation/cells", { query: { jurisdiction: scope } }));
  const byPath = useMemo(() => new Map((cells.data?.cells ?? []).map((cell) => [cell.path, cell])), [cells.data]);
  const error = outlines.error ?? cells.error;
  if (error && (!outlines.data || !cells.data)) return <ErrorState problem={error} retry={() => { void outlines.refetch(); void cells.refetch(); }} />;
  const tip = (path: string) => {
    const cell = byPath.get(path);
    if (!cell) return [nameOf(path)];
    const level = ui(`level.${cell.level ?? "none"}`) + (cell.draft ? ` · ${t("draft")}` : "");
    const owed = [`${t("open")} ${cell.open}`, cell.late > 0 ? `▲ ${t("late")} ${cell.late}` : ""].filter(Boolean).join(" · ");
    return [nameOf(path), level, ui("casesN", { count: cell.cases }), owed];
  };
  return <AreaMap outlines={outlines.data} values={byPath} focus={scope} label={t("map")} tip={tip} onPick={setScope} height={340} />;
}
