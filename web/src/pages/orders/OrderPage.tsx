// One order: what is decided, why, until when, how to appeal; the notice to print; lifting, refusing, appealing.
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { App, Button } from "antd";
import { lazy, Suspense, useState } from "react";
import { addressOf, api } from "@/api/client";
import { ask, refreshTopics } from "@/api/queries";
import type { OrderRow } from "@/api/types";
import { paths } from "@/app/paths";
import { useJurisdictionName } from "@/app/ScopeSwitch";
import { useMay, useRole } from "@/app/session";
import { shellWords } from "@/app/words";
import { useSaid, useWords } from "@/i18n";
import { ConfirmDialog, ErrorState, Moment, ObjectPage, PageSkeleton, Panel, Reveal, StateTag, WhyText } from "@/ui";
import { Period } from "./columns";
import { OrderAppeals } from "./OrderAppeals";
import "./orders.css";
import { words } from "./words";

const SignDialog = lazy(() => import("./SignDialog").then((m) => ({ default: m.SignDialog })));
type Act = "sign" | "lift" | "refuse";

export function OrderPage() {
  const { id = "" } = useParams({ strict: false }) as { id?: string };
  const answer = useQuery(ask("/orders/{id}", { path: { id } }));
  if (!answer.data) return answer.error ? <ErrorState problem={answer.error} retry={() => void answer.refetch()} full /> : <PageSkeleton />;
  return <Shown order={answer.data} />;
}

function Shown({ order }: { order: OrderRow }) {
  const t = useWords(words);
  const said = useSaid();
  const nameOf = useJurisdictionName();
  const client = useQueryClient();
  const { message } = App.useApp();
  const [act, setAct] = useState<Act | null>(null);
  const { subject } = order;
  // Whoever serves the notice needs the name on it; that is a reading, and recorded as one.
  const named = useMay()("read_identity") && subject.kind === "person";
  const run = (what: "lift" | "refuse") => async (reason: string) => {
    await api.post(`/orders/{id}/${what}`, { path: { id: order.id }, body: { reason } });
    await refreshTopics(client, ["orders", "duties", "situation"]);
    message.success(what === "lift" ? t("lifted", { count: 1 }) : t("refused"));
  };
  const facts = [
    { label: t("period"), value: <Period from={order.from} until={order.until} /> },
    { label: t("place"), value: nameOf(order.jurisdiction) },
    ...(order.signed_at ? [{ label: t("signedBy"), value: <>{order.signed_by?.name} <Moment at={order.signed_at} /></> }] : []),
  ];
  return (
    <>
      <ObjectPage
        title={<>{said(order)} · {subject.kind === "person" ? <Reveal personId={subject.id} name={subject.name} label={subject.label} purpose="order" /> : subject.label}</>}
        state={<><StateTag state={order.state} /><span>{t(order.confines ? "confines" : "confinesNot")}</span></>}
        facts={facts} actions={<Acts order={order} onAct={setAct} />}
        left={
          <>
            <Panel title={t("why")}><WhyText why={order.why} /></Panel>
            <Panel title={t("appeal")}><p>{said(order.appeal)} <span className="mono soft">{order.appeal.rule}</span></p></Panel>
          </>
        }
        right={
          <>
            <OrderAppeals order={order} />
            <Panel title={t("notice")}>
              <ul className="choice-list">
                {(["zh", "en"] as const).map((lang) => (
                  <li key={lang}><a href={addressOf("/orders/{id}/notice", { path: { id: order.id }, query: { lang, purpose: named ? "order" : undefined } })} target="_blank" rel="noopener" lang={lang}>{t(lang === "zh" ? "noticeZh" : "noticeEn")}</a></li>
                ))}
                {subject.kind === "person" && <li><Link to={paths.person(subject.id)}>{t("toPerson")}</Link></li>}
                <li><Link to={paths.orders({ state: order.state })}>{t("orders")}</Link></li>
              </ul>
              {named && <p className="soft small">{t("noticeNamed")}</p>}
            </Panel>
          </>
        }
      />
      {act === "sign" && <Suspense fallback={null}><SignDialog wanted={{ rows: [order] }} onClose={() => setAct(null)} /></Suspense>}
      <ConfirmDialog open={act === "lift"} danger title={t("lift")} act={t("lift")} reason={t("liftWhy")} run={run("lift")} onClose={() => setAct(null)}><p>{t("liftHint")}</p></ConfirmDialog>
      <ConfirmDialog open={act === "refuse"} title={t("refuse")} act={t("refuse")} reason={t("refuseWhy")} run={run("refuse")} onClose={() => setAct(null)}><p>{t("refuseHint")}</p></ConfirmDialog>
    </>
  );
}

function Acts({ order, onAct }: { order: OrderRow; onAct: (act: Act) => void }) {
  const t = useWords(words);
  const shell = useWords(shellWords);
  const role = useRole();
  const may = useMay()("sign_orders");
  const why = may ? undefined : t("mayNot", { role: shell(`role.${role}`) });
  if (order.state === "ended") return null;
  return (
    <>
      {why && <span className="soft small">{why}</span>}
      {order.state === "draft" ? (
        <>
          <Button disabled={!may} title={why} onClick={() => onAct("refuse")}>{t("refuse")}</Button>
          <Button type="primary" onClick={() => onAct("sign")}>{t("preview", { count: 1 })}</Button>
        </>
      ) : <Button danger disabled={!may} title={why} onClick={() => onAct("lift")}>{t("lift")}</Button>}
    </>
  );
}
