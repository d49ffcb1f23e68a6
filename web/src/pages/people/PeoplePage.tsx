// Everybody on record here: who they are to the plan, what is open and late for them, whether they may go out.
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Input, Select } from "antd";
import { useMemo, useState } from "react";
import { ask } from "@/api/queries";
import type { PersonRow } from "@/api/types";
import { paths } from "@/app/paths";
import { useScope } from "@/app/scope";
import { isOurNumber } from "@/app/searching";
import { useMay } from "@/app/session";
import { useJurisdictionName } from "@/app/ScopeSwitch";
import { useSaid, useWords } from "@/i18n";
import { DataTable, PageHeader, Tag, useUrl, type Column } from "@/ui";
import "./people.css";
import { useSexAge } from "./sexAge";
import { words } from "./words";

const statuses = [
  "case.confirmed", "case.asymptomatic", "case.prelim_positive", "case.suspected",
  "contact.close", "contact.secondary", "contact.general", "contact.co_exposed",
] as const;

export function PeoplePage() {
  const t = useWords(words);
  const scope = useScope();
  const may = useMay();
  const [url, setUrl] = useUrl();
  const columns = usePersonColumns();
  const merges = useQuery({ ...ask("/merges", { query: { limit: 50 } }), enabled: may("merge_people") });
  const waiting = merges.data?.total ?? merges.data?.items.length ?? 0;
  return (
    <div className="page">
      <PageHeader title={t("title")} actions={waiting > 0 && <Link to={paths.merges()}>{t("mergesN", { count: merges.data?.next && !merges.data.total ? `${waiting}+` : waiting })}</Link>} />
      <DataTable
        name="people" path="/people" given={{ query: { jurisdiction: scope, status: url.status, q: url.q } }} columns={columns}
        rowLabel={(p) => p.label} rowTo={(p) => paths.person(p.id)} rowTone={(p) => (p.n_late > 0 ? "late" : undefined)}
        filterKeys={["status", "q"]}
        filters={
          <>
            <Select
              aria-label={t("status")} value={url.status ?? ""} onChange={(status) => setUrl({ status })} popupMatchSelectWidth={false}
              options={[{ value: "", label: t("anyStatus") }, ...statuses.map((value) => ({ value, label: t(`status.${value}`) }))]}
            />
            <NumberFilter />
          </>
        }
        empty={{ title: t("empty"), hint: t("emptyHint"), action: may("run_imports") && <Link to={paths.imports()}>{t("toImports")}</Link> }}
      />
    </div>
  );
}

/** Filters by our number. The address keeps it, so nothing else may be typed here. */
function NumberFilter() {
  const t = useWords(words);
  const [url, setUrl] = useUrl();
  const [text, setText] = useState(url.q ?? "");
  const fits = (value: string) => value === "" || isOurNumber(value);
  const beginning = /^[A-Za-z]{0,3}-?$/.test(text);
  return (
    <>
      <Input
        aria-label={t("number")} placeholder={t("numberHint")} value={text} allowClear spellCheck={false} className="people-number" status={fits(text) || beginning ? "" : "error"}
        onChange={({ target: { value } }) => { setText(value); if (fits(value)) setUrl({ q: value }); }}
      />
      {!fits(text) && !beginning && <span className="soft small" role="status">{t("numberOnly")}</span>}
    </>
  );
}

function usePersonColumns(): Column<PersonRow>[] {
  const t = useWords(words);
  const said = useSaid();
  const nameOf = useJurisdictionName();
  const sexAge = useSexAge();
  return useMemo(
    () => [
      { key: "person", title: t("person"), narrow: "lead", text: (p) => p.label, render: (p) => <><b>{p.label}</b> <span className="masked">{p.name?.masked ?? "–"}</span></> },
      { key: "status", title: t("status"), narrow: "sub", text: (p) => p.status?.code, render: (p) => (p.status ? said(p.status) : <span className="soft">{t("noStatus")}</span>) },
      { key: "place", title: t("place"), narrow: "sub", text: (p) => p.jurisdiction, render: (p) => nameOf(p.jurisdiction) },
      { key: "sexAge", title: t("sexAge"), width: 120, narrow: "sub", text: (p) => `${p.sex ?? ""} ${p.age_years ?? ""}`, render: sexAge },
      {
        key: "movement", title: t("movement"), width: 110, narrow: "end", text: (p) => (p.confined ? "confined" : "free"),
        render: (p) => (p.confined ? <Tag shape="■" tone="info">{t("confined")}</Tag> : <span className="soft wide-only">{t("free")}</span>),
      },
      { key: "open", title: t("open"), width: 80, align: "right", text: (p) => p.n_open, render: (p) => p.n_open },
      { key: "late", title: t("late"), width: 80, align: "right", narrow: "end", text: (p) => p.n_late, render: (p) => (p.n_late > 0 ? <b className="is-late">▲ {p.n_late}</b> : <span className="soft wide-only">0</span>) },
    ],
    [t, said, nameOf, sexAge],
  );
}
