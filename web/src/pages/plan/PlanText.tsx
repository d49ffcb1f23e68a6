// The edition in force, read as a document: chapters and rules, contents at the side, a field that finds.
import { Button, Input } from "antd";
import { useMemo } from "react";
import type { Plan } from "@/api/types";
import { useSaid, useWords } from "@/i18n";
import { EmptyState, useUrl } from "@/ui";
import { Rule } from "./Rule";
import { words } from "./words";

/** Whether all words asked for are somewhere in the rule. */
export function matches(rule: Plan["chapters"][number]["rules"][number], chapter: string, asked: string): boolean {
  const text = [chapter, rule.id, rule.article, rule.zh, rule.en, rule.source, ...rule.numbers.map((n) => n.key)].join(" ").toLowerCase();
  return asked.toLowerCase().split(/\s+/).every((word) => text.includes(word));
}

export function PlanText({ plan }: { plan: Plan }) {
  const t = useWords(words);
  const said = useSaid();
  const [url, setUrl] = useUrl();
  const asked = (url.q ?? "").trim();
  const chapters = useMemo(
    () => plan.chapters
      .map((chapter) => ({ ...chapter, rules: chapter.rules.filter((rule) => matches(rule, `${chapter.zh} ${chapter.en}`, asked)) }))
      .filter((chapter) => chapter.rules.length > 0),
    [plan, asked],
  );
  const count = chapters.reduce((sum, chapter) => sum + chapter.rules.length, 0);
  return (
    <div className="plan">
      <nav className="plan-contents no-print" aria-label={t("contents")}>
        <Input aria-label={t("find")} placeholder={t("findHint")} value={url.q ?? ""} allowClear onChange={(e) => setUrl({ q: e.target.value })} />
        <p className="soft small" role="status">{t("foundN", { count })}</p>
        <ol>
          {chapters.map((chapter) => (
            <li key={chapter.id}>
              <a href={`#${chapter.id}`} onClick={(e) => { e.preventDefault(); document.getElementById(chapter.id)?.scrollIntoView({ behavior: "smooth" }); }}>
                <span>{said(chapter)}</span><span className="soft small">{chapter.rules.length}</span>
              </a>
            </li>
          ))}
        </ol>
      </nav>
      <article className="plan-text">
        {chapters.length === 0 && <EmptyState title={t("nothing")} action={<Button onClick={() => setUrl({ q: undefined })}>{t("clear")}</Button>} />}
        {chapters.map((chapter) => (
          <section key={chapter.id} id={chapter.id} className="panel">
            <h2 className="plan-chapter">{said(chapter)}</h2>
            {chapter.rules.map((rule) => <Rule key={rule.id} rule={rule} asked={asked} />)}
          </section>
        ))}
      </article>
    </div>
  );
}
