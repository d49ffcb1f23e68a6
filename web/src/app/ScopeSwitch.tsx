// Which place the page is about: the path down the tree, each step a list of its neighbours.
import { useQuery } from "@tanstack/react-query";
import { Dropdown } from "antd";
import { useCallback, useMemo } from "react";
import { ask } from "@/api/queries";
import type { Jurisdiction } from "@/api/types";
import { useLanguage, useWords } from "@/i18n";
import { Drawn, glyphs } from "./icons";
import { useScope, useSetScope } from "./scope";
import { useMe } from "./session";
import { shellWords } from "./words";

/** Ancestors of a path with itself, from the top; "" stands for everything. */
export function ancestry(path: string): string[] {
  const parts = path ? path.split("/") : [];
  return parts.map((_, i) => parts.slice(0, i + 1).join("/"));
}

export function useJurisdictions() {
  const answer = useQuery({ ...ask("/jurisdictions"), staleTime: 600_000 });
  return useMemo(() => {
    const byPath = new Map<string, Jurisdiction>();
    const children = new Map<string, Jurisdiction[]>();
    for (const item of answer.data?.items ?? []) {
      byPath.set(item.path, item);
      const parent = item.parent ?? "";
      if (item.path !== "") children.set(parent, [...(children.get(parent) ?? []), item]);
    }
    return { byPath, children };
  }, [answer.data]);
}

/** Names of jurisdictions in the reader's language; the last part of the path where none is known. */
export function useJurisdictionName(): (path: string) => string {
  const { byPath } = useJurisdictions();
  const language = useLanguage();
  const t = useWords(shellWords);
  return useCallback(
    (path) => {
      const item = byPath.get(path);
      const name = language === "zh" ? item?.name_zh : item?.name_en;
      return name || path.split("/").at(-1) || t("whole");
    },
    [byPath, language, t],
  );
}

export function ScopeSwitch() {
  const t = useWords(shellWords);
  const scope = useScope();
  const setScope = useSetScope();
  const own = useMe().account.jurisdiction;
  const { children } = useJurisdictions();
  const nameOf = useJurisdictionName();
  // What lies above the account's own place is not its to see.
  const steps = [own, ...ancestry(scope).filter((path) => path !== own && (own === "" || path.startsWith(`${own}/`)))];
  const below = children.get(scope) ?? [];
  const item = (path: string) => ({ key: path || "*", label: nameOf(path) });
  const choose = ({ key }: { key: string }) => setScope(key === "*" ? "" : key);
  return (
    <nav className="scope" aria-label={t("jurisdiction")}>
      <ol>
        {steps.map((path, i) => {
          const siblings = i === 0 ? [] : (children.get(steps[i - 1] ?? "") ?? []);
          const label = <span className="scope-name">{nameOf(path)}</span>;
          return (
            <li key={path || "*"} data-last={i === steps.length - 1 || undefined}>
              {siblings.length > 1 ? (
                <Dropdown trigger={["click"]} menu={{ items: siblings.map((s) => item(s.path)), selectedKeys: [path], onClick: choose, className: "tall-menu" }}>
                  <button type="button" className="scope-step" aria-haspopup="menu">{label}<Drawn d={glyphs.down} size={12} /></button>
                </Dropdown>
              ) : (
                <button type="button" className="scope-step" onClick={() => setScope(path)}>{label}</button>
              )}
            </li>
          );
        })}
        {below.length > 0 && (
          <li>
            <Dropdown trigger={["click"]} menu={{ items: below.map((s) => item(s.path)), onClick: choose, className: "tall-menu" }}>
              <button type="button" className="scope-step scope-more" aria-haspopup="menu" aria-label={t("within", { name: nameOf(scope) })}>
                …<Drawn d={glyphs.down} size={12} />
              </button>
            </Dropdown>
          </li>
        )}
      </ol>
    </nav>
  );
}
