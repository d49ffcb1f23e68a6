// Above a list: filters, what to do with the selected, columns, export, and a band when the data is late. Below it:
// how much of it is here.
import { Button, Checkbox, Dropdown, Popover } from "antd";
import type { ReactNode } from "react";
import type { Ask } from "@/api/queries";
import type { Problem } from "@/api/problem";
import type { ListPath } from "@/api/types";
import { serverNow } from "@/api/clock";
import { useWords } from "@/i18n";
import { ago, useFormat } from "@/i18n/format";
import { AsOf } from "../AsOf";
import { uiWords } from "../words";
import type { Column } from "./columns";
import { useExport } from "./useExport";

export interface TableHeadProps<R> {
  name: string;
  path: ListPath;
  asked: Ask;
  columns: Column<R>[];
  shown: Column<R>[];
  onPick: (keys: string[]) => void;
  rows: R[];
  filters?: ReactNode;
  /** The data on screen is of then and could not be refreshed. */
  staleAt: string | null;
  problem: Problem | null;
  retry: () => void;
  selection?: { count: number; actions: ReactNode; clear: () => void };
}

export function TableHead<R>(props: TableHeadProps<R>) {
  const t = useWords(uiWords);
  const format = useFormat();
  const { run, progress } = useExport(props);
  const { selection } = props;
  const choose = props.columns.map((c) => ({ value: c.key, label: c.title }));
  return (
    <>
      {props.staleAt && (
        <div className="band band-late" role="alert">
          {t("staleData", { time: format.time(props.staleAt), ago: ago(Date.parse(props.staleAt), serverNow(), format.language) })}{" "}
          <Button size="small" onClick={props.retry}>{t("retry")}</Button>
        </div>
      )}
      <div className="table-tools no-print" data-selecting={selection ? true : undefined}>
        {selection ? (
          <div className="row" role="toolbar">
            <b>{t("selected", { count: selection.count })}</b>
            {selection.actions}
            <Button type="text" onClick={selection.clear}>{t("clear")}</Button>
          </div>
        ) : <div className="row">{props.filters}</div>}
        <div className="row table-tools-end">
          {progress && <span className="soft small" role="status">{progress}</span>}
          <Popover
            trigger="click" placement="bottomRight"
            content={<Checkbox.Group className="column-pick" options={choose} value={props.shown.map((c) => c.key)} onChange={(keys) => props.onPick(keys)} />}
          >
            <Button type="text" className="wide-only">{t("columns")}</Button>
          </Popover>
          <Dropdown
            trigger={["click"]}
            menu={{
              items: [{ key: "loaded", label: t("exportLoaded") }, { key: "all", label: t("exportAll") }],
              onClick: ({ key }) => void run(key === "all"),
            }}
          >
            <Button type="text" className="wide-only">{t("export")}</Button>
          </Dropdown>
        </div>
      </div>
    </>
  );
}

export interface TableFootProps {
  loaded: number;
  total?: number;
  asOf: string;
  more: boolean;
  busy: boolean;
  onMore: () => void;
}
export function TableFoot({ loaded, total, asOf, more, busy, onMore }: TableFootProps) {
  const t = useWords(uiWords);
  const format = useFormat();
  const n = format.number(loaded);
  return (
    <footer className="table-foot soft small">
      <span>{total !== undefined ? t("loadedOf", { loaded: n, total: format.number(total) }) : more ? t("loaded", { loaded: n }) : t("rows", { count: loaded })}</span>
      {more && <Button size="small" type="link" loading={busy} onClick={onMore}>{t("loadMore")}</Button>}
      <AsOf at={asOf} />
    </footer>
  );
}
