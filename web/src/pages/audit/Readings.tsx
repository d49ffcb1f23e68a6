// Who read whose identity, for what, when, and whether beyond their scope.
import { Link } from "@tanstack/react-router";
import { Select } from "antd";
import { useMemo, useRef } from "react";
import type { Purpose, Reading } from "@/api/types";
import { paths } from "@/app/paths";
import { useRoleName } from "@/app/roleName";
import { useWords } from "@/i18n";
import { useFormat } from "@/i18n/format";
import { DataTable, Moment, Tag, useUrl, type Column } from "@/ui";
import { uiWords } from "@/ui/words";
import { SetFilter, SpanFilter, useSpan } from "./filters";
import { words } from "./words";

const purposes: Purpose[] = ["call", "visit", "transfer", "order", "treat", "match", "audit"];
const known = ["name", "phone", "document_number", "address"] as const;

export function Readings() {
  const t = useWords(words);
  const ui = useWords(uiWords);
  const roleOf = useRoleName();
  const format = useFormat();
  const [url, setUrl] = useUrl();
  const span = useSpan();
  const called = useRef(new Map<string, string>());
  const nameOf = (id: string) => called.current.get(id) ?? id.slice(0, 8);
  const columns = useMemo<Column<Reading>[]>(
    () => [
      { key: "at", title: t("at"), width: 150, narrow: "end", text: (r) => r.at, render: (r) => <Moment at={r.at} /> },
      {
        key: "who", title: t("who"), narrow: "lead", text: (r) => r.by.name,
        render: (r) => {
          called.current.set(r.by.id, r.by.name);
          return <><button type="button" className="linkish dotted" onClick={() => setUrl({ account: r.by.id })}><b>{r.by.name}</b></button> <span className="soft">{roleOf(r.by.role)}</span></>;
        },
      },
      {
        key: "whom", title: t("whom"), narrow: "lead", text: (r) => r.person?.label,
        render: (r) => {
          if (!r.person) return <span className="soft">–</span>;
          called.current.set(r.person.id, r.person.label);
          return <Link to={paths.person(r.person.id)}>{r.person.label} {r.person.name?.masked}</Link>;
        },
      },
      { key: "purpose", title: t("purpose"), width: 150, narrow: "sub", text: (r) => r.purpose, render: (r) => ui(`purpose.${r.purpose}`) },
      {
        key: "fields", title: t("fields"), narrow: "sub", text: (r) => r.fields.join(" "),
        render: (r) => format.list(r.fields.map((field) => { const k = known.find((x) => x === field); return k ? ui(`field.${k}`) : field; })),
      },
      { key: "glass", title: t("glassShort"), width: 150, narrow: "sub", text: (r) => (r.break_glass ? "break-glass" : ""), render: (r) => r.break_glass && <Tag shape="▲" tone="late">{t("glass")}</Tag> },
    ],
    [t, ui, roleOf, format, setUrl],
  );
  return (
    <DataTable
      name="readings" path="/audit/readings" given={{ query: { person: url.person, account: url.account, purpose: url.purpose, ...span } }}
      columns={columns} rowLabel={(r) => String(r.id)} filterKeys={["person", "account", "purpose", "from", "to"]} rowTone={(r) => (r.break_glass ? "late" : undefined)}
      filters={
        <>
          <Select
            aria-label={t("purpose")} value={url.purpose ?? ""} onChange={(purpose) => setUrl({ purpose })} popupMatchSelectWidth={false}
            options={[{ value: "", label: t("anyPurpose") }, ...purposes.map((value) => ({ value, label: ui(`purpose.${value}`) }))]}
          />
          <SpanFilter />
          <SetFilter name="account" text={(id) => t("onlyAccount", { name: nameOf(id) })} />
          <SetFilter name="person" text={(id) => t("onlyPerson", { name: nameOf(id) })} />
        </>
      }
      empty={{ title: t("readingsEmpty"), hint: t("readingsHint") }}
    />
  );
}
