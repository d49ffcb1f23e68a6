// How long it takes from a positive result until the person is under control: half and nine in ten against the target,
// on one line, for the slow tenth is what spreads.
import type { ControlTime as Time } from "@/api/types";
import { useLanguage, useWords } from "@/i18n";
import { duration, useFormat } from "@/i18n/format";
import { EmptyState } from "@/ui";
import { words } from "./words";

export function ControlTime({ time }: { time: Time }) {
  const t = useWords(words);
  const format = useFormat();
  const language = useLanguage();
  const { median_minutes: median, p90_minutes: p90, target_minutes: target, n } = time;
  if (median === null || p90 === null) return <EmptyState title={t("controlNone")} hint={t("target", { value: format.hours(target) })} />;
  const most = Math.max(p90, target) * 1.15;
  const at = (minutes: number) => `${(minutes / most) * 100}%`;
  const over = p90 - target;
  return (
    <div className="control">
      <p>
        <span><span className="soft">{t("median")}</span> <b>{format.hours(median)}</b></span>
        <span className={over > 0 ? "is-late" : undefined}><span className={over > 0 ? "" : "soft"}>{t("p90")}</span> <b>{over > 0 && "▲"}{format.hours(p90)}</b></span>
        <span className="soft">{t("target", { value: format.hours(target) })}</span>
        <span className="soft">{t("controlN", { n: format.number(n) })}</span>
      </p>
      <div className="control-line" role="img" aria-label={over > 0 ? t("controlOver", { over: duration(over * 60_000, language) }) : t("controlWithin")}>
        <i className="control-to90" style={{ width: at(p90) }} data-over={over > 0 || undefined} />
        <i className="control-to50" style={{ width: at(median) }} />
        <i className="control-target" style={{ left: at(target) }} />
      </div>
      <p className="small soft">{over > 0 ? t("controlOver", { over: duration(over * 60_000, language) }) : t("controlWithin")}</p>
    </div>
  );
}
