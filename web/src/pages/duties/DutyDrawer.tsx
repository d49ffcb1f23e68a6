// One duty in full, or many of one kind: what, for whom, why, and the form that records it as done.
import { Link } from "@tanstack/react-router";
import { Button, Drawer } from "antd";
import type { DutyRow, Purpose } from "@/api/types";
import { paths } from "@/app/paths";
import { useJurisdictionName } from "@/app/ScopeSwitch";
import { shellWords } from "@/app/words";
import { useSaid, useWords } from "@/i18n";
import { Deadline, Moment, Reveal, StateTag, useNarrow, WhyText } from "@/ui";
import { EvidenceForm } from "./EvidenceForm";
import { words } from "./words";

export interface DutyDrawerProps {
  rows: DutyRow[];
  onClose: () => void;
  onDone: () => void;
  onAct: (what: "assign" | "handOver") => void;
}

export function DutyDrawer({ rows, onClose, onDone, onAct }: DutyDrawerProps) {
  const t = useWords(words);
  const said = useSaid();
  const narrow = useNarrow();
  const [first] = rows;
  if (!first) return null;
  const single = rows.length === 1;
  const may = first.can.assign;
  return (
    <Drawer
      open onClose={onClose} size={narrow ? "100%" : 460} title={single ? said(first) : t("recordN", { count: rows.length })}
      footer={single && (
        <div className="row">
          <Button disabled={may?.allowed === false} title={may?.why_not ?? undefined} onClick={() => onAct("assign")}>{t("assign")}</Button>
          <Button disabled={may?.allowed === false} title={may?.why_not ?? undefined} onClick={() => onAct("handOver")}>{t("handOver")}</Button>
        </div>
      )}
    >
      <div className="stack">
        {single ? <Facts duty={first} /> : <p className="soft">{rows.map((row) => row.subject.name?.masked ?? row.subject.label).join("、")}</p>}
        <EvidenceForm rows={rows} onDone={onDone} />
      </div>
    </Drawer>
  );
}

/** What a name is most likely wanted for; the reader may say otherwise. */
function purposeOf(kind: string): Purpose {
  if (kind.startsWith("transfer")) return "transfer";
  if (kind.startsWith("investigate") || kind === "verify_exposure") return "call";
  if (kind === "treat") return "treat";
  return kind === "notify" ? "order" : "visit";
}

function Facts({ duty }: { duty: DutyRow }) {
  const t = useWords(words);
  const shell = useWords(shellWords);
  const nameOf = useJurisdictionName();
  const running = duty.state === "open" || duty.state === "late";
  const { id, kind, name: masked, label } = duty.subject;
  const name = kind === "person"
    ? <><Reveal personId={id} name={masked} label={label} purpose={purposeOf(duty.kind)} /> · <Link to={paths.person(id)}>{t("toPersonPage")}</Link></>
    : label;
  return (
    <>
      <div className="row"><StateTag state={duty.state} />{running && <Deadline due={duty.due} />}</div>
      <dl className="facts">
        <div><dt>{t("subject")}</dt><dd>{name}</dd></div>
        <div><dt>{t("place")}</dt><dd>{nameOf(duty.jurisdiction)}</dd></div>
        <div><dt>{t("by")}</dt><dd>{duty.assignee?.name ?? duty.team ?? t("unassigned")} · {shell(`role.${duty.by_role}`)}</dd></div>
        <div><dt>{t("escalates")}</dt><dd>{shell(`role.${duty.escalates_to}`)}</dd></div>
        <div><dt>{t("opens")}</dt><dd><Moment at={duty.opens_at} /></dd></div>
        <div><dt>{t("due")}</dt><dd><Moment at={duty.due} /></dd></div>
        {duty.done_at && <div><dt>{t("closed")}</dt><dd><Moment at={duty.done_at} /></dd></div>}
      </dl>
      <WhyText why={duty.why} />
    </>
  );
}
