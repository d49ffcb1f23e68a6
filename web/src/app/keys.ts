// Keys that work on every page: `/` searches, `?` explains, `g` and a letter goes to a page. Nothing is taken from
// somebody who is typing.

import { useNavigate } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import { railTarget } from "./pages";
import { rail, usedBy } from "./rail";
import { useScopeSearch } from "./scope";
import { useMe } from "./session";

export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || ["INPUT", "TEXTAREA", "SELECT"].includes(target.tagName);
}

/** The element that `/` puts the cursor into. */
export const searchFieldId = "search-field";

export function useGoKeys(onHelp: () => void): void {
  const navigate = useNavigate();
  const { account: { role }, actions } = useMe();
  const search = useScopeSearch();
  const state = useRef({ navigate, role, actions, search, onHelp });
  state.current = { navigate, role, actions, search, onHelp };
  useEffect(() => {
    let pending = 0;
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || isTyping(event.target)) return;
      const { navigate, role, actions, search, onHelp } = state.current;
      if (event.key === "/") {
        event.preventDefault();
        document.getElementById(searchFieldId)?.focus();
      } else if (event.key === "?") {
        event.preventDefault();
        onHelp();
      } else if (pending && Date.now() - pending < 1500) {
        pending = 0;
        const entry = rail.find((e) => e.letter === event.key && usedBy(e, role, actions));
        const to = entry && railTarget(entry.key);
        if (to) {
          event.preventDefault();
          void navigate({ to, search: search as never });
        }
      } else if (event.key === "g") pending = Date.now();
    };
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  }, []);
}
