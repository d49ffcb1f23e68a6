// The rail: all that the console will have, grouped by the river from seeing to commanding, with the key that goes
// there, the roles that use it, and what the server has to permit for it. An entry is shown once a page names it.

import type { Role } from "@/api/types";

export type RailGroup = "see" | "trace" | "contain" | "provide" | "command";
export const groups: RailGroup[] = ["see", "trace", "contain", "provide", "command"];

export interface RailEntry {
  key: string;
  group: RailGroup;
  /** Pressed after `g`. */
  letter: string;
  roles: readonly Role[] | "all";
  /** The action without which the page would only be refused. */
  needs?: string;
}

const office: Role[] = ["commander", "jurisdiction_officer"];
const field: Role[] = ["sampler", "driver", "site_manager", "grid_worker"];

export const rail = [
  { key: "situation", group: "see", letter: "s", roles: "all", needs: "read_situation" },
  { key: "duties", group: "see", letter: "d", roles: "all", needs: "read_duties" },
  { key: "cases", group: "trace", letter: "c", roles: [...office, "investigator", "laboratory", "site_manager", "inspector"], needs: "read_cases" },
  { key: "contacts", group: "trace", letter: "o", roles: [...office, "investigator", "grid_worker", "inspector"], needs: "read_contacts" },
  { key: "chains", group: "trace", letter: "h", roles: [...office, "investigator", "inspector"], needs: "read_chains" },
  { key: "people", group: "trace", letter: "p", roles: [...office, "investigator", "laboratory", "inspector", ...field], needs: "read_people" },
  { key: "imports", group: "trace", letter: "i", roles: [...office, "investigator", "laboratory", "auditor"], needs: "read_imports" },
  { key: "testing", group: "contain", letter: "t", roles: [...office, "sampler", "laboratory"] },
  { key: "orders", group: "contain", letter: "r", roles: [...office, "investigator", "site_manager", "inspector", "auditor"], needs: "read_orders" },
  { key: "isolation", group: "contain", letter: "l", roles: [...office, "site_manager"] },
  { key: "transfer", group: "contain", letter: "f", roles: [...office, "driver"] },
  { key: "treatment", group: "contain", letter: "m", roles: [...office, "site_manager"] },
  { key: "zones", group: "contain", letter: "z", roles: [...office, "grid_worker"] },
  { key: "entry", group: "contain", letter: "e", roles: [...office] },
  { key: "services", group: "provide", letter: "v", roles: [...office, "grid_worker", "supply_officer"] },
  { key: "supply", group: "provide", letter: "u", roles: [...office, "supply_officer"] },
  { key: "command", group: "command", letter: "k", roles: office },
  { key: "reports", group: "command", letter: "j", roles: [...office, "publisher"] },
  { key: "plan", group: "command", letter: "n", roles: [...office, "investigator", "auditor", "inspector", "administrator"], needs: "read_plan" },
  { key: "audit", group: "command", letter: "a", roles: ["auditor", "administrator", "commander"], needs: "read_audit" },
  { key: "settings", group: "command", letter: "x", roles: ["administrator"], needs: "manage_accounts" },
] as const satisfies readonly RailEntry[];

export type RailKey = (typeof rail)[number]["key"];

export function usedBy(entry: RailEntry, role: Role, actions: readonly string[]): boolean {
  return (entry.roles === "all" || entry.roles.includes(role)) && (!entry.needs || actions.includes(entry.needs));
}
