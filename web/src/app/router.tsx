// Addresses to pages, each loaded when first visited. Query values are plain strings: an address can be read, typed
// and sent to a colleague.

import { createRootRoute, createRoute, createRouter, lazyRouteComponent, Outlet } from "@tanstack/react-router";
import { Problem } from "@/api/problem";
import { PageSkeleton } from "@/ui/PageSkeleton";
import { NotFound, PageFault } from "./faults";
import { pages } from "./pages";
import { Session } from "./session";
import { Shell } from "./Shell";

const root = createRootRoute({ component: Outlet, notFoundComponent: NotFound });

const inside = createRoute({
  getParentRoute: () => root,
  id: "inside",
  component: () => (
    <Session>
      <Shell>
        <Outlet />
      </Shell>
    </Session>
  ),
});

/**
 * A part that does not load is gone after an update, and then the router loads everything anew. When the server is
 * away that would leave nothing on the screen, so the reader is told instead.
 */
async function notLoaded(error: unknown): Promise<never> {
  const answer = await fetch("/", { method: "HEAD", cache: "no-store" }).catch(() => null);
  throw answer?.ok ? error : new Problem({ code: "console/offline", status: 0 });
}

const routes = pages.map((page) =>
  createRoute({
    getParentRoute: () => (page.bare ? root : inside),
    path: page.path,
    component: lazyRouteComponent(async () => ({ default: await page.load().catch(notLoaded) })),
  }),
);

export function makeRouter() {
  const bare = routes.filter((_, i) => pages[i]?.bare);
  const shelled = routes.filter((_, i) => !pages[i]?.bare);
  return createRouter({
    routeTree: root.addChildren([...bare, inside.addChildren(shelled)]),
    defaultPreload: "intent",
    defaultPendingComponent: PageSkeleton,
    defaultErrorComponent: PageFault,
    scrollRestoration: true,
    parseSearch: (text) => Object.fromEntries(new URLSearchParams(text)),
    stringifySearch: (values) => {
      const query = new URLSearchParams();
      for (const [name, value] of Object.entries(values)) {
        if (value !== undefined && value !== null && value !== "") query.set(name, String(value));
      }
      const text = query.toString();
      return text ? `?${text}` : "";
    },
  });
}
