// The columns of a list of cases.
import { useMemo } from "react";
import type { CaseRow } from "@/api/types";
import { useJurisdictionName } from "@/app/ScopeSwitch";
import { useSaid, useWords } from "@/i18n";
import { useFormat } from "@/i18n/format";
import { Deadline, Masked, Moment, Tag, type Column } from "@/ui";
import { lookOf, useCodes } from "./codes";
import { words } from "./words";

export function ClassTag({ code }: { code: string }) {
  const codes = useCodes();
  return <Tag {...lookOf(code)}>{codes("class", code)}</Tag>;
}

export function useCaseColumns(): Column<CaseRow>[] {
  const t = useWords(words);
  const said = useSaid();
  const codes = useCodes();
  const format = useFormat();
  const nameOf = useJurisdictionName();
  return useMemo(() => {
    const sexAge = (c: CaseRow) => [c.sex && codes("sex", c.sex), c.age_years !== null && t("ageYears", { age: c.age_years })].filter(Boolean).join(" ") || "–";
    return [
      { key: "label", title: t("label"), width: 142, narrow: "lead", render: (c) => <><b className="nowrap">{c.label}</b> <Masked name={c.name} /></>, text: (c) => c.label },
      {
        key: "class", title: t("class"), width: 164, narrow: "lead", text: (c) => codes("class", c.classification),
        render: (c) => <><ClassTag code={c.classification} />{c.imported && <span className="soft small"> {t("imported")}</span>}</>,
      },
      { key: "found", title: t("foundBy"), width: 108, narrow: "sub", render: (c) => codes("found", c.found_by), text: (c) => codes("found", c.found_by) },
      { key: "place", title: t("place"), narrow: "sub", render: (c) => nameOf(c.jurisdiction), text: (c) => c.jurisdiction },
      { key: "person", title: t("sexAge"), width: 96, extra: true, render: sexAge, text: sexAge },
      { key: "onset", title: t("onset"), width: 76, render: (c) => format.day(c.onset_on), text: (c) => c.onset_on },
      { key: "specimen", title: t("specimen"), width: 116, render: (c) => format.day(c.specimen_on), text: (c) => c.specimen_on },
      { key: "confirmed", title: t("confirmed"), width: 96, extra: true, render: (c) => format.day(c.confirmed_on), text: (c) => c.confirmed_on },
      { key: "reported", title: t("reported"), width: 106, narrow: "sub", render: (c) => <Moment at={c.reported_at} />, text: (c) => c.reported_at },
      { key: "contacts", title: t("contacts"), width: 76, align: "right", render: (c) => format.number(c.n_contacts), text: (c) => c.n_contacts },
      { key: "outcome", title: t("outcome"), width: 90, extra: true, render: (c) => codes("outcome", c.outcome), text: (c) => codes("outcome", c.outcome) },
      {
        key: "next", title: t("next"), width: 214, narrow: "sub", text: (c) => (c.next_duty ? `${said(c.next_duty)} ${c.next_duty.due}` : null),
        render: (c) => (c.next_duty ? <><Deadline due={c.next_duty.due} /> <span className="soft">{said(c.next_duty)}</span></> : <span className="soft">{t("none")}</span>),
      },
      {
        key: "late", title: t("late"), width: 102, narrow: "end", text: (c) => c.n_late,
        render: (c) => (c.n_late > 0 ? <b className="is-late nowrap">{t("lateN", { count: c.n_late })}</b> : <span className="soft">0</span>),
      },
    ];
  }, [t, said, codes, format, nameOf]);
}
