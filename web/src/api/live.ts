// The live stream: the server says which topics changed, we read again what is on screen. When the stream breaks,
// the console says since when it may be late instead of looking current.

import type { QueryClient } from "@tanstack/react-query";
import { useSyncExternalStore } from "react";
import { setClock } from "./clock";
import { refreshTopics } from "./queries";
import type { Clock, Topic } from "./types";

export interface LiveState {
  connected: boolean;
  /** Local time of the last sign of life, in milliseconds. */
  lastSeen: number;
}

let state: LiveState = { connected: false, lastSeen: Date.now() };
const listeners = new Set<() => void>();

function set(next: Partial<LiveState>): void {
  state = { ...state, ...next };
  for (const listener of listeners) listener();
}

const allTopics: Topic[] = ["cases", "contacts", "duties", "orders", "situation", "people", "imports", "audit"];
// Many facts come at once after an import; one reading a second is enough for a person.
const gather = 1000;

/** Listens until the returned function is called. Reconnects by itself, the longer the more often it failed. */
export function listen(client: QueryClient): () => void {
  let source: EventSource | null = null;
  let timer: number | undefined;
  let attempts = 0;
  let stopped = false;
  const waiting = new Set<Topic>();
  let flush: number | undefined;

  const refresh = (topics: Topic[]) => {
    for (const topic of topics) waiting.add(topic);
    // The first news is read at once, what follows within the second together.
    if (flush === undefined) tell();
  };
  const tell = () => {
    const now = [...waiting];
    waiting.clear();
    flush = window.setTimeout(() => {
      flush = undefined;
      if (waiting.size > 0) tell();
    }, gather);
    void refreshTopics(client, now);
  };

  const open = () => {
    if (stopped) return;
    source = new EventSource("/api/v1/live");
    source.onopen = () => {
      // Whatever was missed in between may concern everything on screen.
      if (attempts > 0) refresh(allTopics);
      attempts = 0;
      set({ connected: true, lastSeen: Date.now() });
    };
    source.addEventListener("changed", (event) => {
      set({ lastSeen: Date.now() });
      refresh(parse<{ topics: Topic[] }>(event)?.topics ?? []);
    });
    source.addEventListener("clock", (event) => {
      set({ lastSeen: Date.now() });
      const clock = parse<Partial<Clock>>(event);
      if (clock?.now) setClock(clock as Clock);
    });
    source.onerror = () => {
      source?.close();
      set({ connected: false });
      attempts += 1;
      timer = window.setTimeout(open, Math.min(30_000, 1000 * 2 ** Math.min(attempts, 5)));
    };
  };
  open();
  return () => {
    stopped = true;
    window.clearTimeout(timer);
    window.clearTimeout(flush);
    source?.close();
  };
}

function parse<R>(event: MessageEvent<string>): R | null {
  try {
    return JSON.parse(event.data) as R;
  } catch {
    return null;
  }
}

/** Whether the console hears from the server, and since when not. */
export function useLive(): LiveState {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => state,
  );
}
