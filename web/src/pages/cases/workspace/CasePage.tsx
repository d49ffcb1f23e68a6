// The workspace of one case: header with its clocks, the itinerary beside the map, contacts to work through, and on
// the right what is owed and what waits to be signed.
import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { serverNow } from "@/api/clock";
import { ask } from "@/api/queries";
import type { CaseDetail } from "@/api/types";
import { useJurisdictionName } from "@/app/ScopeSwitch";
import { useSaid, useWords } from "@/i18n";
import { ago, useFormat } from "@/i18n/format";
import { ErrorState, Moment, ObjectPage, PageSkeleton, Reveal, Tabs, Tag, useUrl, Why } from "@/ui";
import { uiWords } from "@/ui/words";
import { ContactTable } from "../../contacts/ContactTable";
import { CaseActs } from "./CaseActs";
import { CaseDuties } from "./CaseDuties";
import { CaseHousehold, CaseTimeline } from "./CaseFacts";
import { CaseOrders } from "./CaseOrders";
import { CaseTests } from "./CaseTests";
import { caseWords } from "./words";
import { categories, useCodes } from "../codes";
import { ClassTag } from "../columns";
import { Itinerary } from "./Itinerary";
import "./workspace.css";

const parts = ["contacts", "timeline", "tests", "household"] as const;

export function CasePage() {
  const ui = useWords(uiWords);
  const format = useFormat();
  const { id = "" } = useParams({ strict: false }) as { id?: string };
  const answer = useQuery(ask("/cases/{id}", { path: { id } }));
  if (!answer.data) return answer.error ? <ErrorState problem={answer.error} retry={() => void answer.refetch()} full /> : <PageSkeleton rows={12} />;
  const at = new Date(answer.dataUpdatedAt).toISOString();
  return (
    <>
      {answer.isError && (
        <div className="band band-late" role="alert">▲ {ui("staleData", { time: format.time(at), ago: ago(serverNow() - (Date.now() - answer.dataUpdatedAt), serverNow(), format.language) })}</div>
      )}
      <Shown key={id} detail={answer.data} />
    </>
  );
}

function Shown({ detail }: { detail: CaseDetail }) {
  const t = useWords(caseWords);
  const said = useSaid();
  const codes = useCodes();
  const format = useFormat();
  const nameOf = useJurisdictionName();
  const { contact_counts: n } = detail;
  const total = n.close + n.secondary + n.general + n.co_exposed;
  const person = [detail.sex && codes("sex", detail.sex), detail.age_years !== null && t("ageYears", { age: detail.age_years })].filter(Boolean).join(" ");
  const facts = [
    { label: t("specimen"), value: format.day(detail.specimen_on) },
    { label: t("onset"), value: format.day(detail.onset_on) },
    { label: t("reported"), value: <Moment at={detail.reported_at} /> },
    ...(detail.window ? [{ label: t("window"), value: `${format.dateTime(detail.window.from)} – ${detail.window.until ? format.dateTime(detail.window.until) : ""}` }] : []),
    { label: t("place"), value: nameOf(detail.jurisdiction) },
    ...(detail.dwelling ? [{ label: t("dwelling"), value: detail.dwelling.label }] : []),
    ...(detail.outcome ? [{ label: t("outcome"), value: codes("outcome", detail.outcome) }] : []),
    { label: t("edition"), value: <span className="mono">{detail.edition}</span> },
  ];
  return (
    <ObjectPage
      title={<>{t("case", { label: detail.label })} <Reveal personId={detail.id} name={detail.name} purpose="call" /></>}
      state={
        <>
          <ClassTag code={detail.classification} />
          <span>{t("found", { way: codes("found", detail.found_by) })}</span>
          {person && <span>{person}</span>}
          {detail.statuses.map((status) => <Why key={status.code + status.since} why={status.why}>{said(status)}</Why>)}
        </>
      }
      responsible={detail.responsible} clocks={detail.clocks} facts={facts} actions={<CaseActs detail={detail} />}
      top={
        <>
          {detail.findings.length > 0 && (
            <p className="row" role="note"><span className="soft">{t("findings")}</span>{detail.findings.map((finding) => <Tag key={finding.code} shape="◔" tone="soon">{said(finding)}</Tag>)}</p>
          )}
          <Itinerary detail={detail} />
        </>
      }
      left={<Parts id={detail.id} counts={n} total={total} />}
      right={<><CaseOrders id={detail.id} /><CaseDuties id={detail.id} /></>}
    />
  );
}

function Parts({ id, counts, total }: { id: string; counts: CaseDetail["contact_counts"]; total: number }) {
  const t = useWords(caseWords);
  const codes = useCodes();
  const format = useFormat();
  const [url, setUrl] = useUrl();
  const part = parts.find((key) => key === url.part) ?? "contacts";
  const extra = [["unverified", counts.unverified], ["elsewhere", counts.elsewhere]] as const;
  return (
    <>
      <Tabs param="part" label={t("parts")} tabs={parts.map((key) => ({ key, label: t(`part.${key}`, { count: format.number(total) }) }))} />
      {part === "contacts" && (
        <>
          <p className="counts">
            {categories.map((key) => (
              <button key={key} type="button" className="linkish dotted" aria-pressed={url.category === key} onClick={() => setUrl({ category: url.category === key ? undefined : key })}>
                {codes("category", key)} <b>{format.number(counts[key])}</b>
              </button>
            ))}
            {extra.map(([key, count]) => count > 0 && <span key={key} className={key === "unverified" ? "is-soon" : "soft"}>{t(key)} <b>{format.number(count)}</b></span>)}
          </p>
          <ContactTable path="/cases/{id}/contacts" given={{ path: { id } }} />
        </>
      )}
      {part !== "contacts" && (
        <section className="panel">
          {part === "timeline" ? <CaseTimeline id={id} /> : part === "tests" ? <CaseTests id={id} /> : <CaseHousehold id={id} />}
        </section>
      )}
    </>
  );
}
