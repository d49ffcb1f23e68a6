// Whether there is room for columns beside each other.
import { useSyncExternalStore } from "react";

const query = window.matchMedia?.("(max-width: 720px)");

export function useNarrow(): boolean {
  return useSyncExternalStore(
    (listener) => {
      query?.addEventListener("change", listener);
      return () => query?.removeEventListener("change", listener);
    },
    () => query?.matches ?? false,
  );
}
