// What happened, in time order, the latest first. A fact that was corrected stays, struck through.
import type { ReactNode } from "react";
import { useSaid, useWords } from "@/i18n";
import { useFormat } from "@/i18n/format";
import type { TimelineItem } from "@/api/types";
import { EmptyState } from "./EmptyState";
import { uiWords } from "./words";

export interface TimelineProps {
  items: TimelineItem[];
  /** Something beside an entry, such as a link to the place. */
  extra?: (item: TimelineItem) => ReactNode;
}
export function Timeline({ items, extra }: TimelineProps) {
  const t = useWords(uiWords);
  const said = useSaid();
  const format = useFormat();
  if (items.length === 0) return <EmptyState title={t("noTimeline")} />;
  const sorted = [...items].sort((a, b) => b.at.localeCompare(a.at));
  return (
    <ol className="timeline">
      {sorted.map((item, i) => {
        const stamp = format.dateTime(item.at);
        const sameDay = i > 0 && format.dateTime(sorted[i - 1]?.at ?? item.at).slice(0, -6) === stamp.slice(0, -6);
        // Recorded much later than it happened: worth knowing when judging what was known when.
        const lag = Date.parse(item.recorded_at) - Date.parse(item.at) > 3_600_000;
        return (
          <li key={item.fact_id} data-superseded={item.superseded || undefined}>
            <time dateTime={item.at} title={format.exact(item.at)}>{sameDay ? stamp.slice(-5) : stamp}</time>
            <div>
              <span className="timeline-what">{said(item)}</span>
              {item.superseded && <span className="soft small"> {t("superseded")}</span>}
              <div className="soft small">
                {[item.by?.name, item.place?.label, lag ? t("recordedLater", { time: format.dateTime(item.recorded_at) }) : null].filter(Boolean).join(" · ")}
                {extra?.(item)}
              </div>
            </div>
          </li>
        );
      })}
    </ol>
  );
}
