// The same as the graph, for the keyboard and for those who do not see it: who infected whom, row by row.
import { Input } from "antd";
import { useMemo, useRef, useState } from "react";
import { paths } from "@/app/paths";
import { useWords } from "@/i18n";
import { EmptyState, useNarrow, type Column } from "@/ui";
import { CardRows } from "@/ui/table/CardRows";
import { TableRows } from "@/ui/table/TableRows";
import { useTableKeys } from "@/ui/table/useTableKeys";
import { uuidOf, type Chains } from "./graph";
import { useNodeWords } from "./HoverCard";
import { words } from "./words";

interface Row { node: number }
const sorts = {
  day: (c: Chains, i: number) => c.day[i] as number,
  generation: (c: Chains, i: number) => c.generation[i] as number,
  infected: (c: Chains, i: number) => c.infected[i] as number,
  contacts: (c: Chains, i: number) => c.nContacts[i] as number,
} as const;

export interface ChainTableProps {
  chains: Chains;
  range: [number, number] | null;
  keyColours: (node: number) => string;
  /** Shows sources and more beside the table; the number itself leads to the case. */
  onPick: (node: number) => void;
}

export function ChainTable({ chains, range, keyColours, onPick }: ChainTableProps) {
  const t = useWords(words);
  const narrow = useNarrow();
  const said = useNodeWords(chains);
  const scroller = useRef<HTMLDivElement>(null);
  const [at, setAt] = useState(-1);
  const [sort, setSort] = useState<string | undefined>("-infected");
  const [q, setQ] = useState("");
  const rows = useMemo(() => {
    const wanted = q.trim().toLowerCase();
    const found: Row[] = [];
    for (const node of chains.cases) {
      const day = chains.day[node] as number;
      if (range && (day < range[0] || day > range[1])) continue;
      if (!wanted || chains.label[node]?.toLowerCase().includes(wanted)) found.push({ node });
    }
    const value = sorts[(sort?.replace("-", "") ?? "infected") as keyof typeof sorts];
    const sign = sort?.startsWith("-") ? -1 : 1;
    return value ? found.sort((a, b) => sign * (value(chains, a.node) - value(chains, b.node))) : found;
  }, [chains, range, q, sort]);
  const columns: Column<Row>[] = [
    { key: "label", title: t("case"), width: 118, narrow: "lead", render: (r) => <><span className="swatch" style={{ background: keyColours(r.node) }} /> <b>{said(r.node).label}</b></> },
    { key: "from", title: t("infectedBy"), width: 126, narrow: "sub", render: (r) => said(r.node).from },
    { key: "infected", title: t("infected"), width: 92, align: "right", sort: "infected", narrow: "end", render: (r) => said(r.node).infected },
    { key: "contacts", title: t("nContacts"), width: 98, align: "right", sort: "contacts", render: (r) => said(r.node).contacts },
    { key: "generation", title: t("generation"), width: 118, sort: "generation", narrow: "sub", render: (r) => said(r.node).generation },
    { key: "day", title: t("day"), width: 84, sort: "day", narrow: "sub", render: (r) => said(r.node).day },
    { key: "place", title: t("place"), narrow: "sub", render: (r) => said(r.node).place },
    { key: "status", title: t("status"), width: 104, render: (r) => said(r.node).status },
  ];
  const to = (row: Row) => paths.case(uuidOf(chains.id[row.node] ?? ""));
  const open = (row: Row) => onPick(row.node);
  useTableKeys({ count: rows.length, at, move: setAt, open: (i) => rows[i] && open(rows[i]) });
  const body = {
    rows, columns, at, chosen: new Set<string>(), idOf: (r: Row) => String(r.node), open, openable: true, rowLabel: (r: Row) => said(r.node).label,
    rowTo: to, scroller, onFocusRow: setAt, onEnd: () => undefined,
  };
  return (
    <section className="table-box">
      <div className="table-tools">
        <Input className="list-find" allowClear aria-label={t("find")} placeholder={t("find")} value={q} onChange={(e) => { setQ(e.target.value); setAt(-1); }} />
        <span className="soft small" role="status">{t("rows", { count: rows.length })}</span>
      </div>
      {rows.length === 0 ? <EmptyState title={t("empty")} /> : narrow ? <CardRows {...body} /> : <TableRows {...body} sort={sort} onSort={setSort} />}
    </section>
  );
}
