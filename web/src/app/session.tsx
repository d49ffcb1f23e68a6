// Who is signed in. Pages inside the shell may rely on it; everything else sees the sign-in page.

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import { createContext, lazy, Suspense, use, useEffect, type ReactNode } from "react";
import { setCsrf } from "@/api/client";
import { setClock } from "@/api/clock";
import { listen } from "@/api/live";
import { ask } from "@/api/queries";
import type { Me, Role } from "@/api/types";
import { languageChosen, setLanguage } from "@/i18n";
import { ErrorState } from "@/ui/ErrorState";
import { PageSkeleton } from "@/ui/PageSkeleton";

// Seen once in an account's life.
const OwnPassword = lazy(() => import("@/pages/session/OwnPassword").then((m) => ({ default: m.OwnPassword })));

const MeContext = createContext<Me | null>(null);

/** Who is signed in; only inside the shell. */
export function useMe(): Me {
  const me = use(MeContext);
  if (!me) throw new Error("useMe outside of the session");
  return me;
}

/** Takes over what the server says about the session. */
export function adopt(me: Me, readAt = Date.now()): void {
  setCsrf(me.csrf);
  // The answer may come from the cache: its clock has gone on since.
  const now = Date.parse(me.clock.now) + (Date.now() - readAt) * me.clock.speed;
  setClock({ ...me.clock, now: new Date(now).toISOString() });
  if (!languageChosen() && me.account.language) setLanguage(me.account.language, false);
}

/** Whether the account may do this. The server decides again with each command. */
export function useMay(): (action: string) => boolean {
  const me = useMe();
  return (action) => me.actions.includes(action);
}
export function useRole(): Role {
  return useMe().account.role;
}

export function Session({ children }: { children: ReactNode }) {
  const session = useQuery({ ...ask("/session"), staleTime: 60_000, refetchOnWindowFocus: true });
  const client = useQueryClient();
  const me = session.data;
  const readAt = session.dataUpdatedAt;
  // Before the children read anything: their commands need the token.
  if (me) setCsrf(me.csrf);
  useEffect(() => {
    if (me) adopt(me, readAt);
  }, [me, readAt]);
  const mustChange = me?.account.password_must_change ?? false;
  const id = mustChange ? undefined : me?.account.id;
  useEffect(() => (id ? listen(client) : undefined), [client, id]);

  if (session.error?.code === "gate/not-signed-in" || session.error?.code === "gate/totp-needed") {
    return <ToSignIn />;
  }
  if (!me) {
    if (session.error) return <ErrorState problem={session.error} retry={() => void session.refetch()} full />;
    return <PageSkeleton />;
  }
  if (mustChange) return <Suspense fallback={<PageSkeleton />}><OwnPassword me={me} /></Suspense>;
  return <MeContext value={me}>{children}</MeContext>;
}

/** Goes to the sign-in page, once: while that page is loading, the address is already its own. */
function ToSignIn() {
  const router = useRouter();
  useEffect(() => {
    const { pathname, href } = router.state.location;
    if (pathname === "/sign-in") return;
    void router.navigate({ to: "/sign-in", search: (href === "/" ? {} : { back: href }) as never, replace: true });
  }, [router]);
  return <PageSkeleton />;
}
