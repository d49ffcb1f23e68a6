// Rows beside columns, 32 px each.
import { Link } from "@tanstack/react-router";
import { Checkbox } from "antd";
import { useWords } from "@/i18n";
import { uiWords } from "../words";
import { useVisible, type RowsProps } from "./rows";

export interface TableRowsProps<R> extends RowsProps<R> {
  sort: string | undefined;
  onSort: (sort: string | undefined) => void;
  chooseAll?: (all: boolean) => void;
}

export function TableRows<R>(props: TableRowsProps<R>) {
  const { rows, columns, at, chosen, idOf, toggle, open, openable, scroller, sort } = props;
  const t = useWords(uiWords);
  const { items, before, after } = useVisible(props, 33);
  const all = rows.length > 0 && chosen.size >= rows.length;
  const span = columns.length + (toggle ? 1 : 0);
  return (
    <div className="table-scroll" ref={scroller} tabIndex={0} role="region" aria-label={[props.label, t("rows", { count: rows.length })].filter(Boolean).join(" · ")}>
      <table className="table" aria-rowcount={rows.length + 1}>
        <colgroup>
          {toggle && <col style={{ width: 36 }} />}
          {columns.map((c) => <col key={c.key} style={c.width ? { width: c.width } : undefined} />)}
        </colgroup>
        <thead>
          <tr>
            {toggle && (
              <th scope="col">
                <Checkbox aria-label={t("selectAll")} checked={all} indeterminate={chosen.size > 0 && !all} onChange={(e) => props.chooseAll?.(e.target.checked)} />
              </th>
            )}
            {columns.map((c) => {
              const up = c.sort && sort === c.sort;
              const down = c.sort && sort === `-${c.sort}`;
              return (
                <th key={c.key} scope="col" className={c.align === "right" ? "num" : undefined} aria-sort={up ? "ascending" : down ? "descending" : undefined}>
                  {c.sort ? (
                    <button type="button" className="linkish sortable" title={t("sortBy", { column: c.title })} onClick={() => props.onSort(up ? `-${c.sort}` : down ? undefined : c.sort)}>
                      {c.title}<span aria-hidden="true">{up ? " ↑" : down ? " ↓" : " ↕"}</span>
                    </button>
                  ) : c.title}
                </th>
              );
            })}
          </tr>
        </thead>
        <tbody>
          {before > 0 && <tr aria-hidden="true"><td colSpan={span} style={{ height: before, padding: 0, border: 0 }} /></tr>}
          {items.map(({ index }) => {
            const row = rows[index];
            if (row === undefined) return null;
            const id = idOf(row);
            const to = props.rowTo?.(row);
            return (
              <tr
                key={id} aria-rowindex={index + 2} data-at={index === at || undefined} data-chosen={chosen.has(id) || undefined}
                data-tone={props.rowTone?.(row)} data-openable={openable || undefined}
                onClick={(event) => {
                  // Links, buttons and selected text inside of a row keep their own meaning.
                  const inner = (event.target as HTMLElement).closest("a,button,input,label,[tabindex]:not(.table-scroll)");
                  if (inner || String(window.getSelection() ?? "")) return;
                  props.onFocusRow(index);
                  if (openable) open(row);
                }}
              >
                {toggle && <td><Checkbox aria-label={t("selectRow", { label: props.rowLabel(row) })} checked={chosen.has(id)} onChange={() => toggle(row)} /></td>}
                {columns.map((c, i) => {
                  const content = c.render(row);
                  return (
                    <td key={c.key} className={c.align === "right" ? "num" : undefined}>
                      {i === 0 && to ? <Link to={to} className="row-link">{content}</Link> : content}
                    </td>
                  );
                })}
              </tr>
            );
          })}
          {after > 0 && <tr aria-hidden="true"><td colSpan={span} style={{ height: after, padding: 0, border: 0 }} /></tr>}
        </tbody>
      </table>
    </div>
  );
}
