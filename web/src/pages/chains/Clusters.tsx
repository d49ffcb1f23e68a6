// The largest chains; a click brings one into view.
import { useState } from "react";
import { Button } from "antd";
import { uiWords } from "@/ui/words";
import { useWords } from "@/i18n";
import { useFormat } from "@/i18n/format";
import { Panel } from "@/ui";
import type { Chains } from "./graph";
import { words } from "./words";

export function Clusters({ chains, onGo }: { chains: Chains; onGo: (cluster: { root: number; size: number }) => void }) {
  const t = useWords(words);
  const ui = useWords(uiWords);
  const format = useFormat();
  const [n, setN] = useState(20);
  return (
    <Panel title={t("clusters")} note={format.number(chains.clusters.length)}>
      <ol className="cluster-list">
        {chains.clusters.slice(0, n).map((cluster) => (
          <li key={cluster.root}>
            <button type="button" className="linkish" onClick={() => onGo(cluster)}>
              <b>{chains.label[cluster.root]}</b>
              <span className="soft">{t("clusterSize", { size: format.number(cluster.size), generations: cluster.generations })}</span>
            </button>
          </li>
        ))}
      </ol>
      {n < chains.clusters.length && <Button type="link" size="small" onClick={() => setN(n + 100)}>{ui("loadMore")}</Button>}
    </Panel>
  );
}
