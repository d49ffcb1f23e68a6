// What the sign-in page offers beside name and password. The server answers with a bare list, or, on a demonstration,
// with the accounts to choose from as well.
import type { DemoAccount, Named, Providers } from "@/api/types";

export function offered(providers: Providers | undefined): { oidc: Named[]; demo: DemoAccount[] } {
  if (!providers) return { oidc: [], demo: [] };
  if (Array.isArray(providers)) return { oidc: providers, demo: [] };
  return { oidc: providers.items ?? [], demo: providers.demo_accounts ?? [] };
}
