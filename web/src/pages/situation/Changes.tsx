// What changed in the last hour, the latest first, each leading to whom it concerns.
import { Link } from "@tanstack/react-router";
import type { Change } from "@/api/types";
import { paths } from "@/app/paths";
import { useJurisdictionName } from "@/app/ScopeSwitch";
import { useSaid, useWords } from "@/i18n";
import { ago, useFormat } from "@/i18n/format";
import { EmptyState } from "@/ui";
import { words } from "./words";

export function Changes({ changes, now }: { changes: Change[]; now: number }) {
  const t = useWords(words);
  const said = useSaid();
  const format = useFormat();
  const nameOf = useJurisdictionName();
  if (changes.length === 0) return <EmptyState title={t("noChanges")} />;
  return (
    <ol className="changes">
      {changes.map((change) => (
        <li key={change.at + change.kind + (change.subject?.id ?? "")}>
          <time className="soft" dateTime={change.at} title={format.exact(change.at)}>{format.time(change.at)}</time>
          <span className="changes-what">
            {said(change)}
            {change.subject?.kind === "person" && (
              <> · <Link to={paths.person(change.subject.id)}>{format.masked(change.subject.name, change.subject.label)}</Link></>
            )}
            {change.subject?.kind === "place" && <> · {change.subject.label}</>}
          </span>
          <span className="soft small">{nameOf(change.jurisdiction)}</span>
          <span className="soft small changes-ago">{ago(Date.parse(change.at), now, format.language)}</span>
        </li>
      ))}
    </ol>
  );
}
