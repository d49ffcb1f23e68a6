// What accounts and keys are given: a role, a place of the tree.
import { Select } from "antd";
import { useMemo } from "react";
import type { Role } from "@/api/types";
import { useJurisdictionName, useJurisdictions } from "@/app/ScopeSwitch";
import { shellWords } from "@/app/words";
import { useWords } from "@/i18n";

const roles: Role[] = [
  "commander", "jurisdiction_officer", "investigator", "sampler", "laboratory", "driver", "site_manager", "grid_worker", "supply_officer",
  "publisher", "inspector", "auditor", "administrator",
];

export function useRoleOptions(without: Role[] = []): { value: Role; label: string }[] {
  const shell = useWords(shellWords);
  return roles.filter((role) => !without.includes(role)).map((value) => ({ value, label: shell(`role.${value}`) }));
}

interface PlaceSelectProps {
  id?: string;
  value?: string;
  onChange?: (path: string) => void;
}
export function PlaceSelect({ id, value, onChange }: PlaceSelectProps) {
  const { byPath } = useJurisdictions();
  const nameOf = useJurisdictionName();
  const options = useMemo(
    () => [...byPath.keys()].sort().map((path) => ({ value: path, label: `${"\u2003".repeat(Math.max(0, path.split("/").length - 1))}${nameOf(path)}`, find: `${nameOf(path)} ${path}` })),
    [byPath, nameOf],
  );
  // The place of an account may lie outside of what the reader sees; then its path stands for it.
  const shown = value !== undefined && !byPath.has(value) ? [{ value, label: nameOf(value), find: value }, ...options] : options;
  return <Select id={id} value={value} onChange={onChange} options={shown} showSearch={{ optionFilterProp: "find" }} labelRender={({ label }) => String(label).trim()} popupMatchSelectWidth={false} />;
}
