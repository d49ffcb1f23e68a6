// A person's name, masked until somebody asks for it with a purpose. The asking is recorded by the server before it
// answers; what was revealed is kept on this screen only and nowhere stored.
import { useMutation } from "@tanstack/react-query";
import { Button, Checkbox, Popover, Select } from "antd";
import { useState } from "react";
import { api } from "@/api/client";
import { asProblem } from "@/api/problem";
import type { Identity, Masked as MaskedName, Purpose } from "@/api/types";
import { useWords } from "@/i18n";
import { useFormat } from "@/i18n/format";
import { ProblemAlert } from "./ProblemAlert";
import { uiWords } from "./words";

const purposes: Purpose[] = ["call", "visit", "transfer", "order", "treat", "match", "audit"];
const fields = ["name", "phone", "document_number", "address"] as const;
type Field = (typeof fields)[number];

export function Masked({ name, label }: { name: MaskedName | null; label?: string }) {
  const text = name?.masked ?? "–";
  return <span className="masked nowrap">{text}{label && <span className="soft"> {label}</span>}</span>;
}

export interface RevealProps {
  personId: string;
  name: MaskedName | null;
  label?: string;
  /** Purpose proposed first, from what the page is for. */
  purpose?: Purpose;
}

export function Reveal({ personId, name, label, purpose = "call" }: RevealProps) {
  const t = useWords(uiWords);
  const [open, setOpen] = useState(false);
  const [identity, setIdentity] = useState<Identity | null>(null);
  return (
    <Popover
      trigger="click" open={open} onOpenChange={setOpen} placement="bottom" destroyOnHidden
      content={<section role="dialog" aria-label={t("reveal")}>{identity
        ? <Revealed identity={identity} onHide={() => { setIdentity(null); setOpen(false); }} />
        : <Ask personId={personId} purpose={purpose} onRead={setIdentity} />}</section>}
    >
      <button type="button" className="linkish dotted" aria-expanded={open} aria-haspopup="dialog">
        {identity?.fields.name ? <b>{identity.fields.name}</b> : <Masked name={name} />}
        {label && <span className="soft"> {label}</span>}
        <span className="sr"> {t("reveal")}</span>
      </button>
    </Popover>
  );
}

function Ask({ personId, purpose, onRead }: { personId: string; purpose: Purpose; onRead: (identity: Identity) => void }) {
  const t = useWords(uiWords);
  const [why, setWhy] = useState(purpose);
  const [what, setWhat] = useState<Field[]>(["name", "phone"]);
  const read = useMutation({
    mutationFn: () => api.post<Identity>("/people/{id}/identity", { path: { id: personId }, body: { purpose: why, fields: what } }),
    onSuccess: onRead,
  });
  return (
    <div className="reveal">
      <ProblemAlert problem={read.error && asProblem(read.error)} />
      <b>{t("reveal")}</b>
      <p className="soft small">{t("revealHint")}</p>
      <Select<Purpose> aria-label={t("purpose")} value={why} onChange={setWhy} options={purposes.map((p) => ({ value: p, label: t(`purpose.${p}`) }))} />
      <Checkbox.Group
        value={what} onChange={(v) => setWhat(v as Field[])}
        options={fields.map((f) => ({ value: f, label: t(`field.${f}`) }))}
      />
      <Button type="primary" disabled={what.length === 0} loading={read.isPending} onClick={() => read.mutate()}>{t("show")}</Button>
    </div>
  );
}

function Revealed({ identity, onHide }: { identity: Identity; onHide: () => void }) {
  const t = useWords(uiWords);
  const format = useFormat();
  const known = fields.filter((f) => f in identity.fields);
  return (
    <div className="reveal">
      <dl className="facts">
        {known.map((f) => (
          <div key={f}>
            <dt>{t(`field.${f}`)}</dt>
            <dd>{f === "phone" && identity.fields.phone ? <a href={`tel:${identity.fields.phone}`}>{identity.fields.phone}</a> : identity.fields[f] ?? t("nothingKnown")}</dd>
          </div>
        ))}
      </dl>
      <p className="soft small">{t("readAt", { time: format.time(identity.read_at) })}</p>
      <Button size="small" onClick={onHide}>{t("hide")}</Button>
    </div>
  );
}
