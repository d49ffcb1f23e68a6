// Views of one page, each with its own address.
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useUrl } from "./useUrl";

export interface TabsProps {
  /** The query value that says which is shown; the first tab needs none. */
  param: string;
  tabs: { key: string; label: ReactNode }[];
  label: string;
}
export function Tabs({ param, tabs, label }: TabsProps) {
  const [url] = useUrl();
  const at = url[param] ?? tabs[0]?.key;
  return (
    <nav className="tabs" aria-label={label}>
      {tabs.map((tab, i) => (
        <Link
          key={tab.key} to="." activeOptions={{ exact: true, explicitUndefined: true }} aria-current={tab.key === at ? "page" : undefined}
          search={((old: Record<string, string>) => ({ ...old, [param]: i === 0 ? undefined : tab.key })) as never}
        >
          {tab.label}
        </Link>
      ))}
    </nav>
  );
}
