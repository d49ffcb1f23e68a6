// A list by keyboard: j and k move, x picks, X picks up to here, a picks all, Enter opens. Not while somebody types or a dialog is open.
import { useEffect, useRef } from "react";

export interface TableKeys {
  count: number;
  at: number;
  move: (to: number) => void;
  pick?: (at: number) => void;
  /** From the row picked last to this one. */
  range?: (at: number) => void;
  /** All loaded rows, or none if all are. */
  all?: () => void;
  open?: (at: number) => void;
}

export function useTableKeys(keys: TableKeys): void {
  const current = useRef(keys);
  current.current = keys;
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const target = event.target as HTMLElement;
      const inField = target.isContentEditable || ["TEXTAREA", "SELECT"].includes(target.tagName)
        || (target.tagName === "INPUT" && (target as HTMLInputElement).type !== "checkbox");
      if (inField || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
      // Closed dialogs may stay in the document, unseen.
      if ([...document.querySelectorAll("[role=dialog]")].some((dialog) => dialog.checkVisibility())) return;
      const { count, at, move, pick, range, all, open } = current.current;
      if (event.key === "j") move(Math.min(at + 1, count - 1));
      else if (event.key === "k") move(Math.max(at - 1, 0));
      else if (event.key === "x" && pick && at >= 0) pick(at);
      else if (event.key === "X" && range && at >= 0) range(at);
      else if (event.key === "a" && all && count > 0) all();
      // A focused link or button keeps its own Enter.
      else if (event.key === "Enter" && open && at >= 0 && !["A", "BUTTON", "INPUT"].includes(target.tagName)) open(at);
      else return;
      event.preventDefault();
    };
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  }, []);
}
