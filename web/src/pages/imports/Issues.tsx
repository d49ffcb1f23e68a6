// What is wrong with a file, one line a kind: the heavy first, how often, where first, and what to do.
import { useMemo } from "react";
import type { ImportIssue } from "@/api/types";
import { useWords } from "@/i18n";
import { useFormat } from "@/i18n/format";
import { EmptyState, Tag, type Tone } from "@/ui";
import { codeWords } from "./codes/words";
import { words } from "./words";

export interface IssueGroup {
  code: string; severity: string; count: number; first: ImportIssue; columns: string[];
}
const weights = ["error", "warning", "note"];

/** Issues by code, the heaviest and most frequent first; the first row of each. */
export function groupIssues(issues: ImportIssue[]): IssueGroup[] {
  const groups = new Map<string, IssueGroup>();
  for (const issue of issues) {
    const group = groups.get(issue.code);
    if (!group) groups.set(issue.code, { code: issue.code, severity: issue.severity, count: 1, first: issue, columns: issue.column ? [issue.column] : [] });
    else {
      group.count += 1;
      if (issue.row < group.first.row) group.first = issue;
      if (issue.column && !group.columns.includes(issue.column)) group.columns.push(issue.column);
    }
  }
  return [...groups.values()].sort((a, b) => weights.indexOf(a.severity) - weights.indexOf(b.severity) || b.count - a.count);
}

const looks: Record<string, { shape: string; tone: Tone }> = {
  error: { shape: "▲", tone: "late" }, warning: { shape: "◔", tone: "soon" }, note: { shape: "·", tone: "soft" },
};

export function Issues({ issues }: { issues: ImportIssue[] }) {
  const t = useWords(words);
  const c = useWords(codeWords);
  const format = useFormat();
  const groups = useMemo(() => groupIssues(issues), [issues]);
  if (groups.length === 0) return <EmptyState title={t("noIssues")} />;
  const say = (code: string, fallback: string) => (code in codeWords.pairs ? c(code as keyof typeof codeWords.pairs) : fallback);
  return (
    <table className="plain issues">
      <thead><tr><th scope="col">{t("weight")}</th><th scope="col">{t("what")}</th><th scope="col" className="num">{t("times")}</th><th scope="col">{t("firstRow")}</th><th scope="col">{t("next")}</th></tr></thead>
      <tbody>
        {groups.map((g) => (
          <tr key={g.code}>
            <td><Tag {...looks[g.severity]}>{weights.includes(g.severity) ? t(`severity.${g.severity as "error"}`) : g.severity}</Tag></td>
            <td title={g.first.message}>{say(g.code, g.first.message)}{g.columns.length > 0 && <span className="soft small"> {format.list(g.columns)}</span>}</td>
            <td className="num">{format.number(g.count)}</td>
            <td className="soft">{g.first.row > 0 ? t("row", { row: g.first.row }) : t("wholeFile")}{g.first.value && <span className="mono"> {g.first.value}</span>}</td>
            <td className="soft">{say(`${g.code}.next`, "")}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
