// On a telephone a row is a card of two lines: what it is and its clock, then the rest that matters.
import { Link } from "@tanstack/react-router";
import { Checkbox } from "antd";
import { useWords } from "@/i18n";
import { uiWords } from "../words";
import { useVisible, type RowsProps } from "./rows";

export function CardRows<R>(props: RowsProps<R>) {
  const { rows, columns, chosen, idOf, toggle, open, openable, scroller, at } = props;
  const t = useWords(uiWords);
  const { items, visible, before, after } = useVisible(props, 68);
  const lead = columns.filter((c) => c.narrow === "lead");
  const end = columns.filter((c) => c.narrow === "end");
  const sub = columns.filter((c) => c.narrow === "sub");
  return (
    <div className="table-scroll" ref={scroller} tabIndex={0} role="region" aria-label={[props.label, t("rows", { count: rows.length })].filter(Boolean).join(" · ")}>
      <ul className="cards">
        <li aria-hidden="true" style={{ height: before }} />
        {items.map(({ index }) => {
          const row = rows[index];
          if (row === undefined) return null;
          const id = idOf(row);
          const to = props.rowTo?.(row);
          const leading = lead.map((c) => <span key={c.key}>{c.render(row)}</span>);
          return (
            <li
              key={id} ref={visible.measureElement} data-index={index} className="card" data-tone={props.rowTone?.(row)}
              data-at={index === at || undefined} data-chosen={chosen.has(id) || undefined}
              onClick={(event) => {
                if ((event.target as HTMLElement).closest("a,button,input,label")) return;
                if (openable) open(row);
              }}
            >
              {toggle && <Checkbox aria-label={t("selectRow", { label: props.rowLabel(row) })} checked={chosen.has(id)} onChange={() => toggle(row)} />}
              <div className="card-body">
                <div className="card-line">
                  {to ? <Link to={to} className="row-link">{leading}</Link> : leading}
                  <span className="card-end">{end.map((c) => <span key={c.key}>{c.render(row)}</span>)}</span>
                </div>
                <div className="card-sub">{sub.map((c) => <span key={c.key}>{c.render(row)}</span>)}</div>
              </div>
            </li>
          );
        })}
        <li aria-hidden="true" style={{ height: Math.max(0, after) }} />
      </ul>
    </div>
  );
}
