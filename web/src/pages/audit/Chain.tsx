// Whether the facts are as they were written: the heads of the lanes, the last verification, and another one now.
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { App, Button } from "antd";
import { api } from "@/api/client";
import { asProblem } from "@/api/problem";
import { ask, refreshTopics } from "@/api/queries";
import type { AuditChain } from "@/api/types";
import { useWords } from "@/i18n";
import { useFormat } from "@/i18n/format";
import { AsOf, EmptyState, ErrorState, Panel, ProblemAlert, SkeletonRows } from "@/ui";
import { useSeconds } from "@/ui/useSeconds";
import { words } from "./words";

export function Chain() {
  const t = useWords(words);
  const client = useQueryClient();
  const chain = useQuery(ask("/audit/chain"));
  const verify = useMutation({
    mutationFn: () => api.post<unknown>("/audit/chain/verify", { limit: 15 * 60_000 }),
    onSuccess: () => refreshTopics(client, ["audit"]),
  });
  const seconds = useSeconds(verify.isPending);
  if (!chain.data) return chain.error ? <ErrorState problem={chain.error} retry={() => void chain.refetch()} /> : <div className="panel"><SkeletonRows rows={6} /></div>;
  return (
    <>
      <Panel title={<Verdict verified={chain.data.verified} />} note={<AsOf at={chain.data.as_of} />}>
        <ProblemAlert problem={verify.error && asProblem(verify.error)} />
        {chain.data.verified && chain.data.verified.broken > 0 && <p className="is-late chain-broken" role="alert">{t("brokenHint")}</p>}
        <div className="row">
          <Button type="primary" loading={verify.isPending} onClick={() => verify.mutate()}>{t("verify")}</Button>
          {verify.isPending && <span className="soft" role="status">{t("verifying", { seconds })}</span>}
        </div>
      </Panel>
      <Panel title={t("head")}>
        <p className="soft chain-hint">{t("headHint")}</p>
        {chain.data.lanes.length === 0 ? <EmptyState title={t("lanesEmpty")} /> : <Lanes lanes={chain.data.lanes} />}
      </Panel>
    </>
  );
}

function Verdict({ verified }: { verified: AuditChain["verified"] }) {
  const t = useWords(words);
  const format = useFormat();
  if (!verified) return <span className="is-soon">◔ {t("neverVerified")}</span>;
  const time = format.dateTime(verified.at);
  const took = <span className="soft small"> {t("took", { seconds: (verified.duration_ms / 1000).toFixed(1) })}</span>;
  return verified.broken > 0
    ? <><span className="is-late">▲ {t("brokenN", { time, count: verified.broken })}</span>{took}</>
    : <><span className="is-done">● {t("verified", { time })}</span>{took}</>;
}

function Lanes({ lanes }: { lanes: AuditChain["lanes"] }) {
  const t = useWords(words);
  const format = useFormat();
  const { message } = App.useApp();
  const copy = async (head: string) => {
    await navigator.clipboard.writeText(head);
    message.success(t("copied"));
  };
  return (
    <table className="plain lanes">
      <thead><tr><th scope="col">{t("lane")}</th><th scope="col">{t("writer")}</th><th scope="col" className="num">{t("facts")}</th><th scope="col">{t("head")}</th></tr></thead>
      <tbody>
        {lanes.map((lane) => (
          <tr key={lane.id}>
            <th scope="row" className="mono">{lane.id}</th>
            <td>{lane.writer}</td>
            <td className="num">{format.number(lane.n_facts)}</td>
            <td><code className="mono">{lane.head}</code> <Button size="small" type="link" onClick={() => void copy(lane.head)}>{t("copy")}</Button></td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
