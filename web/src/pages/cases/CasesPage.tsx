// All cases of a place: what they are, how they were found, and whose next duty is late.
import { Button, Input, Select } from "antd";
import { lazy, Suspense, useEffect, useState } from "react";
import { paths } from "@/app/paths";
import { useScope } from "@/app/scope";
import { useMay } from "@/app/session";
import { useWords } from "@/i18n";
import { DataTable, PageHeader, useUrl } from "@/ui";
import { classes, useCodes, ways } from "./codes";
import "./cases.css";
import { useCaseColumns } from "./columns";
import { words } from "./words";

const NewPositive = lazy(() => import("./NewPositive").then((m) => ({ default: m.NewPositive })));

export function CasesPage() {
  const t = useWords(words);
  const codes = useCodes();
  const may = useMay();
  const scope = useScope();
  const [url, setUrl] = useUrl();
  const columns = useCaseColumns();
  const [adding, setAdding] = useState(false);
  const [q, setQ] = useState(url.q ?? "");
  useEffect(() => setQ(url.q ?? ""), [url.q]);
  const query = {
    jurisdiction: scope, classification: url.classification, found_by: url.found_by, state: url.state, from: url.from, to: url.to, q: url.q,
  };
  return (
    <div className="page">
      <PageHeader title={t("title")} actions={may("record_case") && <Button type="primary" onClick={() => setAdding(true)}>{t("new")}</Button>} />
      <DataTable
        name="cases" path="/cases" given={{ query }} columns={columns} rowLabel={(c) => c.label}
        rowTo={(c) => paths.case(c.id)} rowTone={(c) => (c.n_late > 0 ? "late" : undefined)}
        filterKeys={["classification", "found_by", "state", "from", "to", "q"]}
        filters={
          <>
            <Select
              aria-label={t("class")} value={url.classification ?? ""} onChange={(classification) => setUrl({ classification })} popupMatchSelectWidth={false}
              options={[{ value: "", label: t("anyClass") }, ...classes.map((value) => ({ value: value as string, label: codes("class", value) }))]}
            />
            <Select
              aria-label={t("foundBy")} value={url.found_by ?? ""} onChange={(found_by) => setUrl({ found_by })} popupMatchSelectWidth={false}
              options={[{ value: "", label: t("anyWay") }, ...ways.map((value) => ({ value: value as string, label: codes("found", value) }))]}
            />
            <Select
              aria-label={t("state")} value={url.state ?? ""} onChange={(state) => setUrl({ state })} popupMatchSelectWidth={false}
              options={(["", "active", "ended"] as const).map((value) => ({ value: value as string, label: t(`state.${value || "any"}`) }))}
            />
            <span className="date-span">
              <span className="soft">{t("reportedBetween")}</span>
              <input type="date" className="time-field" aria-label={t("from")} value={url.from ?? ""} max={url.to} onChange={(e) => setUrl({ from: e.target.value })} />
              <span className="soft">–</span>
              <input type="date" className="time-field" aria-label={t("to")} value={url.to ?? ""} min={url.from} onChange={(e) => setUrl({ to: e.target.value })} />
            </span>
            <Input.Search
              className="list-find" aria-label={t("find")} placeholder={t("find")} value={q} allowClear
              onChange={(e) => { setQ(e.target.value); if (!e.target.value) setUrl({ q: undefined }); }} onSearch={(text) => setUrl({ q: text.trim() })}
            />
          </>
        }
        empty={{ title: t("empty"), hint: t("emptyHint"), action: may("record_case") && <Button onClick={() => setAdding(true)}>{t("new")}</Button> }}
      />
      {adding && <Suspense fallback={null}><NewPositive onClose={() => setAdding(false)} /></Suspense>}
    </div>
  );
}
