// Addresses to pages, each loaded when first visited. Query values are plain strings: an address can be read, typed
// and sent to a colleague.

import { createRootRoute, createRoute, createRouter, lazyRouteComponent, Outlet } from "@tanstack/react-router";
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

const routes = pages.map((page) =>
  createRoute({
    getParentRoute: () => (page.bare ? root : inside),
    path: page.path,
    component: lazyRouteComponent(async () => ({ default: await page.load() })),
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
