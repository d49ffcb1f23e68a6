// Every call to the server: who, what, with which result, how long.
import { Input, Select } from "antd";
import { useDeferredValue, useEffect, useMemo, useRef, useState } from "react";
import type { CallRow } from "@/api/types";
import { useJurisdictionName } from "@/app/ScopeSwitch";
import { useRoleName } from "@/app/roleName";
import { useWords } from "@/i18n";
import { DataTable, Moment, useUrl, type Column } from "@/ui";
import { SetFilter, SpanFilter, useSpan } from "./filters";
import { words } from "./words";

const results = ["200", "403", "404", "422", "429", "500"] as const;

export function Calls() {
  const t = useWords(words);
  const roleOf = useRoleName();
  const nameOfPlace = useJurisdictionName();
  const [url, setUrl] = useUrl();
  const span = useSpan();
  const called = useRef(new Map<string, string>());
  const columns = useMemo<Column<CallRow>[]>(
    () => [
      { key: "at", title: t("at"), width: 150, narrow: "end", text: (r) => r.at, render: (r) => <Moment at={r.at} /> },
      {
        key: "who", title: t("who"), narrow: "lead", text: (r) => r.account?.name,
        render: (r) => {
          const { account } = r;
          if (!account) return <span className="soft">{t("anonymous")}</span>;
          called.current.set(account.id, account.name);
          return <><button type="button" className="linkish dotted" onClick={() => setUrl({ account: account.id })}><b>{account.name}</b></button> <span className="soft">{roleOf(account.role)}</span></>;
        },
      },
      { key: "route", title: t("route"), narrow: "sub", text: (r) => `${r.method} ${r.route}`, render: (r) => <span className="mono">{r.method} {r.route}</span> },
      { key: "status", title: t("status"), width: 90, narrow: "sub", text: (r) => r.status, render: (r) => (r.status >= 400 ? <b className="is-late">▲ {r.status}</b> : r.status) },
      { key: "place", title: t("place"), text: (r) => r.jurisdiction, render: (r) => nameOfPlace(r.jurisdiction) },
      { key: "took", title: t("duration"), width: 100, align: "right", text: (r) => r.duration_ms, render: (r) => t("ms", { ms: r.duration_ms }) },
      { key: "request", title: t("request"), extra: true, width: 200, text: (r) => r.request_id, render: (r) => <span className="mono">{r.request_id}</span> },
    ],
    [t, roleOf, nameOfPlace, setUrl],
  );
  return (
    <DataTable
      name="calls" path="/audit/calls" given={{ query: { account: url.account, route: url.route, status: url.status, ...span } }}
      columns={columns} rowLabel={(r) => r.request_id} filterKeys={["account", "route", "status", "from", "to"]} rowTone={(r) => (r.status >= 500 ? "late" : undefined)}
      filters={
        <>
          <RouteFilter />
          <Select
            aria-label={t("status")} value={url.status ?? ""} onChange={(status) => setUrl({ status })} popupMatchSelectWidth={false}
            options={[{ value: "", label: t("anyStatus") }, ...results.map((value) => ({ value, label: t(`status.${value}`) }))]}
          />
          <SpanFilter />
          <SetFilter name="account" text={(id) => t("onlyAccount", { name: called.current.get(id) ?? id.slice(0, 8) })} />
        </>
      }
      empty={{ title: t("callsEmpty"), hint: t("callsHint") }}
    />
  );
}

function RouteFilter() {
  const t = useWords(words);
  const [url, setUrl] = useUrl();
  const [text, setText] = useState(url.route ?? "");
  const settled = useDeferredValue(text.trim());
  useEffect(() => {
    if (settled === (url.route ?? "")) return;
    const timer = window.setTimeout(() => setUrl({ route: settled }), 300);
    return () => window.clearTimeout(timer);
  }, [settled, url.route, setUrl]);
  return <Input aria-label={t("route")} placeholder={t("routeHint")} value={text} onChange={(e) => setText(e.target.value)} allowClear spellCheck={false} className="route-filter" />;
}
