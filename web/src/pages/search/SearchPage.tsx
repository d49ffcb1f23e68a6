// The page of results: the same search as above every page. A number of ours stays in the address; what may be an
// identity does not.
import { useNavigate } from "@tanstack/react-router";
import { Input } from "antd";
import { useId, useState, type KeyboardEvent } from "react";
import type { SearchHit } from "@/api/types";
import { paths } from "@/app/paths";
import { SearchHits } from "@/app/SearchHits";
import { handedQuery, handQuery, isOurNumber, useFound } from "@/app/searching";
import { useWords } from "@/i18n";
import { EmptyState, ErrorState, PageHeader, SkeletonRows, useUrl } from "@/ui";
import { words } from "./words";

export function SearchPage() {
  const t = useWords(words);
  const listId = useId();
  const navigate = useNavigate();
  const [url, setUrl] = useUrl();
  const [text, setText] = useState(() => url.q ?? handedQuery());
  const [at, setAt] = useState(0);
  const { q, hits, busy, problem } = useFound(text);
  const type = (next: string) => {
    setText(next);
    setAt(0);
    const trimmed = next.trim();
    handQuery(trimmed);
    setUrl({ q: isOurNumber(trimmed) ? trimmed : undefined });
  };
  const pick = (hit: SearchHit) => void navigate({ href: paths.hit(hit) });
  const press = (event: KeyboardEvent) => {
    const hit = hits[at];
    if (event.key === "ArrowDown") setAt(Math.min(at + 1, hits.length - 1));
    else if (event.key === "ArrowUp") setAt(Math.max(at - 1, 0));
    else if (event.key === "Enter" && hit) pick(hit);
    else return;
    event.preventDefault();
  };
  return (
    <div className="page">
      <PageHeader title={t("title")} note={hits.length > 0 && t("found", { count: hits.length })} />
      <div className="stack" style={{ maxWidth: 720 }}>
        <label className="field">
          <span>{t("label")}</span>
          <Input
            value={text} onChange={(e) => type(e.target.value)} onKeyDown={press} autoFocus allowClear spellCheck={false} autoComplete="off"
            role="combobox" aria-expanded={hits.length > 0} aria-controls={listId} aria-activedescendant={hits[at] ? `${listId}-${at}` : undefined}
          />
        </label>
        <p className="soft small">{q.length >= 2 && !isOurNumber(q) ? t("identity") : t("hint")}</p>
        <div className="panel" aria-busy={busy}>
          {problem ? <ErrorState problem={problem} />
            : q.length < 2 ? <EmptyState title={t("start")} />
            : hits.length === 0 ? (busy ? <SkeletonRows rows={4} /> : <EmptyState title={t("nothing")} hint={t("nothingHint")} />) : null}
          <SearchHits id={listId} hits={hits} at={at} onPick={pick} />
        </div>
      </div>
    </div>
  );
}
