// One person: what they are to the plan and why, whether they may go out, what is owed to them, what happened, and who
// read their identity.
import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { serverNow } from "@/api/clock";
import { ask } from "@/api/queries";
import type { PersonDetail } from "@/api/types";
import { paths } from "@/app/paths";
import { useJurisdictionName } from "@/app/ScopeSwitch";
import { useSaid, useWords } from "@/i18n";
import { useFormat } from "@/i18n/format";
import { ErrorState, Masked, ObjectPage, PageSkeleton, Panel, Reveal, SkeletonRows, Tag, Timeline, Why } from "@/ui";
import "./people.css";
import { PersonOrders } from "./PersonOrders";
import { PersonOwed } from "./PersonOwed";
import { Readings } from "./Readings";
import { useSexAge } from "./sexAge";
import { words } from "./words";

export function PersonPage() {
  const t = useWords(words);
  const said = useSaid();
  const nameOf = useJurisdictionName();
  const sexAge = useSexAge();
  const format = useFormat();
  const { id = "" } = useParams({ strict: false }) as { id?: string };
  const answer = useQuery(ask("/people/{id}", { path: { id } }));
  const p = answer.data;
  if (!p) return answer.error ? <ErrorState problem={answer.error} retry={() => void answer.refetch()} full /> : <PageSkeleton />;
  const facts = [
    { label: t("place"), value: nameOf(p.jurisdiction) },
    { label: t("sexAge"), value: sexAge(p) },
    ...(p.findings.length ? [{ label: t("findings"), value: <span className="is-soon">{format.list(p.findings.map(said))}</span> }] : []),
  ];
  return (
    <ObjectPage
      title={<Title p={p} />} state={<States p={p} />} facts={facts}
      actions={p.is_case && <Link to={paths.case(p.id)}>{t("toCase")} →</Link>}
      top={<>
        {answer.error && <div className="band band-late" role="alert">▲ {answer.error.message}</div>}
        {p.erased && <p className="soft">{t("erased")}</p>}
      </>}
      left={<>
        <Panel title={t("orders")}><PersonOrders orders={p.orders} /></Panel>
        <Panel title={t("timeline")}><Facts id={id} /></Panel>
        <Panel title={t("readings")} note={t("readingsHint")}><Readings id={id} /></Panel>
      </>}
      right={<PersonOwed id={id} confined={p.confined} />}
    />
  );
}

function Title({ p }: { p: PersonDetail }) {
  const may = p.can.identity?.allowed !== false && !p.erased;
  return (
    <span className="person-title">
      {p.label} {may
        ? <Reveal personId={p.id} name={p.name} purpose={p.confined ? "visit" : "call"} />
        : <span title={p.can.identity?.why_not ?? undefined}><Masked name={p.name} /></span>}
    </span>
  );
}

function States({ p }: { p: PersonDetail }) {
  const t = useWords(words);
  const said = useSaid();
  const running = p.statuses.filter((s) => s.until === null || Date.parse(s.until) > serverNow());
  const shown = running.length ? running : p.statuses;
  return (
    <>
      {shown.map((s) => <Why key={s.code + s.since} why={s.why}>{said(s)}</Why>)}
      {p.confined ? <Tag shape="■" tone="info">{t("confined")}</Tag> : <Tag shape="□">{t("free")}</Tag>}
      {p.dependent && <Tag shape="◆" tone="soon">{t("dependent")}</Tag>}
    </>
  );
}

function Facts({ id }: { id: string }) {
  const answer = useQuery(ask("/people/{id}/timeline", { path: { id } }));
  if (answer.data) return <Timeline items={answer.data.items} />;
  return answer.error ? <ErrorState problem={answer.error} retry={() => void answer.refetch()} /> : <SkeletonRows rows={6} />;
}
