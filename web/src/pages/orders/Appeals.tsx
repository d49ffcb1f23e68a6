// Appeals against orders, by when they are owed an answer.
import { Button } from "antd";
import { useMemo, useState } from "react";
import type { AppealRow } from "@/api/types";
import { paths } from "@/app/paths";
import { useScope } from "@/app/scope";
import { useMay } from "@/app/session";
import { useSaid, useWords } from "@/i18n";
import { DataTable, Deadline, Masked, Moment, Tag, type Column } from "@/ui";
import { DecideAppeal } from "./DecideAppeal";
import { words } from "./words";

export function useGround(): (ground: string) => string {
  const t = useWords(words);
  return (ground) => (`ground.${ground}` in words.pairs ? t(`ground.${ground}` as "ground.other") : ground);
}

export function Appeals() {
  const t = useWords(words);
  const said = useSaid();
  const scope = useScope();
  const may = useMay()("decide_appeal");
  const groundOf = useGround();
  const [open, setOpen] = useState<AppealRow | null>(null);
  const columns = useMemo<Column<AppealRow>[]>(() => [
    {
      key: "due", title: t("due"), width: 170, narrow: "end", text: (a) => a.due,
      render: (a) => (a.decision ? <Moment at={a.decision.at} /> : a.due ? <Deadline due={a.due} /> : <Tag shape="○" tone="info">{t("waiting")}</Tag>),
    },
    { key: "subject", title: t("subject"), width: 160, narrow: "lead", render: (a) => <Masked name={a.subject.name} label={a.subject.label} />, text: (a) => a.subject.label },
    { key: "order", title: t("order"), width: 140, narrow: "lead", render: (a) => <a href={paths.order(a.order.id)}>{said(a.order)}</a>, text: (a) => said(a.order) },
    { key: "ground", title: t("ground"), width: 130, narrow: "sub", render: (a) => groundOf(a.ground), text: (a) => groundOf(a.ground) },
    { key: "text", title: t("reason"), render: (a) => a.text || <span className="soft">–</span>, text: (a) => a.text },
    { key: "filed", title: t("filed"), width: 116, narrow: "sub", render: (a) => <Moment at={a.filed_at} />, text: (a) => a.filed_at },
    {
      key: "decision", title: t("decision"), width: 190, narrow: "sub", text: (a) => (a.decision ? t(a.decision.upheld ? "upheld" : "dismissed") : ""),
      render: (a) => (a.decision
        ? <><Tag shape={a.decision.upheld ? "●" : "■"} tone={a.decision.upheld ? "done" : "info"}>{t(a.decision.upheld ? "upheld" : "dismissed")}</Tag> <span className="soft small">{a.decision.by?.name}</span></>
        : may ? <Button size="small" onClick={() => setOpen(a)}>{t("decide")}</Button> : <span className="soft">{t("waiting")}</span>),
    },
  ], [t, said, groundOf, may]);
  return (
    <>
      <DataTable
        name="appeals" path="/appeals" given={{ query: { jurisdiction: scope } }} columns={columns} rowLabel={(a) => a.subject.label}
        rowTo={(a) => paths.order(a.order.id)} empty={{ title: t("noAppeals"), hint: t("noAppealsHint") }}
      />
      {open && <DecideAppeal appeal={open} onClose={() => setOpen(null)} />}
    </>
  );
}
