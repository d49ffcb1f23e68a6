// Every list of the console. Pages come by cursor as one scrolls; a hundred thousand rows cost as little as fifty,
// for only those in view are drawn. Empty, loading, failed and late each look different.
import { useInfiniteQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useMemo, useRef, useState, type ReactNode } from "react";
import { askList, type Ask } from "@/api/queries";
import type { ListPath, RowOf } from "@/api/types";
import { ErrorState } from "../ErrorState";
import { SkeletonRows } from "../PageSkeleton";
import { useNarrow } from "../useNarrow";
import { useUrl } from "../useUrl";
import { usePicked, type Column } from "./columns";
import { NothingHere, type EmptyText } from "./NothingHere";
import { CardRows } from "./CardRows";
import { TableRows } from "./TableRows";
import { TableFoot, TableHead } from "./TableTools";
import { useTableKeys } from "./useTableKeys";

export interface DataTableProps<P extends ListPath> {
  /** Names the table: remembered columns, file name of the export. */
  name: string;
  path: P;
  given?: Ask;
  columns: Column<RowOf<P>>[];
  /** Where Enter and a click on the row lead. */
  rowTo?: (row: RowOf<P>) => string | undefined;
  /** Or what they do, where there is no page to go to. */
  onOpen?: (row: RowOf<P>) => void;
  /** How a row is called when it is selected by voice or screen reader. */
  rowLabel: (row: RowOf<P>) => string;
  /** What can be done with selected rows; without it rows are not selectable. */
  actions?: (rows: RowOf<P>[], clear: () => void) => ReactNode;
  /** Names of the query values in the address that are filters of this table: counted, and cleared together. */
  filterKeys?: string[];
  filters?: ReactNode;
  empty: EmptyText;
  /** Says which list it is where a page has several. */
  label?: string;
  /** Emphasis of a row. */
  rowTone?: (row: RowOf<P>) => "late" | undefined;
  /** As high as its rows instead of filling the screen; for lists inside of object pages. */
  inline?: boolean;
}

export function DataTable<P extends ListPath>(props: DataTableProps<P>) {
  type R = RowOf<P> & { id?: string };
  const { name, path, columns, filterKeys = [], given } = props;
  const [url, setUrl] = useUrl();
  const sort = url.sort;
  const asked: Ask = { path: given?.path, query: { ...given?.query, sort } };
  const list = useInfiniteQuery(askList(path, asked));
  const rows = useMemo(() => list.data?.pages.flatMap((page) => page.items as R[]) ?? [], [list.data]);
  const { shown, pick } = usePicked(name, columns as Column<R>[]);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [at, setAt] = useState(-1);
  const narrow = useNarrow();
  const navigate = useNavigate();
  const scroller = useRef<HTMLDivElement>(null);

  const idOf = (row: R) => row.id ?? props.rowLabel(row);
  const lastPicked = useRef(-1);
  const toggle = (row: R) => {
    const next = new Set(chosen);
    if (!next.delete(idOf(row))) next.add(idOf(row));
    lastPicked.current = rows.indexOf(row);
    setChosen(next);
  };
  const range = (to: number) => {
    const [first, last] = [lastPicked.current < 0 ? to : lastPicked.current, to].sort((a, b) => a - b);
    setChosen(new Set([...chosen, ...rows.slice(first, (last ?? to) + 1).map(idOf)]));
    lastPicked.current = to;
  };
  const chooseAll = (all: boolean) => setChosen(new Set(all ? rows.map(idOf) : []));
  const open = (row: R) => {
    if (props.onOpen) return props.onOpen(row);
    const to = props.rowTo?.(row);
    if (to) void navigate({ href: to });
  };
  useTableKeys({
    count: rows.length, at, move: setAt,
    pick: props.actions && ((i) => rows[i] && toggle(rows[i])), range: props.actions && range,
    all: props.actions && (() => chooseAll(chosen.size < rows.length)),
    open: (i) => rows[i] && open(rows[i]),
  });

  const first = list.data?.pages[0];
  const filtered = filterKeys.some((key) => url[key]);
  const selected = rows.filter((row) => chosen.has(idOf(row)));
  const body = {
    rows, columns: shown, at, chosen, idOf, toggle: props.actions ? toggle : undefined, open, openable: !!(props.rowTo ?? props.onOpen),
    label: props.label, rowLabel: props.rowLabel, rowTo: props.rowTo, rowTone: props.rowTone, scroller, inline: props.inline, onFocusRow: setAt,
    onEnd: () => { if (list.hasNextPage && !list.isFetching) void list.fetchNextPage(); },
  };
  return (
    <section className={props.inline ? "table-box table-inline" : "table-box"}>
      <TableHead
        name={name} path={path} asked={asked} columns={columns as Column<R>[]} shown={shown} onPick={pick} rows={rows}
        filters={props.filters} staleAt={list.isError && first ? first.as_of : null} problem={list.error}
        retry={() => void list.refetch()}
        selection={props.actions && selected.length > 0
          ? { count: selected.length, actions: props.actions(selected, () => setChosen(new Set())), clear: () => setChosen(new Set()) }
          : undefined}
      />
      {list.isPending ? <SkeletonRows rows={props.inline ? 4 : 12} />
        : !first ? list.error && <ErrorState problem={list.error} retry={() => void list.refetch()} />
        : rows.length === 0
          ? <NothingHere text={props.empty} filtered={filtered} clear={() => setUrl(Object.fromEntries(filterKeys.map((k) => [k, undefined])))} />
          : narrow ? <CardRows {...body} />
          : (
            <TableRows
              {...body} sort={sort} onSort={(next) => setUrl({ sort: next })}
              chooseAll={props.actions && chooseAll}
            />
          )}
      {first && rows.length > 0 && (
        <TableFoot loaded={rows.length} total={first.total} asOf={first.as_of} more={list.hasNextPage} busy={list.isFetching} onMore={body.onEnd} />
      )}
    </section>
  );
}
