// The numbers of one day of the curve.
import type { CurveDay } from "@/api/types";
import { useWords } from "@/i18n";
import { useFormat } from "@/i18n/format";
import { uiWords } from "@/ui/words";
import { foundBy, totalOf } from "./curve";

export function CurveTip({ day, left, flip }: { day: CurveDay; left: number; flip: boolean }) {
  const t = useWords(uiWords);
  const format = useFormat();
  return (
    <div className="chart-tip" style={flip ? { right: `calc(100% - ${left}px + 14px)` } : { left: left + 14 }} aria-hidden="true">
      <div><b>{format.day(day.day)}</b> <b>{t("casesN", { count: totalOf(day) })}</b></div>
      {[...foundBy].reverse().map((kind) => day[kind] > 0 && (
        <div key={kind}><i style={{ background: `var(--found-${kind})` }} />{t(`found_${kind}`)} <b>{format.number(day[kind])}</b></div>
      ))}
      {!day.complete && <div className="is-soon">▨ {t("incomplete")}</div>}
    </div>
  );
}
