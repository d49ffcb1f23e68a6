// Who infected whom, over time: the graph with its days, the largest chains, and a table that says the same.
import { useQuery } from "@tanstack/react-query";
import { Button, Segmented, Select } from "antd";
import { useCallback, useDeferredValue, useMemo, useState } from "react";
import { api } from "@/api/client";
import type { Problem } from "@/api/problem";
import { useWords } from "@/i18n";
import { useFormat } from "@/i18n/format";
import { AsOf, EmptyState, ErrorState, PageHeader, SkeletonRows, Tabs, useUrl } from "@/ui";
import { Brush } from "./Brush";
import { ChainCanvas } from "./ChainCanvas";
import { ChainTable } from "./ChainTable";
import "@/charts/charts.css";
import "./chains.css";
import { Clusters } from "./Clusters";
import type { ContactMode } from "./draw";
import { prepare, type Chains } from "./graph";
import { NodePanel } from "./NodePanel";
import type { ColourBy } from "./palette";
import { useColours } from "./useColours";
import { words } from "./words";

const ways = ["generation", "place", "status"] as const;
const modes = ["auto", "always", "never"] as const;

export function ChainsPage() {
  const t = useWords(words);
  const format = useFormat();
  // Its own key: news of a case must not send megabytes again and move the graph under the reader.
  const answer = useQuery<Chains, Problem>({
    queryKey: ["graph of chains"], staleTime: 300_000, gcTime: 60_000, refetchOnWindowFocus: false, structuralSharing: false,
    queryFn: async ({ signal }) => prepare(await api.get("/chains/graph", { query: { contacts: true }, signal })),
  });
  const chains = answer.data;
  if (!chains) {
    return (
      <div className="page">
        <PageHeader title={t("title")} />
        {answer.error ? <ErrorState problem={answer.error} retry={() => void answer.refetch()} full /> : <SkeletonRows rows={10} />}
      </div>
    );
  }
  const n = (value: number) => format.number(value);
  return (
    <div className="page">
      <PageHeader
        title={t("title")}
        note={<><span>{t("summary", { cases: n(chains.cases.length), contacts: n(chains.contacts.length), clusters: n(chains.clusters.length) })}</span><AsOf at={chains.asOf} /></>}
        actions={<Button loading={answer.isFetching} title={t("refreshHint")} onClick={() => void answer.refetch()}>{t("refresh")}</Button>}
      />
      {answer.isError && <ErrorState problem={answer.error} retry={() => void answer.refetch()} />}
      {chains.n === 0 ? <EmptyState title={t("empty")} hint={t("emptyHint")} /> : <Explorer chains={chains} />}
    </div>
  );
}

function Explorer({ chains }: { chains: Chains }) {
  const t = useWords(words);
  const format = useFormat();
  const [url, setUrl] = useUrl();
  const table = url.view === "table";
  const by: ColourBy = ways.find((way) => way === url.by) ?? "generation";
  const contacts: ContactMode = modes.find((mode) => mode === url.contacts) ?? "auto";
  const { looks, key } = useColours(chains, by);
  const [range, setRange] = useState<[number, number] | null>(null);
  const drawn = useDeferredValue(range);
  const [turn, setTurn] = useState<{ node: number | null; cluster?: { root: number; size: number }; whole?: boolean; turn: number }>({ node: null, turn: 0 });
  const picked = useMemo(() => {
    const at = url.node ? chains.id.indexOf(url.node) : -1;
    return at < 0 ? null : at;
  }, [url.node, chains]);
  const pick = useCallback((node: number | null) => setUrl({ node: node === null ? undefined : chains.id[node] }), [setUrl, chains]);
  const goTo = (node: number | null) => {
    pick(node);
    if (node !== null) setTurn((old) => ({ node, turn: old.turn + 1 }));
  };
  return (
    <>
      <Tabs param="view" label={t("views")} tabs={(["graph", "table"] as const).map((view) => ({ key: view, label: t(`view.${view}`) }))} />
      <div className="chain-tools">
        <span className="row">
          <span className="soft">{t("colourBy")}</span>
          <Segmented<ColourBy> aria-label={t("colourBy")} value={by} options={ways.map((value) => ({ value, label: t(`by.${value}`) }))} onChange={(value) => setUrl({ by: value === "generation" ? undefined : value })} />
        </span>
        {!table && (
          <>
            <span className="row">
              <span className="soft">{t("contacts")}</span>
              <Select<ContactMode>
                aria-label={t("contacts")} value={contacts} popupMatchSelectWidth={false} options={modes.map((value) => ({ value, label: t(`contacts.${value}`) }))}
                onChange={(value) => setUrl({ contacts: value === "auto" ? undefined : value })}
              />
            </span>
            <Button onClick={() => setTurn((old) => ({ node: null, whole: true, turn: old.turn + 1 }))}>{t("whole")}</Button>
          </>
        )}
        <ul className="chain-key">
          {key.map((entry) => <li key={entry.code}><span className="swatch" style={{ background: entry.colour }} />{entry.word} <b>{format.number(entry.n)}</b></li>)}
        </ul>
      </div>
      <Brush chains={chains} range={range} onRange={setRange} />
      {table ? (
        <div className={picked === null ? undefined : "chains"}>
          <ChainTable chains={chains} range={drawn} keyColours={looks.of} onPick={pick} />
          {picked !== null && <aside className="chain-side"><NodePanel key={picked} chains={chains} node={picked} onPick={pick} /></aside>}
        </div>
      ) : (
        <div className="chains">
          <ChainCanvas chains={chains} looks={looks} range={drawn} contacts={contacts} picked={picked} go={turn} onPick={pick} onTable={() => setUrl({ view: "table" })} />
          <aside className="stack chain-side" aria-label={t("clusters")}>
            {picked !== null && <NodePanel key={picked} chains={chains} node={picked} onPick={goTo} />}
            <Clusters chains={chains} onGo={(cluster) => setTurn((old) => ({ node: null, cluster, turn: old.turn + 1 }))} />
          </aside>
        </div>
      )}
    </>
  );
}
