// Addresses by name, so that no page spells another page's address. An object has one address everywhere.

import type { SearchHit } from "@/api/types";

type Values = Record<string, string | undefined>;
function withQuery(path: string, values: Values = {}): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) if (value) query.set(name, value);
  const text = query.toString();
  return text ? `${path}?${text}` : path;
}

export const paths = {
  situation: (values?: Values) => withQuery("/", values),
  duties: (values?: Values) => withQuery("/duties", values),
  cases: (values?: Values) => withQuery("/cases", values),
  case: (id: string) => `/cases/${id}`,
  contacts: (values?: Values) => withQuery("/contacts", values),
  orders: (values?: Values) => withQuery("/orders", values),
  order: (id: string) => `/orders/${id}`,
  people: (values?: Values) => withQuery("/people", values),
  person: (id: string) => `/people/${id}`,
  merges: (values?: Values) => withQuery("/people/merges", values),
  place: (id: string) => `/places/${id}`,
  chains: (values?: Values) => withQuery("/chains", values),
  plan: (values?: Values) => withQuery("/plan", values),
  audit: (values?: Values) => withQuery("/audit", values),
  imports: () => "/imports",
  import: (id: string) => `/imports/${id}`,
  settings: (values?: Values) => withQuery("/settings", values),
  search: (values?: Values) => withQuery("/search", values),
  hit: (hit: SearchHit): string => {
    switch (hit.kind) {
      case "case": return paths.case(hit.id);
      case "person": return paths.person(hit.id);
      case "order": return paths.order(hit.id);
      case "duty": return paths.duties({ q: hit.id });
      case "place": return paths.place(hit.id);
    }
  },
};
