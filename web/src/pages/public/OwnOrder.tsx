// An order about oneself. The code is a secret of the person: it is typed or comes behind the # of a link, which no
// server sees, and it is not kept.
import { useMutation } from "@tanstack/react-query";
import { Button, Input } from "antd";
import { useEffect, useState } from "react";
import { api } from "@/api/client";
import { asProblem } from "@/api/problem";
import type { PublicOrder } from "@/api/types";
import { useSaid, useWords } from "@/i18n";
import { useFormat } from "@/i18n/format";
import { Panel, ProblemAlert, Tag } from "@/ui";
import { words } from "./words";

export function OwnOrder() {
  const t = useWords(words);
  const [code, setCode] = useState(() => decodeURIComponent(window.location.hash.slice(1)));
  const look = useMutation({ mutationFn: (text: string) => api.get("/public/orders/{code}", { path: { code: text.trim() } }) });
  const { mutate } = look;
  useEffect(() => {
    const given = decodeURIComponent(window.location.hash.slice(1));
    if (!given) return;
    // Out of the address at once: this may be a shared computer.
    window.history.replaceState(window.history.state, "", window.location.pathname);
    mutate(given);
  }, [mutate]);
  const problem = look.error && asProblem(look.error);
  if (look.data) return <Shown order={look.data} onAnother={() => { setCode(""); look.reset(); }} />;
  return (
    <Panel title={t("order")}>
      <p className="soft">{t("orderHint")}</p>
      <form className="public-ask" onSubmit={(e) => { e.preventDefault(); if (code.trim()) look.mutate(code); }}>
        <label className="field">
          <span>{t("code")}</span>
          <Input size="large" value={code} onChange={(e) => setCode(e.target.value)} autoComplete="off" autoCapitalize="characters" spellCheck={false} maxLength={64} className="mono" />
        </label>
        <Button size="large" type="primary" htmlType="submit" disabled={!code.trim()} loading={look.isPending}>{t("look")}</Button>
      </form>
      {problem?.code === "gate/not-found" ? <p className="is-late" role="alert">▲ {t("notFound")}</p> : <ProblemAlert problem={problem} />}
    </Panel>
  );
}

function Shown({ order: o, onAnother }: { order: PublicOrder; onAnother: () => void }) {
  const t = useWords(words);
  const said = useSaid();
  const format = useFormat();
  const day = (at: string) => format.dateTime(at);
  return (
    <Panel title={t("order")} note={<Button size="small" onClick={onAnother}>{t("another")}</Button>}>
      <div className="public-order" role="status">
        <section>
          <h3>{t("what")}</h3>
          <p className="public-what">{said(o)} {o.state === "signed" && <Tag shape="■" tone="info">{t("inForce")}</Tag>}</p>
          <p>{o.state === "draft" ? t("draft") : o.state === "ended" ? t("ended") : t("binds")}</p>
        </section>
        <section>
          <h3>{t("until")}</h3>
          <p>{t("from", { time: day(o.from) })} {o.until ? t("to", { time: day(o.until) }) : t("noEnd")}</p>
        </section>
        <section>
          <h3>{t("why")}</h3>
          <p>{t("article", { article: o.article })} <span className="soft small mono">{o.edition}</span></p>
        </section>
        <section>
          <h3>{t("appeal")}</h3>
          <p>{said(o.appeal)}</p>
        </section>
      </div>
    </Panel>
  );
}
