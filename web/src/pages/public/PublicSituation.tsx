// How things stand, for everybody.
import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { setClock } from "@/api/clock";
import { ask } from "@/api/queries";
import { useWords } from "@/i18n";
import { useFormat } from "@/i18n/format";
import { AsOf, EmptyState, ErrorState, Panel, SkeletonRows } from "@/ui";
import { figuresOf } from "./figures";
import { PublicCurve } from "./PublicCurve";
import { words } from "./words";

export function PublicSituation() {
  const t = useWords(words);
  const format = useFormat();
  const answer = useQuery({ ...ask("/public/situation"), refetchInterval: 600_000 });
  const s = answer.data;
  // Without a session this is the only word of the server's clock.
  const asOf = s?.as_of;
  useEffect(() => { if (asOf) setClock({ now: asOf }); }, [asOf]);
  if (!s) return <Panel title={t("situation")}>{answer.error ? <ErrorState problem={answer.error} retry={() => void answer.refetch()} /> : <SkeletonRows rows={5} />}</Panel>;
  const { last, week, change } = figuresOf(s.curve);
  return (
    <>
      <Panel title={t("situation")} note={<AsOf at={s.as_of} />}>
        {s.confirmed_total === 0 && s.curve.length === 0 ? <EmptyState title={t("none")} /> : (
          <>
            <dl className="public-figures">
              <div><dt>{t("total")}</dt><dd>{format.number(s.confirmed_total)}</dd></div>
              {last && <div><dt>{t("yesterday", { day: format.day(last.day) })}</dt><dd>{last.cases === null ? t("few") : format.number(last.cases)}</dd></div>}
              <div>
                <dt>{t("week")}</dt><dd>{week[0] === week[1] ? format.number(week[0]) : t("between", { least: format.number(week[0]), most: format.number(week[1]) })}</dd>
                {change !== null && <dd className="soft">{change === 0 ? t("sameAs") : t(change > 0 ? "upBy" : "downBy", { n: format.number(Math.abs(change)) })}</dd>}
              </div>
            </dl>
            <p className="soft">{t("fewMeans")}</p>
          </>
        )}
      </Panel>
      {s.curve.length > 0 && <Panel title={t("curve")} note={t("curveHint")}><PublicCurve days={s.curve} /></Panel>}
    </>
  );
}
