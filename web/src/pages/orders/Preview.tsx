// What will be signed, person by person, as they will read it.
import { Checkbox } from "antd";
import type { OrderRow } from "@/api/types";
import { useSaid, useWords } from "@/i18n";
import { Masked } from "@/ui";
import { Period } from "./columns";
import { words } from "./words";

export interface PreviewProps {
  rows: OrderRow[];
  /** Those not to be signed now. */
  left: ReadonlySet<string>;
  onLeave?: (left: ReadonlySet<string>) => void;
}

export function Preview({ rows, left, onLeave }: PreviewProps) {
  const t = useWords(words);
  const said = useSaid();
  const kinds = new Map<string, { name: string; n: number }>();
  for (const order of rows) {
    if (left.has(order.id)) continue;
    const known = kinds.get(order.kind);
    if (known) known.n += 1;
    else kinds.set(order.kind, { name: said(order), n: 1 });
  }
  const toggle = (id: string) => {
    const next = new Set(left);
    if (!next.delete(id)) next.add(id);
    onLeave?.(next);
  };
  return (
    <>
      <p className="row">{[...kinds.values()].map(({ name, n }) => <span key={name}>{name} <b>{n}</b></span>)}</p>
      <div className="preview" tabIndex={0} role="region" aria-label={t("previewTitle")}>
        <ol>
          {rows.map((order) => (
            <li key={order.id} data-left={left.has(order.id) || undefined}>
              {onLeave && <Checkbox aria-label={t("include", { label: order.subject.label })} checked={!left.has(order.id)} onChange={() => toggle(order.id)} />}
              <div className="preview-who"><b>{said(order)}</b><div><Masked name={order.subject.name} label={order.subject.label} /></div></div>
              <div>
                <div><Period from={order.from} until={order.until} /> · {t(order.confines ? "confines" : "confinesNot")}</div>
                <div>{said(order.why)}</div>
                <div className="soft small">{t("article")} {order.why.article} · {t("appeal")}: {said(order.appeal)}</div>
              </div>
            </li>
          ))}
        </ol>
      </div>
    </>
  );
}
