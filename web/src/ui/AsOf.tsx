// A number says for which moment it stands and where it comes from.
import { Tooltip } from "antd";
import type { ReactNode } from "react";
import { useWords } from "@/i18n";
import { useFormat } from "@/i18n/format";
import { uiWords } from "./words";

export interface AsOfProps {
  at: string | null | undefined;
  source?: string;
  /** The number; without it the words stand by themselves. */
  children?: ReactNode;
}
export function AsOf({ at, source, children }: AsOfProps) {
  const t = useWords(uiWords);
  const format = useFormat();
  if (!at) return <>{children}</>;
  const time = format.time(at);
  const said = source ? t("asOfSource", { time, source }) : t("asOf", { time });
  if (children === undefined) return <span className="as-of soft small">{said}</span>;
  return <Tooltip title={<>{said}<br />{format.exact(at)}</>}><span className="as-of-number">{children}</span></Tooltip>;
}

/** A number that may be unknown: then a dash with the reason, never a zero. */
export function Figure({ value, reason, digits }: { value: number | null | undefined; reason?: string; digits?: number }) {
  const t = useWords(uiWords);
  const format = useFormat();
  if (value !== null && value !== undefined) return <>{format.number(value, digits)}</>;
  return <Tooltip title={reason ?? t("unknown")}><span aria-label={reason ?? t("unknown")} role="img">–</span></Tooltip>;
}
