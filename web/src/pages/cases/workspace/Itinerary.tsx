// Where the case was for fourteen days, edited while the person is on the telephone.
import { useQuery } from "@tanstack/react-query";
import { App } from "antd";
import { useEffect, useMemo, useRef, useState } from "react";
import { useNow } from "@/api/clock";
import { asProblem } from "@/api/problem";
import { ask } from "@/api/queries";
import type { CaseDetail, Itinerary as Days, Stay } from "@/api/types";
import { isTyping } from "@/app/keys";
import { useMay, useRole } from "@/app/session";
import { shellWords } from "@/app/words";
import { useWords } from "@/i18n";
import { duration, useFormat } from "@/i18n/format";
import { ErrorState, Panel, ProblemAlert, SkeletonRows } from "@/ui";
import { caseWords } from "./words";
import { DayTable } from "./DayTable";
import { layDays, placesOf } from "./days";
import { ProposedStays } from "./ProposedStays";
import { StayEntry, type StayEntryHandle } from "./StayEntry";
import { StayLine } from "./StayLine";
import { keysOf, useStays } from "./useStays";
import { Visited } from "./Visited";
import { WithdrawStay } from "./WithdrawStay";

export function Itinerary({ detail }: { detail: CaseDetail }) {
  const t = useWords(caseWords);
  const answer = useQuery(ask("/cases/{id}/itinerary", { path: { id: detail.id } }));
  const format = useFormat();
  const days = answer.data;
  const gap = days?.days.reduce((sum, day) => sum + day.gap_minutes, 0) ?? 0;
  return (
    <Panel
      id="itinerary" title={t("itinerary", { days: days?.days.length ?? 14 })}
      note={days && gap > 0 && <span className="is-soon">{t("itineraryHint", { gap: duration(gap * 60_000, format.language) })}</span>}
    >
      {days ? <Edited detail={detail} days={days} />
        : answer.error ? <ErrorState problem={answer.error} retry={() => void answer.refetch()} /> : <SkeletonRows rows={14} />}
    </Panel>
  );
}

function Edited({ detail, days }: { detail: CaseDetail; days: Days }) {
  const t = useWords(caseWords);
  const shell = useWords(shellWords);
  const role = useRole();
  const can = detail.can.stays ?? detail.can.investigate;
  const mayInvestigate = useMay()("investigate");
  const may = can ? can.allowed : mayInvestigate;
  const format = useFormat();
  const now = Math.floor(useNow(60) / 60_000) * 60_000;
  const { message } = App.useApp();
  const rows = useMemo(() => layDays(days, format.zone, now, detail.window), [days, format.zone, now, detail.window]);
  const places = useMemo(() => placesOf(days), [days]);
  const numbers = useMemo(() => new Map(places.map((place) => [place.id, place.number])), [places]);
  const stays = useMemo(() => days.days.flatMap((day) => day.stays), [days]);
  const [at, setAt] = useState({ day: rows.length - 1, stay: -1 });
  const [picked, setPicked] = useState<Stay | null>(null);
  const [withdrawing, setWithdrawing] = useState<{ keys: string[]; what: string } | null>(null);
  const entry = useRef<StayEntryHandle>(null);
  const work = useStays(detail.id);
  const { last, replaces } = work;

  const stamp = (day: string) => day.slice(5).replace("-", "");
  const lineOf = (stay: Stay) => {
    const clock = (at: string) => format.time(at).replace(":", "");
    return `${stamp(format.dayOf(stay.from))} ${clock(stay.from)}-${clock(stay.until)} ${stay.place.label}`;
  };
  const begin = () => { if (may) entry.current?.begin(`${stamp(rows[at.day]?.day ?? days.to)} `); };
  const change = (stay: Stay) => { if (may) { work.setReplaces(stay); entry.current?.begin(lineOf(stay)); } };
  const withdraw = (stay: Stay) => { if (may) setWithdrawing({ keys: [stay.key], what: lineOf(stay) }); };
  const here = rows[at.day]?.bars[at.stay]?.stay ?? null;
  const beginRef = useRef(begin);
  beginRef.current = begin;
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key !== "n" || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      if ([...document.querySelectorAll("[role=dialog]")].some((dialog) => dialog.checkVisibility())) return;
      event.preventDefault();
      beginRef.current();
    };
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  }, []);
  const problem = work.read.error ?? work.record.error;
  const undoable = last ? keysOf(last, stays) : [];
  return (
    <div className="itinerary">
      <div className="stack">
        {may ? <StayEntry ref={entry} busy={work.read.isPending || work.record.isPending} onText={(text, known) => work.read.mutate({ text, known })} />
          : <p className="soft">{can?.why_not ?? t("mayNot", { role: shell(`role.${role}`) })}</p>}
        {replaces && (
          <p className="note-box row" role="status">{t("changing", { what: lineOf(replaces) })} <button type="button" className="linkish dotted" onClick={() => work.setReplaces(null)}>{t("stopChanging")}</button></p>
        )}
        <ProblemAlert problem={problem && asProblem(problem)} />
        {work.proposals && (
          <ProposedStays
            key={work.proposals.map((p) => p.line).join("\n")} proposed={work.proposals} busy={work.record.isPending}
            onRecord={(recorded, label) => work.record.mutate({ stays: recorded, label })} onDrop={() => work.setProposals(null)}
          />
        )}
        <div role="status">
          {last && (
            <p className="row">
              <span className="is-done">● {t("recorded", { count: last.stays.length, what: last.label })}</span>
              {undoable.length > 0 && <button type="button" className="linkish dotted" onClick={() => setWithdrawing({ keys: undoable, what: last.label })}>{t("undo")}</button>}
            </p>
          )}
        </div>
        <DayTable
          days={rows} numbers={numbers} detail={detail} at={at} onAt={setAt} picked={picked?.key ?? null} onPick={setPicked}
          onKey={(key) => { if (key === "n") begin(); else if (here) (key === "e" ? change : withdraw)(here); }}
        />
        <StayLine stay={picked && stays.find((stay) => stay.key === picked.key) ? picked : null} may={may} number={picked ? numbers.get(picked.place.id) : undefined} onChange={change} onWithdraw={withdraw} />
      </div>
      <Visited places={places} picked={picked?.place.id ?? null} onPick={(id) => setPicked(stays.find((stay) => stay.place.id === id) ?? null)} />
      {withdrawing && (
        <WithdrawStay
          what={withdrawing.what} busy={work.withdraw.isPending} problem={work.withdraw.error && asProblem(work.withdraw.error)}
          onRun={(reason) => work.withdraw.mutate({ keys: withdrawing.keys, reason }, { onSuccess: () => { message.success(t("withdrawn")); setWithdrawing(null); setPicked(null); } })}
          onClose={() => { work.withdraw.reset(); setWithdrawing(null); }}
        />
      )}
    </div>
  );
}
