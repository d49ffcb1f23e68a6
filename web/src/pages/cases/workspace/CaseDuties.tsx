// What is owed for this case and its contacts, by deadline. A click opens the duty and the form that records it.
import { useInfiniteQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { lazy, Suspense, useState } from "react";
import { askList } from "@/api/queries";
import type { DutyRow } from "@/api/types";
import { useSaid, useWords } from "@/i18n";
import { Deadline, EmptyState, ErrorState, Masked, Moment, Panel, SkeletonRows, StateTag, useNarrow } from "@/ui";
import { caseWords } from "./words";

const DutyDrawer = lazy(() => import("../../duties/DutyDrawer").then((m) => ({ default: m.DutyDrawer })));
const AssignDialog = lazy(() => import("../../duties/AssignDialog").then((m) => ({ default: m.AssignDialog })));
const states = ["due", "planned", "done"] as const;
const within = { due: ["open", "late"], planned: ["planned"], done: ["done"] };

export function CaseDuties({ id }: { id: string }) {
  const t = useWords(caseWords);
  const [state, setState] = useState<(typeof states)[number]>("due");
  const [all, setAll] = useState(false);
  const [open, setOpen] = useState<{ what: "record" | "assign" | "handOver"; row: DutyRow } | null>(null);
  const list = useInfiniteQuery(askList("/cases/{id}/duties", { path: { id }, query: { state, limit: 30 } }));
  const loaded = list.data?.pages.flatMap((page) => page.items).filter((duty) => within[state].includes(duty.state));
  // On a telephone the rest of the page lies below: the most urgent first, the others when asked for.
  const short = useNarrow() && !all;
  const rows = short ? loaded?.slice(0, 5) : loaded;
  const close = () => setOpen(null);
  return (
    <Panel
      title={t("duties")}
      note={
        <span className="seg">
          {states.map((key) => <button key={key} type="button" aria-pressed={key === state} onClick={() => setState(key)}>{t(`duty.${key}`)}{key === state && list.data?.pages[0]?.total !== undefined && ` ${list.data.pages[0].total}`}</button>)}
        </span>
      }
    >
      <p className="soft small">{t("dutiesOf")}</p>
      {!rows ? (list.error ? <ErrorState problem={list.error} retry={() => void list.refetch()} /> : <SkeletonRows rows={6} />)
        : rows.length === 0 ? <EmptyState title={t("noDuties")} />
        : <ul className="case-list">{rows.map((row) => <li key={row.id}><Line duty={row} caseId={id} onOpen={() => setOpen({ what: "record", row })} /></li>)}</ul>}
      {short && (loaded?.length ?? 0) > 5 ? <Button type="link" size="small" onClick={() => setAll(true)}>{t("more")}</Button>
        : list.hasNextPage && <Button type="link" size="small" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>{t("more")}</Button>}
      {open && (
        <Suspense fallback={null}>
          {open.what === "record"
            ? <DutyDrawer rows={[open.row]} onClose={close} onDone={close} onAct={(what) => setOpen({ what, row: open.row })} />
            : <AssignDialog what={open.what} rows={[open.row]} onClose={close} onDone={close} />}
        </Suspense>
      )}
    </Panel>
  );
}

function Line({ duty, caseId, onOpen }: { duty: DutyRow; caseId: string; onOpen: () => void }) {
  const t = useWords(caseWords);
  const said = useSaid();
  const running = duty.state === "open" || duty.state === "late";
  return (
    <button type="button" className="linkish case-duty" onClick={onOpen}>
      <b>{said(duty)}</b>
      <span>{running ? <Deadline due={duty.due} /> : duty.state === "done" ? <><StateTag state="done" /> <Moment at={duty.done_at ?? duty.due} /></> : <Moment at={duty.due} />}</span>
      <span className="soft small">
        {duty.subject.id !== caseId && <><Masked name={duty.subject.name} label={duty.subject.label} /> · </>}{duty.assignee?.name ?? duty.team ?? t("unassigned")}
      </span>
    </button>
  );
}
