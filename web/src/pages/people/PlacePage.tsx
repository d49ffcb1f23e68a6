// A place, as far as it has duties and orders of its own. Its name comes with them.
import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { useMemo } from "react";
import { ask } from "@/api/queries";
import type { OrderRow } from "@/api/types";
import { paths } from "@/app/paths";
import { useJurisdictionName } from "@/app/ScopeSwitch";
import { useSaid, useWords } from "@/i18n";
import { DataTable, Moment, ObjectPage, Panel, StateTag, Why, type Column } from "@/ui";
import { useDutyColumns } from "../duties/columns";
import { words } from "./words";

export function PlacePage() {
  const t = useWords(words);
  const said = useSaid();
  const nameOf = useJurisdictionName();
  const { id = "" } = useParams({ strict: false }) as { id?: string };
  const query = { subject: id };
  const duties = useQuery(ask("/duties", { query: { ...query, limit: 1 } }));
  const orders = useQuery(ask("/orders", { query: { ...query, limit: 1 } }));
  const subject = orders.data?.items[0]?.subject ?? duties.data?.items[0]?.subject;
  const columns = useDutyColumns().filter((c) => c.key !== "subject" && c.key !== "place");
  const orderColumns = useMemo<Column<OrderRow>[]>(
    () => [
      { key: "kind", title: t("kind"), narrow: "lead", text: said, render: (o) => <b>{said(o)}</b> },
      { key: "state", title: t("state"), width: 110, narrow: "end", text: (o) => o.state, render: (o) => <StateTag state={o.state} /> },
      { key: "term", title: t("term"), width: 220, narrow: "sub", text: (o) => o.until, render: (o) => <><Moment at={o.from} /> – <Moment at={o.until} /></> },
      { key: "why", title: t("why"), width: 180, text: (o) => o.why.article, render: (o) => <Why why={o.why}>{o.why.article}</Why> },
    ],
    [t, said],
  );
  return (
    <ObjectPage
      title={<>{t("placeTitle")} {subject?.label ?? <span className="mono">{id.slice(0, 8)}</span>}</>}
      facts={[
        ...(subject ? [{ label: t("place"), value: nameOf(subject.jurisdiction) }] : []),
      ]}
      actions={<Link to={paths.contacts({ place: id })}>{t("toContacts")} →</Link>}
      left={<>
        <Panel title={t("placeDuties")}>
          <DataTable inline name="place-duties" label={t("placeDuties")} path="/duties" given={{ query: { ...query, state: "due" } }} columns={columns} rowLabel={said} rowTone={(d) => (d.state === "late" ? "late" : undefined)} empty={{ title: t("noPlaceDuties") }} />
        </Panel>
        <Panel title={t("placeOrders")}>
          <DataTable inline name="place-orders" label={t("placeOrders")} path="/orders" given={{ query }} columns={orderColumns} rowLabel={said} rowTo={(o) => paths.order(o.id)} empty={{ title: t("noOrders") }} />
        </Panel>
      </>}
    />
  );
}
