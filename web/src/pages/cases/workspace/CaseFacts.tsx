// What happened to a case, and who lives with them.
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { ask } from "@/api/queries";
import { paths } from "@/app/paths";
import { useWords } from "@/i18n";
import { EmptyState, ErrorState, Reveal, SkeletonRows, Tag, Timeline } from "@/ui";
import { caseWords } from "./words";
import { useCodes } from "../codes";

export function CaseTimeline({ id }: { id: string }) {
  const t = useWords(caseWords);
  const answer = useQuery(ask("/cases/{id}/timeline", { path: { id } }));
  if (!answer.data) return answer.error ? <ErrorState problem={answer.error} retry={() => void answer.refetch()} /> : <SkeletonRows rows={8} />;
  return <Timeline items={answer.data.items} extra={(item) => (item.superseded && item.reason ? <div>{t("reasonOf", { reason: item.reason })}</div> : null)} />;
}

export function CaseHousehold({ id }: { id: string }) {
  const t = useWords(caseWords);
  const codes = useCodes();
  const answer = useQuery(ask("/cases/{id}/household", { path: { id } }));
  if (!answer.data) return answer.error ? <ErrorState problem={answer.error} retry={() => void answer.refetch()} /> : <SkeletonRows rows={3} />;
  const { items } = answer.data;
  if (items.length === 0) return <EmptyState title={t("noHousehold")} />;
  return (
    <ul className="case-list">
      {items.map(({ person, is_case, category, age_years, dependent }) => (
        <li key={person.id} className="row case-member">
          <Reveal personId={person.id} name={person.name} label={person.label} purpose="call" />
          {age_years !== null && <span className="soft">{t("ageYears", { age: age_years })}</span>}
          {is_case ? (
            <Link to={person.id === id ? "." : paths.case(person.id)}><Tag shape="◆" tone="late">{t("isCase")}</Tag></Link>
          ) : category && <Tag tone="info">{codes("category", category)}</Tag>}
          {dependent && <Tag shape="♡" tone="soon">{t("dependent")}</Tag>}
        </li>
      ))}
    </ul>
  );
}
