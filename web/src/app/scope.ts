// Which jurisdiction the page is about. It lives in the address like every filter, and the rail carries it along.

import { useNavigate, useSearch } from "@tanstack/react-router";
import { useMe } from "./session";

/** The jurisdiction chosen, or the account's own. */
export function useScope(): string {
  const search = useSearch({ strict: false }) as { jurisdiction?: string };
  const me = useMe();
  return search.jurisdiction ?? me.account.jurisdiction;
}
/** What to put into a link so that the choice stays. */
export function useScopeSearch(): Record<string, string> {
  const search = useSearch({ strict: false }) as { jurisdiction?: string };
  return search.jurisdiction ? { jurisdiction: search.jurisdiction } : {};
}
export function useSetScope(): (path: string) => void {
  const navigate = useNavigate();
  const me = useMe();
  return (path) =>
    void navigate({
      to: ".",
      search: ((old: Record<string, string>) => {
        const { jurisdiction: _, cursor: __, ...rest } = old;
        return path === me.account.jurisdiction ? rest : { ...rest, jurisdiction: path };
      }) as never,
    });
}
