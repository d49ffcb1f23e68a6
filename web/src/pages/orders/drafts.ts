// The drafts behind a selection, in full: what will be signed is read first, never signed by number alone.
import { useQuery } from "@tanstack/react-query";
import { api } from "@/api/client";
import { Problem } from "@/api/problem";
import type { OrderRow } from "@/api/types";

/** Which drafts: given in full, by their numbers, or all of a case and its contacts. */
export interface Wanted {
  rows?: OrderRow[];
  ids?: string[];
  caseId?: string;
}
/** As many as the server signs in one go. */
export const most = 500;

async function pagesOf(path: "/orders" | "/cases/{id}/orders", given: Record<string, string>, enough: (all: OrderRow[]) => boolean, signal: AbortSignal) {
  const all: OrderRow[] = [];
  let cursor: string | null = null;
  do {
    const page: { items: OrderRow[]; next: string | null } = await api.get(path, { path: given, query: { state: "draft", limit: 200, cursor }, signal });
    all.push(...page.items.filter((order) => order.state === "draft"));
    cursor = page.next;
  } while (cursor !== null && !enough(all));
  return all;
}

async function read({ rows, ids, caseId }: Wanted, signal: AbortSignal): Promise<OrderRow[]> {
  if (rows) return rows;
  if (caseId && !ids) return (await pagesOf("/cases/{id}/orders", { id: caseId }, (all) => all.length >= most, signal)).slice(0, most);
  const wanted = new Set(ids ?? []);
  // A few are read one by one; many are found among the drafts.
  if (wanted.size > 20) {
    const all = await pagesOf("/orders", {}, (found) => found.filter((o) => wanted.has(o.id)).length >= wanted.size, signal);
    return all.filter((order) => wanted.has(order.id));
  }
  const each = await Promise.all([...wanted].map((id) => api.get("/orders/{id}", { path: { id }, signal }).catch((error: unknown) => {
    if (error instanceof Problem && error.status === 404) return null;
    throw error;
  })));
  return each.filter((order) => order?.state === "draft") as OrderRow[];
}

export function useDrafts(wanted: Wanted) {
  const key = wanted.rows?.map((o) => o.id) ?? wanted.ids ?? wanted.caseId ?? "";
  return useQuery<OrderRow[], Problem>({ queryKey: ["/orders", "drafts", key], queryFn: ({ signal }) => read(wanted, signal), staleTime: 0 });
}
