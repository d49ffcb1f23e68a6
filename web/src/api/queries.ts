// How pages ask: one cache key per address and its parameters, so that news of a topic can refresh exactly the
// answers it touches (see live.ts).

import { infiniteQueryOptions, QueryClient, queryOptions, type InfiniteData } from "@tanstack/react-query";
import { api, type Query } from "./client";
import { Problem } from "./problem";
import type { GetPath, Gets, ListPath, Page, RowOf, Topic } from "./types";

export interface Ask {
  path?: Record<string, string>;
  query?: Query;
}

/** A read as a query: `useQuery(ask("/cases/{id}", { path: { id } }))`. */
export function ask<P extends GetPath>(path: P, given: Ask = {}) {
  return queryOptions<Gets[P], Problem>({
    queryKey: [path, given.path ?? {}, given.query ?? {}],
    queryFn: ({ signal }) => api.get(path, { ...given, signal }),
  });
}

/** A list page after page: `useInfiniteQuery(askList("/duties", { query }))`. */
export function askList<P extends ListPath>(path: P, given: Ask = {}) {
  return infiniteQueryOptions<Page<RowOf<P>>, Problem, InfiniteData<Page<RowOf<P>>>, readonly unknown[], string | null>({
    queryKey: [path, given.path ?? {}, given.query ?? {}, "list"],
    queryFn: async ({ pageParam, signal }) => {
      const query = { limit: 100, ...given.query, cursor: pageParam };
      return (await api.get(path, { path: given.path, query, signal })) as unknown as Page<RowOf<P>>;
    },
    initialPageParam: null,
    getNextPageParam: (last) => last.next,
  });
}

/** Which addresses a topic of the live stream touches, by how they begin. */
const touched: Record<Topic, string[]> = {
  cases: ["/cases", "/chains"],
  contacts: ["/contacts", "/cases/{id}"],
  duties: ["/duties", "/cases/{id}", "/people/{id}"],
  orders: ["/orders", "/appeals", "/cases/{id}", "/people/{id}"],
  situation: ["/situation", "/targets"],
  people: ["/people", "/merges"],
  imports: ["/imports"],
  audit: ["/audit"],
};

/** Marks everything a topic touches as out of date; what is on screen is read again. */
export function refreshTopics(client: QueryClient, topics: Topic[]): Promise<void> {
  const prefixes = topics.flatMap((topic) => touched[topic] ?? []);
  return client.invalidateQueries({
    predicate: ({ queryKey: [path] }) => typeof path === "string" && prefixes.some((p) => path.startsWith(p)),
  });
}

export function makeQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 15_000,
        // Asking again helps only where the trouble may pass; a refusal stays a refusal.
        retry: (count, error) => count < 2 && error instanceof Problem && error.passing,
        retryDelay: (count, error) =>
          error instanceof Problem && error.retryAfter !== null ? error.retryAfter * 1000 : 500 * 2 ** count,
        refetchOnWindowFocus: true,
      },
      mutations: { retry: false },
    },
  });
}
