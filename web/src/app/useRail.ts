// The entries of the rail this person uses and for which there is a page.
import { useMemo } from "react";
import { railTarget } from "./pages";
import { groups, rail, usedBy, type RailGroup, type RailKey } from "./rail";
import { useMe } from "./session";

export interface ShownEntry {
  key: RailKey;
  group: RailGroup;
  letter: string;
  to: string;
}

export function useRail(): ShownEntry[] {
  const { account: { role }, actions } = useMe();
  return useMemo(
    () =>
      rail.flatMap((entry) => {
        const to = railTarget(entry.key);
        return to && usedBy(entry, role, actions) ? [{ key: entry.key, group: entry.group, letter: entry.letter, to }] : [];
      }),
    [role, actions],
  );
}
export function grouped(entries: ShownEntry[]): { group: RailGroup; entries: ShownEntry[] }[] {
  return groups
    .map((group) => ({ group, entries: entries.filter((e) => e.group === group) }))
    .filter(({ entries }) => entries.length > 0);
}
