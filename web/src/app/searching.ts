// Searching, the same in the field above every page and on the page of its own. What may be somebody's identity never
// travels in an address, where logs and histories would keep it, but in the body of a request.
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useDeferredValue, useMemo } from "react";
import { api } from "@/api/client";
import type { Problem } from "@/api/problem";
import type { Gets, SearchHit } from "@/api/types";

/** In the order in which they are shown. */
export const hitKinds: SearchHit["kind"][] = ["person", "case", "place", "duty", "order"];

/**
 * Whether this can only be one of our own numbers: C-0231, or an id of ours. A passport (E12345678), a telephone and a
 * name are none; whatever is in doubt counts as an identity.
 */
export function isOurNumber(text: string): boolean {
  return /^[A-Za-z]{1,3}-\d{1,8}$/.test(text) || /^(?=.{0,7}[a-f])[0-9a-f]{8}-[0-9a-f-]*$/i.test(text);
}

let handed = "";
/** Hands a query to the page of results without writing it into the address; forgotten on reload and on leaving. */
export function handQuery(q: string): void {
  handed = q;
}
export function handedQuery(): string {
  return handed;
}

export interface Found {
  q: string;
  hits: SearchHit[];
  busy: boolean;
  problem: Problem | null;
}

/** What is found, by kind; nothing is asked before there are two characters. */
export function useFound(text: string): Found {
  const q = useDeferredValue(text.trim());
  const enabled = q.length >= 2;
  const found = useQuery<Gets["/search"], Problem>({
    queryKey: ["/search", q],
    enabled,
    gcTime: 30_000,
    queryFn: async ({ signal }) => {
      // Somebody is still typing: one question for a word, not one a letter.
      await new Promise((resolve) => setTimeout(resolve, 200));
      signal.throwIfAborted();
      return isOurNumber(q) ? api.get("/search", { query: { q }, signal }) : api.post("/search", { body: { q }, signal });
    },
    placeholderData: keepPreviousData,
  });
  const items = enabled ? found.data?.items : undefined;
  const hits = useMemo(() => hitKinds.flatMap((kind) => items?.filter((hit) => hit.kind === kind) ?? []), [items]);
  return { q, hits, busy: enabled && found.isFetching, problem: enabled ? found.error : null };
}
