// What both forms of a list need, rows beside and cards below each other, and how they draw only what is in view.
import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, type RefObject } from "react";
import type { Column } from "./columns";

export interface RowsProps<R> {
  rows: R[];
  columns: Column<R>[];
  /** The row the keyboard is on; -1 for none. */
  at: number;
  chosen: ReadonlySet<string>;
  idOf: (row: R) => string;
  toggle?: (row: R) => void;
  open: (row: R) => void;
  openable: boolean;
  label?: string;
  rowLabel: (row: R) => string;
  rowTo?: (row: R) => string | undefined;
  rowTone?: (row: R) => "late" | undefined;
  scroller: RefObject<HTMLDivElement | null>;
  inline?: boolean;
  onFocusRow: (at: number) => void;
  /** The reader comes near the end. */
  onEnd: () => void;
}

export function useVisible<R>({ rows, scroller, at, onEnd }: RowsProps<R>, height: number) {
  const visible = useVirtualizer({
    count: rows.length, getScrollElement: () => scroller.current, estimateSize: () => height, overscan: 12,
  });
  const items = visible.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (last >= rows.length - 20) onEnd();
    // Only when the view has moved: asking again while an answer is under way is of no use.
  }, [last, rows.length]);
  useEffect(() => {
    if (at >= 0) visible.scrollToIndex(at, { align: "auto" });
  }, [at, visible]);
  const total = visible.getTotalSize();
  return { items, visible, before: items[0]?.start ?? 0, after: total - (items.at(-1)?.end ?? 0) };
}
