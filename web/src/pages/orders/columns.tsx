// The columns of a list of orders.
import { Link } from "@tanstack/react-router";
import { useMemo } from "react";
import type { OrderRow } from "@/api/types";
import { paths } from "@/app/paths";
import { useJurisdictionName } from "@/app/ScopeSwitch";
import { useSaid, useWords } from "@/i18n";
import { useFormat } from "@/i18n/format";
import { Masked, StateTag, Why, type Column } from "@/ui";
import { words } from "./words";

export function Period({ from, until }: { from: string; until: string | null }) {
  const t = useWords(words);
  const format = useFormat();
  return <span className="nowrap" title={`${format.exact(from)} – ${until ? format.exact(until) : t("open")}`}>{format.dateTime(from)} – {until ? format.dateTime(until) : t("open")}</span>;
}

export function useOrderKind(): (kind: string) => string {
  const t = useWords(words);
  return (kind) => (`kind.${kind}` in words.pairs ? t(`kind.${kind}` as "kind.exclusion") : kind.replaceAll("_", " "));
}

export function useOrderColumns(tab: string): Column<OrderRow>[] {
  const t = useWords(words);
  const said = useSaid();
  const format = useFormat();
  const nameOf = useJurisdictionName();
  return useMemo(
    () => [
      {
        key: "kind", title: t("kind"), width: 140, narrow: "lead", text: (o) => said(o),
        render: (o) => <b>{said(o)}</b>,
      },
      {
        key: "subject", title: t("subject"), width: 160, narrow: "lead", text: (o) => o.subject.label,
        render: (o) => (o.subject.kind === "person"
          ? <Link to={paths.person(o.subject.id)}><Masked name={o.subject.name} label={o.subject.label} /></Link> : o.subject.label),
      },
      { key: "state", title: t("state"), width: 90, extra: true, narrow: "end", render: (o) => <StateTag state={o.state} />, text: (o) => o.state },
      { key: "period", title: t("period"), width: 204, narrow: "sub", render: (o) => <Period from={o.from} until={o.until} />, text: (o) => `${o.from}/${o.until ?? ""}` },
      { key: "why", title: t("reason"), render: (o) => <Why why={o.why}>{said(o.why)}</Why>, text: (o) => said(o.why) },
      { key: "article", title: t("article"), width: 150, render: (o) => o.why.article, text: (o) => o.why.article },
      { key: "place", title: t("place"), width: 140, narrow: "sub", render: (o) => nameOf(o.jurisdiction), text: (o) => o.jurisdiction },
      {
        key: "signed", title: t("signedBy"), width: 160, extra: tab === "draft", text: (o) => o.signed_by?.name,
        render: (o) => (o.signed_at ? <span className="nowrap">{o.signed_by?.name} <span className="soft">{format.dateTime(o.signed_at)}</span></span> : <span className="soft">–</span>),
      },
      { key: "confines", title: t("confines"), width: 110, extra: true, render: (o) => t(o.confines ? "confines" : "confinesNot"), text: (o) => t(o.confines ? "confines" : "confinesNot") },
    ],
    [t, said, format, nameOf, tab],
  );
}
