// The reason of a status, duty or order, one click away: sentence, article, edition, rule.
import { Popover } from "antd";
import type { ReactNode } from "react";
import type { Why as Reason } from "@/api/types";
import { useSaid, useWords } from "@/i18n";
import { uiWords } from "./words";

export function Why({ why, children }: { why: Reason; children?: ReactNode }) {
  const t = useWords(uiWords);
  return (
    <Popover trigger="click" destroyOnHidden content={<section role="dialog" aria-label={t("why")}><WhyText why={why} /></section>} placement="bottom">
      <button type="button" aria-haspopup="dialog" className={children ? "linkish dotted" : "linkish dotted soft"}>{children ?? t("why")}</button>
    </Popover>
  );
}

/** The reason spelled out, for pages that show it without asking. */
export function WhyText({ why }: { why: Reason }) {
  const t = useWords(uiWords);
  const said = useSaid();
  return (
    <div className="why">
      <p>{said(why)}</p>
      <dl className="facts">
        <div><dt>{t("article")}</dt><dd>{why.article || "–"}</dd></div>
        <div><dt>{t("edition")}</dt><dd>{why.edition}</dd></div>
        <div><dt>{t("rule")}</dt><dd className="mono">{why.rule}</dd></div>
      </dl>
    </div>
  );
}
