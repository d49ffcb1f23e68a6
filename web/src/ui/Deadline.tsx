// Times as people say them. Measured against the server's clock; the exact moment is one hover or tap away.
import { Tooltip } from "antd";
import { serverNow, useNow } from "@/api/clock";
import { useLanguage, useWords } from "@/i18n";
import { ago, remaining, urgency, useFormat } from "@/i18n/format";
import { uiWords } from "./words";

export interface DeadlineProps {
  due: string;
  /** A duty that is done or has lapsed is no longer late: its moment is shown instead. */
  closedAt?: string | null;
  /** No colour, for rows whose state is shown beside. */
  plain?: boolean;
}

/** 还剩 1 小时 20 分 · 逾期 35 分. */
export function Deadline({ due, closedAt, plain }: DeadlineProps) {
  const t = useWords(uiWords);
  const format = useFormat();
  const language = useLanguage();
  const now = useNow(20);
  if (closedAt) return <Moment at={closedAt} />;
  const at = Date.parse(due);
  const how = urgency(at, now);
  const style = plain || how === "ahead" ? "deadline" : `deadline is-${how}`;
  return (
    <Tooltip title={t("due", { exact: format.exact(at) })}>
      <time className={style} dateTime={due} tabIndex={0}>
        {how !== "ahead" && <span aria-hidden="true">{how === "late" ? "▲" : "◔"} </span>}
        {remaining(at, now, language)}
      </time>
    </Tooltip>
  );
}

/** A moment: 07-14 09:20, exact on hover; or how long ago. */
export function Moment({ at, relative }: { at: string | null; relative?: boolean }) {
  const format = useFormat();
  const language = useLanguage();
  if (!at) return <span className="soft">–</span>;
  return (
    <Tooltip title={format.exact(at)}>
      <time dateTime={at} className="nowrap" tabIndex={0}>
        {relative ? ago(Date.parse(at), serverNow(), language) : format.dateTime(at)}
      </time>
    </Tooltip>
  );
}
