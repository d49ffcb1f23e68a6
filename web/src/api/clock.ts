// The server's clock. Deadlines are measured against it and never against this device, whose clock may be wrong; in
// a rehearsal it runs faster than the world, and so do the deadlines on screen.

import { useSyncExternalStore } from "react";
import type { Clock } from "./types";

let clock: Clock = { now: new Date().toISOString(), speed: 1, time_zone: "Asia/Shanghai" };
let readAt = performance.now();
let tick = 0;
const listeners = new Set<() => void>();

function tell(): void {
  tick += 1;
  for (const listener of listeners) listener();
}

/** What the server says the time is. Parts it does not say stay as they were. */
export function setClock(next: Partial<Clock> & { now: string }): void {
  clock = { ...clock, ...next };
  readAt = performance.now();
  tell();
}

/** The server's time at this moment, in milliseconds. */
export function serverNow(): number {
  return Date.parse(clock.now) + (performance.now() - readAt) * clock.speed;
}
export function currentClock(): Clock {
  return clock;
}

let timer: number | undefined;
function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  // Minutes are what people read; faster clocks are redrawn every second.
  timer ??= window.setInterval(tell, 1000);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) {
      window.clearInterval(timer);
      timer = undefined;
    }
  };
}

/** The server's time, redrawn at most every `everySeconds` of this device. */
export function useNow(everySeconds = 10): number {
  useSyncExternalStore(subscribe, () => Math.floor(tick / (clock.speed > 1 ? 1 : everySeconds)));
  return serverNow();
}
/** Zone and speed. */
export function useClock(): Clock {
  return useSyncExternalStore(subscribe, () => clock);
}
