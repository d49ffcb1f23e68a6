// What a column is, and which of them a reader has picked.
import type { ReactNode } from "react";
import { useState } from "react";

export interface Column<R> {
  key: string;
  title: string;
  render: (row: R) => ReactNode;
  /** For the CSV; without it the column is not exported. Never put in more than the screen shows. */
  text?: (row: R) => string | number | null | undefined;
  /** In pixels; the columns without share what is left. */
  width?: number;
  align?: "right";
  /** The server's name of the sort; without it the column does not sort. */
  sort?: string;
  /** Not shown until picked. */
  extra?: boolean;
  /** Where it stands on a telephone: the first line, below, or at the end of the first line. Left out otherwise. */
  narrow?: "lead" | "sub" | "end";
}

/** The picked columns of a table, remembered on this device by the table's name. */
export function usePicked<R>(name: string, columns: Column<R>[]) {
  const stored = `quell.columns.${name}`;
  const [keys, setKeys] = useState<string[] | null>(() => {
    try {
      const kept: unknown = JSON.parse(localStorage.getItem(stored) ?? "null");
      return Array.isArray(kept) ? kept.filter((k) => typeof k === "string") : null;
    } catch {
      return null;
    }
  });
  const shown = columns.filter((c) => (keys ? keys.includes(c.key) : !c.extra));
  const pick = (next: string[]) => {
    localStorage.setItem(stored, JSON.stringify(next));
    setKeys(next);
  };
  // A table without columns helps nobody: then all are shown as at first.
  return { shown: shown.length ? shown : columns.filter((c) => !c.extra), pick };
}
