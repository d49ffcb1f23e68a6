// The orders about one person, those in force first.
import { Link } from "@tanstack/react-router";
import type { OrderRow } from "@/api/types";
import { paths } from "@/app/paths";
import { useSaid, useWords } from "@/i18n";
import { EmptyState, Moment, StateTag, Why } from "@/ui";
import { words } from "./words";

const order = { signed: 0, draft: 1, ended: 2 } as const;

export function PersonOrders({ orders }: { orders: OrderRow[] }) {
  const t = useWords(words);
  const said = useSaid();
  if (orders.length === 0) return <EmptyState title={t("noOrders")} />;
  const sorted = [...orders].sort((a, b) => order[a.state] - order[b.state] || b.from.localeCompare(a.from));
  return (
    <ul className="lines">
      {sorted.map((o) => (
        <li key={o.id}>
          <Link to={paths.order(o.id)}><b>{said(o)}</b></Link>
          <StateTag state={o.state} />
          <span className="soft">{t("from")} <Moment at={o.from} /> {o.until && <>{t("until")} <Moment at={o.until} /></>}</span>
          <span className="lines-end"><Why why={o.why} /></span>
        </li>
      ))}
    </ul>
  );
}
