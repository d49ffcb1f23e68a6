// Orders to sign ▸ preview ▸ sign. For each person: measure, article, from–until, reason, appeal. Afterwards, row by
// row, what was refused and why. Who may not sign reads why, and can hand it over.
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Button, Modal } from "antd";
import { useState } from "react";
import { api } from "@/api/client";
import { asProblem } from "@/api/problem";
import { refreshTopics } from "@/api/queries";
import type { OrderRow, SignResult } from "@/api/types";
import { useKey } from "@/api/useKey";
import { useMay } from "@/app/session";
import { useSaid, useWords } from "@/i18n";
import { ErrorState, Masked, ProblemAlert, SkeletonRows } from "@/ui";
import { most, useDrafts, type Wanted } from "./drafts";
import { MayNotSign } from "./MayNotSign";
import "./orders.css";
import { Preview } from "./Preview";
import { words } from "./words";

export function SignDialog({ wanted, onClose, onDone }: { wanted: Wanted; onClose: () => void; onDone?: () => void }) {
  const t = useWords(words);
  const client = useQueryClient();
  const may = useMay()("sign_orders");
  const drafts = useDrafts(wanted);
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [frozen, setFrozen] = useState<OrderRow[] | null>(null);
  const keyFor = useKey();
  const rows = frozen ?? drafts.data ?? [];
  const chosen = rows.filter((order) => !left.has(order.id));
  const sign = useMutation({
    mutationFn: async () => {
      const all: SignResult = { signed: [], refused: [] };
      for (let at = 0; at < chosen.length; at += most) {
        const body = { ids: chosen.slice(at, at + most).map((order) => order.id) };
        const { signed, refused } = await api.post<SignResult>("/orders/sign", { body, key: keyFor(body) });
        all.signed.push(...signed);
        all.refused.push(...refused);
      }
      return all;
    },
    onMutate: () => setFrozen(rows),
    onSuccess: () => void refreshTopics(client, ["orders", "duties", "contacts", "situation"]),
    onError: () => setFrozen(null),
  });
  const result = sign.data;
  const asked = wanted.ids?.length ?? wanted.rows?.length;
  const gone = asked !== undefined && drafts.data ? asked - drafts.data.length : 0;
  const finish = () => { onClose(); if (result) onDone?.(); };
  return (
    <Modal
      open width={920} title={t("previewTitle")} onCancel={finish} maskClosable={!sign.isPending}
      footer={result
        ? <Button type="primary" onClick={finish}>{t("done")}</Button>
        : (
          <>
            <Button onClick={onClose}>{t("cancel")}</Button>
            {may && drafts.data && <Button type="primary" disabled={chosen.length === 0} loading={sign.isPending} onClick={() => sign.mutate()}>{t("signN", { count: chosen.length })}</Button>}
          </>
        )}
    >
      <div className="stack">
        {!may && <MayNotSign rows={rows} />}
        <ProblemAlert problem={sign.error && asProblem(sign.error)} />
        {result ? <Result result={result} rows={rows} />
          : drafts.isPending ? <SkeletonRows rows={6} />
          : drafts.error ? <ErrorState problem={drafts.error} retry={() => void drafts.refetch()} />
          : rows.length === 0 ? <p>{t("emptyDraft")}</p>
          : (
            <>
              <p className="soft">{t("previewHint")}</p>
              {gone > 0 && <p className="is-soon">{t("gone", { count: gone })}</p>}
              <Preview rows={rows} left={left} onLeave={may ? setLeft : undefined} />
            </>
          )}
      </div>
    </Modal>
  );
}

function Result({ result, rows }: { result: SignResult; rows: OrderRow[] }) {
  const t = useWords(words);
  const said = useSaid();
  const byId = new Map(rows.map((order) => [order.id, order]));
  return (
    <div role="status" className="stack">
      <p><b className="is-done">● {t("signedN", { count: result.signed.length })}</b>{result.refused.length === 0 && ` · ${t("allSigned")}`}</p>
      {result.refused.length > 0 && (
        <div className="problem">
          <b>▲ {t("refusedN", { count: result.refused.length })}</b>
          <ul>
            {result.refused.map((refused) => {
              const order = byId.get(refused.id);
              return (
                <li key={refused.id}>
                  {order && <><Masked name={order.subject.name} label={order.subject.label} /> · {said(order)}: </>}
                  {refused.detail || refused.code} <code className="soft small">{refused.code}</code>
                </li>
              );
            })}
          </ul>
        </div>
      )}
    </div>
  );
}
