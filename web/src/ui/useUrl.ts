// Filters live in the address: a reload loses nothing, and a colleague can be sent what one sees.
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useCallback } from "react";

export type UrlValues = Record<string, string | undefined>;

/** All query values and a way to change some; "" or undefined removes one. */
export function useUrl(): [UrlValues, (change: UrlValues, push?: boolean) => void] {
  const values = useSearch({ strict: false }) as UrlValues;
  const navigate = useNavigate();
  const set = useCallback(
    (change: UrlValues, push = false) => {
      const search = (old: UrlValues) =>
        Object.fromEntries(Object.entries({ ...old, ...change }).filter(([, value]) => value !== undefined && value !== ""));
      void navigate({ to: ".", search: search as never, replace: !push, resetScroll: false });
    },
    [navigate],
  );
  return [values, set];
}
