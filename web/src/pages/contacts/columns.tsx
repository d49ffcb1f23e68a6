// The columns of a list of contacts: category, who, why, where and when, and how far it has come.
import { Link } from "@tanstack/react-router";
import { Tooltip } from "antd";
import { useMemo } from "react";
import type { ContactRow } from "@/api/types";
import { paths } from "@/app/paths";
import { useJurisdictionName } from "@/app/ScopeSwitch";
import { useSaid, useWords } from "@/i18n";
import { useFormat } from "@/i18n/format";
import { Deadline, Masked, Moment, Tag, Why, type Column, type Tone } from "@/ui";
import { useCodes } from "../cases/codes";
import { words } from "./words";

const looks: Record<string, { shape: string; tone: Tone }> = {
  close: { shape: "●", tone: "late" },
  secondary: { shape: "◐", tone: "soon" },
  general: { shape: "○", tone: "soft" },
  co_exposed: { shape: "◇", tone: "info" },
  none: { shape: "∅", tone: "soft" },
};

/** What holds: what an officer decided, else what the plan found. */
export function categoryOf(row: ContactRow): string {
  return row.decision ? (row.decision.category ?? "none") : row.category;
}

function Category({ row }: { row: ContactRow }) {
  const t = useWords(words);
  const codes = useCodes();
  const format = useFormat();
  const at = categoryOf(row);
  const tag = <Tag {...(looks[at] ?? { tone: "soft" })}>{codes("category", at)}</Tag>;
  if (!row.decision) return <>{tag}{row.unverified && <span className="is-soon small nowrap"> ? {t("state.unverified")}</span>}</>;
  const { by, at: when, reason } = row.decision;
  const said = t("decidedAs", { by: by?.name ?? "–", at: format.dateTime(when), category: codes("category", at), reason });
  return <>{tag}<Tooltip title={said}><span className="is-done small nowrap" tabIndex={0} aria-label={said}> ✓ {t("state.decided")}</span></Tooltip></>;
}

function Order({ row }: { row: ContactRow }) {
  const t = useWords(words);
  if (!row.order) return <span className="soft">{t("noOrder")}</span>;
  const { state, id } = row.order;
  const look: { tone: Tone; shape: string } = state === "draft" ? { tone: "soon", shape: "✎" } : state === "signed" ? { tone: "info", shape: "■" } : { tone: "soft", shape: "□" };
  return <Link to={paths.order(id)}><Tag {...look}>{t(state === "draft" ? "drafted" : state === "signed" ? "ordered" : "ended")}</Tag></Link>;
}

export function useContactColumns(ofCase: boolean): Column<ContactRow>[] {
  const t = useWords(words);
  const said = useSaid();
  const codes = useCodes();
  const format = useFormat();
  const nameOf = useJurisdictionName();
  return useMemo(() => {
    const place = (c: ContactRow) => c.place?.label ?? (c.setting ? codes("setting", c.setting) : "–");
    const columns: Column<ContactRow>[] = [
      { key: "category", title: t("category"), width: 172, narrow: "sub", render: (c) => <Category row={c} />, text: (c) => codes("category", categoryOf(c)) },
      {
        key: "person", title: t("person"), width: 132, narrow: "lead", text: (c) => c.person.label,
        render: (c) => <Link to={paths.person(c.person.id)}><Masked name={c.person.name} label={c.person.label} /></Link>,
      },
      { key: "case", title: t("case"), width: 150, narrow: "sub", render: (c) => <Link to={paths.case(c.case.id)}>{c.case.label} <Masked name={c.case.name} /></Link>, text: (c) => c.case.label },
      { key: "why", title: t("why"), narrow: "sub", render: (c) => <Why why={c.why}>{said(c.why)}</Why>, text: (c) => said(c.why) },
      { key: "place", title: t("place"), width: 128, extra: true, render: (c) => <span title={codes("setting", c.setting)}>{place(c)}</span>, text: place },
      { key: "first", title: t("first"), width: 112, extra: true, render: (c) => <Moment at={c.first_at} />, text: (c) => c.first_at },
      { key: "when", title: t("when"), width: 112, extra: ofCase, render: (c) => <Moment at={c.last_at} />, text: (c) => c.last_at },
      { key: "minutes", title: t("minutes"), width: 84, align: "right", extra: true, render: (c) => (c.minutes === null ? "–" : t("minutesN", { n: format.number(c.minutes) })), text: (c) => c.minutes },
      { key: "via", title: t("via"), width: 120, extra: true, render: (c) => (c.via ? <Masked name={c.via.name} label={c.via.label} /> : "–"), text: (c) => c.via?.label },
      { key: "area", title: t("area"), width: 120, extra: true, render: (c) => nameOf(c.person.jurisdiction), text: (c) => c.person.jurisdiction },
      { key: "order", title: t("order"), width: 96, narrow: "end", render: (c) => <Order row={c} />, text: (c) => c.order?.state },
      {
        key: "next", title: t("next"), width: ofCase ? 138 : 220, narrow: "sub", text: (c) => (c.next_duty ? `${said(c.next_duty)} ${c.next_duty.due}` : ""),
        render: (c) => (c.next_duty ? <span title={said(c.next_duty)}><Deadline due={c.next_duty.due} />{!ofCase && <span className="soft"> {said(c.next_duty)}</span>}</span> : <span className="soft">{t("noOrder")}</span>),
      },
    ];
    return ofCase ? columns.filter((column) => column.key !== "case") : columns;
  }, [t, said, codes, format, nameOf, ofCase]);
}
