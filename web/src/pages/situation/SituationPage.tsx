// The situation room: what is owed and late, what changed, what to do about it. Every number leads to its rows.
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { ask } from "@/api/queries";
import { serverNow } from "@/api/clock";
import { paths } from "@/app/paths";
import { useScope } from "@/app/scope";
import { useMay } from "@/app/session";
import { useJurisdictionName } from "@/app/ScopeSwitch";
import { EpiCurve } from "@/charts/EpiCurve";
import { useWords } from "@/i18n";
import { ago, useFormat } from "@/i18n/format";
import { AsOf, EmptyState, ErrorState, PageHeader, PageSkeleton, Panel } from "@/ui";
import { uiWords } from "@/ui/words";
import { Changes } from "./Changes";
import { Clocks } from "./Clocks";
import { ControlTime } from "./ControlTime";
import { Counties } from "./Counties";
import { Shoulders } from "./Shoulders";
import "./situation.css";
import { Strip } from "./Strip";
import { Targets } from "./Targets";
import { words } from "./words";
import { ZoneMap } from "./ZoneMap";

export function SituationPage() {
  const t = useWords(words);
  const ui = useWords(uiWords);
  const format = useFormat();
  const scope = useScope();
  const nameOf = useJurisdictionName();
  const navigate = useNavigate();
  // Whoever may not see it is on the way to their first page, and this one stands for a moment.
  const enabled = useMay()("read_situation");
  const answer = useQuery({ ...ask("/situation", { query: { jurisdiction: scope } }), refetchInterval: 60_000, enabled });
  const s = answer.data;
  if (!s) return answer.error ? <ErrorState problem={answer.error} retry={() => void answer.refetch()} full /> : <PageSkeleton rows={10} />;
  const byDay = (day: string) => void navigate({ href: paths.cases({ from: day, to: day, jurisdiction: scope }) });
  return (
    <div className="page">
      {answer.isError && (
        <div className="band band-late" role="alert">
          ▲ {ui("staleData", { time: format.time(s.as_of), ago: ago(Date.parse(s.as_of), serverNow(), format.language) })}
        </div>
      )}
      <PageHeader
        title={nameOf(scope)}
        note={<><span>{s.day === null ? t("quiet") : t("day", { day: s.day })}</span><AsOf at={s.as_of} source={t("countsSource")} /></>}
      />
      <Strip s={s} scope={scope} />
      <div className="situation">
        <div className="stack">
          <Panel title={t("map")} note={<span className="wide-only">{t("mapHint")}</span>}><ZoneMap scope={scope} /></Panel>
          <Panel title={t("curve")} note={<AsOf at={s.as_of} source={t("casesSource")} />}>
            {s.curve.length === 0 ? <EmptyState title={t("noCurve")} /> : <EpiCurve days={s.curve} onDay={byDay} />}
          </Panel>
          <Panel title={t("changes")} note={format.number(s.changes.length)}><Changes changes={s.changes} now={Date.parse(s.as_of)} /></Panel>
        </div>
        <div className="stack">
          <Panel title={t("shoulders")} note={<AsOf at={s.as_of} />}><Shoulders s={s} scope={scope} /></Panel>
          <Panel title={t("control")} note={<AsOf at={s.as_of} source={t("casesSource")} />}><ControlTime time={s.control_time} /></Panel>
          <Targets s={s} />
          <Panel title={t("counties")}><Counties rows={s.children} /></Panel>
          <Panel title={t("clocks")}><Clocks kinds={s.kinds} scope={scope} /></Panel>
        </div>
      </div>
    </div>
  );
}
