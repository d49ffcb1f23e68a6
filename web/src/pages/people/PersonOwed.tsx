// What is owed to a person, food, medicine and care before all else; then what else is due; then how much is closed.
// Somebody who may not go out and has nothing of the first kind is a finding, not an empty list.
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { ask } from "@/api/queries";
import type { DutyRow } from "@/api/types";
import { paths } from "@/app/paths";
import { shellWords } from "@/app/words";
import { useSaid, useWords } from "@/i18n";
import { useFormat } from "@/i18n/format";
import { Deadline, EmptyState, ErrorState, Panel, SkeletonRows, StateTag, Why } from "@/ui";
import { words } from "./words";

const care = ["bring_food", "bring_medicine", "give_care"];
const limit = 200;
const running = (duty: DutyRow) => duty.state === "open" || duty.state === "late";

export function PersonOwed({ id, confined }: { id: string; confined: boolean }) {
  const t = useWords(words);
  const answer = useQuery(ask("/people/{id}/duties", { path: { id }, query: { limit } }));
  const duties = answer.data?.items;
  if (!duties) {
    return <Panel title={t("owedToThem")}>{answer.error ? <ErrorState problem={answer.error} retry={() => void answer.refetch()} /> : <SkeletonRows rows={5} />}</Panel>;
  }
  const byDue = [...duties].sort((a, b) => a.due.localeCompare(b.due));
  const caring = care.flatMap((kind) => byDue.filter((d) => d.kind === kind));
  const caringNow = caring.filter((d) => running(d) || d.state === "planned");
  const rest = byDue.filter((d) => !care.includes(d.kind) && (running(d) || d.state === "planned"));
  const closed = duties.filter((d) => d.state === "done" || d.state === "lapsed").length;
  return (
    <>
      <Panel title={t("owedToThem")} note={<span className="wide-only">{t("owedToThemHint")}</span>}>
        {caringNow.length > 0 ? <Duties rows={caringNow} all={caring} />
          : confined && !answer.data?.next ? <p className="is-late" role="alert">▲ {t("careMissing")}</p>
          : <EmptyState title={t("careNone")} />}
      </Panel>
      <Panel title={t("otherDuties")} note={<Link to={paths.duties({ subject: id, state: "due" })}>{t("allDuties")}</Link>}>
        {rest.length > 0 ? <Duties rows={rest} all={byDue} /> : <EmptyState title={t("noDuties")} />}
        {closed > 0 && <p className="small"><Link to={paths.duties({ subject: id, state: "done" })}>{t("closedDuties", { count: closed })}</Link></p>}
        {answer.data?.next && <p className="soft small">{t("moreDuties", { count: limit })}</p>}
      </Panel>
    </>
  );
}

function Duties({ rows, all }: { rows: DutyRow[]; all: DutyRow[] }) {
  const t = useWords(words);
  const said = useSaid();
  const format = useFormat();
  const shell = useWords(shellWords);
  return (
    <ul className="lines">
      {rows.map((duty) => {
        // Said once for each kind, at the first of them.
        const first = care.includes(duty.kind) && rows.find((d) => d.kind === duty.kind) === duty;
        const last = first && all.filter((d) => d.kind === duty.kind && d.done_at).map((d) => d.done_at as string).sort().at(-1);
        return (
          <li key={duty.id} data-tone={duty.state === "late" ? "late" : undefined}>
            <b>{said(duty)}</b>
            <span className="lines-end">{running(duty) ? <Deadline due={duty.due} /> : <><StateTag state={duty.state} /> <span className="soft small">{format.dateTime(duty.due)}</span></>}</span>
            <span className="lines-below soft small"><Why why={duty.why} /> · {duty.assignee?.name ?? duty.team ?? shell(`role.${duty.by_role}`)}{last && <> · {t("lastDelivered", { time: format.dateTime(last) })}</>}</span>
          </li>
        );
      })}
    </ul>
  );
}
