// The columns of a list of duties; other pages that list duties use the same.
import { Link } from "@tanstack/react-router";
import { useMemo } from "react";
import type { DutyRow } from "@/api/types";
import { paths } from "@/app/paths";
import { useJurisdictionName } from "@/app/ScopeSwitch";
import { shellWords } from "@/app/words";
import { useSaid, useWords } from "@/i18n";
import { useFormat } from "@/i18n/format";
import { Deadline, Masked, Moment, StateTag, Why, type Column } from "@/ui";
import { words } from "./words";

export function useDutyColumns(): Column<DutyRow>[] {
  const t = useWords(words);
  const shell = useWords(shellWords);
  const said = useSaid();
  const format = useFormat();
  const nameOf = useJurisdictionName();
  return useMemo(
    () => [
      {
        // The deadline of what runs says its state already; only what does not run is tagged.
        key: "due", title: t("due"), width: 178, narrow: "end", text: (d) => d.due,
        render: (d) => (d.state === "open" || d.state === "late" ? <Deadline due={d.due} />
          : <><StateTag state={d.state} /> <Moment at={d.done_at ?? d.due} /></>),
      },
      { key: "state", title: t("state"), width: 92, extra: true, render: (d) => <StateTag state={d.state} />, text: (d) => d.state },
      { key: "kind", title: t("kind"), narrow: "lead", render: (d) => <b>{said(d)}</b>, text: (d) => said(d) },
      {
        key: "subject", title: t("subject"), narrow: "lead", text: (d) => d.subject.label,
        render: (d) => {
          const name = <Masked name={d.subject.name} label={d.subject.label} />;
          return d.subject.kind === "person" ? <Link to={paths.person(d.subject.id)}>{name}</Link> : d.subject.label;
        },
      },
      { key: "place", title: t("place"), narrow: "sub", render: (d) => nameOf(d.jurisdiction), text: (d) => d.jurisdiction },
      {
        key: "by", title: t("by"), width: 170, narrow: "sub", text: (d) => d.assignee?.name ?? d.team,
        render: (d) => d.assignee?.name ?? d.team ?? <span className="soft">{t("unassigned")} · {shell(`role.${d.by_role}`)}</span>,
      },
      { key: "why", title: t("why"), width: 190, render: (d) => <Why why={d.why}>{d.why.article}</Why>, text: (d) => said(d.why) },
      { key: "article", title: t("article"), extra: true, render: (d) => d.why.article, text: (d) => d.why.article },
      { key: "role", title: t("byRole"), extra: true, render: (d) => shell(`role.${d.by_role}`), text: (d) => d.by_role },
      { key: "team", title: t("team"), extra: true, render: (d) => d.team ?? "–", text: (d) => d.team },
      { key: "opens", title: t("opens"), extra: true, width: 110, render: (d) => format.dateTime(d.opens_at), text: (d) => d.opens_at },
    ],
    [t, shell, said, format, nameOf],
  );
}
