// Which pages there are. A module declares its pages in pages/<module>/page.ts; they are found by that name, so that
// a new page touches no file but its own. The component itself is loaded when somebody goes there.

import type { ComponentType } from "react";
import type { RailKey } from "./rail";

export interface PageDeclaration {
  /** Address, with `$id` for parameters: "/cases/$id". */
  path: string;
  /** Loads the component: `() => import("./CasesPage").then((m) => m.CasesPage)`. */
  load: () => Promise<ComponentType>;
  /** The entry of the rail that leads here; pages below it name the same entry and are found lit. */
  rail?: RailKey;
  /** Outside of the shell: needs no session. */
  bare?: boolean;
}

export function definePages(...pages: PageDeclaration[]): PageDeclaration[] {
  return pages;
}

const modules = import.meta.glob<{ default: PageDeclaration[] }>("../pages/*/page.ts", { eager: true });

export const pages: PageDeclaration[] = Object.values(modules).flatMap((module) => module.default);

/** Where an entry of the rail leads: the first page without parameters that names it. */
export function railTarget(key: RailKey): string | undefined {
  return pages.find((page) => page.rail === key && !page.path.includes("$"))?.path;
}
/** Which entry a place belongs to. */
export function railOf(pathname: string): RailKey | undefined {
  const fits = (path: string) => {
    const wanted = path.split("/");
    const given = pathname.split("/");
    return wanted.length === given.length && wanted.every((part, i) => part.startsWith("$") || part === given[i]);
  };
  return pages.find((page) => fits(page.path))?.rail;
}
/** Whether there is a page at this address pattern. */
export function hasPage(pattern: string): boolean {
  return pages.some((page) => page.path === pattern);
}
