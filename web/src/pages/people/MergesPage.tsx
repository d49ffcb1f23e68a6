// Records that may be of one person, pair after pair: side by side, what differs marked, decided with a reason.
import { useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { App } from "antd";
import { useEffect, useRef, useState } from "react";
import { api } from "@/api/client";
import { askList, refreshTopics } from "@/api/queries";
import { paths } from "@/app/paths";
import { isTyping } from "@/app/keys";
import { useWords } from "@/i18n";
import { ConfirmDialog, EmptyState, ErrorState, PageHeader, SkeletonRows, useUrl } from "@/ui";
import { MergePair, type Verdict } from "./MergePair";
import "./people.css";
import { words } from "./words";

export function MergesPage() {
  const t = useWords(words);
  const client = useQueryClient();
  const { message } = App.useApp();
  const [url, setUrl] = useUrl();
  const [verdict, setVerdict] = useState<Verdict | null>(null);
  const list = useInfiniteQuery(askList("/merges"));
  const rows = list.data?.pages.flatMap((page) => page.items) ?? [];
  const at = Math.max(0, rows.findIndex((row) => row.id === url.pair));
  const row = rows[at];
  const go = (to: number) => {
    const next = rows[Math.max(0, Math.min(to, rows.length - 1))];
    if (next) setUrl({ pair: next.id });
    if (to >= rows.length - 3 && list.hasNextPage && !list.isFetching) void list.fetchNextPage();
  };
  usePairKeys({ next: () => go(at + 1), previous: () => go(at - 1), decide: setVerdict, idle: !row || verdict !== null });
  if (list.isPending) return <div className="page"><PageHeader title={t("merges")} /><div className="panel"><SkeletonRows /></div></div>;
  if (list.error && !list.data) return <ErrorState problem={list.error} retry={() => void list.refetch()} full />;
  if (!row) {
    return (
      <div className="page">
        <PageHeader title={t("merges")} />
        <EmptyState title={t("mergesEmpty")} hint={t("mergesEmptyHint")} action={<Link to={paths.people()}>{t("toPeople")}</Link>} />
      </div>
    );
  }
  const [kept, other] = verdict === "b" ? [row.b, row.a] : [row.a, row.b];
  const run = async (reason: string) => {
    const body = verdict === "different" ? { decision: "different", reason } : { decision: "merge", keep: kept.id, reason };
    await api.post("/merges/{id}", { path: { id: row.id }, body });
    message.success(t("decided"));
    setUrl({ pair: (rows[at + 1] ?? rows[at - 1])?.id });
    await refreshTopics(client, ["people"]);
  };
  const labels = { label: kept.label, other: other.label, a: row.a.label, b: row.b.label };
  const total = list.data?.pages[0]?.total ?? (list.hasNextPage ? `${rows.length}+` : rows.length);
  return (
    <div className="page">
      <PageHeader title={t("merges")} note={t("pair", { at: at + 1, total })} actions={<span className="soft small wide-only">{t("keys")}</span>}>
        <p className="soft">{t("mergesHint")}</p>
      </PageHeader>
      <div className="merges">
        <nav className="panel merges-list" aria-label={t("merges")}>
          <ul>
            {rows.map((r, i) => (
              <li key={r.id}>
                <Link to="." search={((old: Record<string, string>) => ({ ...old, pair: r.id })) as never} aria-current={i === at ? "true" : undefined}>
                  <span>{r.a.label} · {r.b.label}</span><span className="soft small">{Math.round(r.score * 100)}%</span>
                </Link>
              </li>
            ))}
          </ul>
        </nav>
        <MergePair key={row.id} row={row} onDecide={setVerdict} />
      </div>
      <ConfirmDialog
        open={verdict !== null} onClose={() => setVerdict(null)} run={run} reason={t("reason")} danger={verdict !== "different"}
        title={verdict === "different" ? t("differentTitle") : t("keepTitle", labels)} act={t(verdict === "different" ? "different" : verdict === "b" ? "keepB" : "keepA")}
      >
        <p>{verdict === "different" ? t("differentBody", labels) : t("keepBody", labels)}</p>
      </ConfirmDialog>
    </div>
  );
}

interface PairKeys {
  next: () => void; previous: () => void; decide: (verdict: Verdict) => void; idle: boolean;
}
function usePairKeys(keys: PairKeys): void {
  const current = useRef(keys);
  current.current = keys;
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const { next, previous, decide, idle } = current.current;
      if (idle || isTyping(event.target) || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
      if (event.key === "j") next();
      else if (event.key === "k") previous();
      else if (event.key === "1") decide("a");
      else if (event.key === "2") decide("b");
      else if (event.key === "0") decide("different");
      else return;
      event.preventDefault();
    };
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  }, []);
}
