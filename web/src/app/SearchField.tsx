// One field finds people, cases, places, duties and orders.
import { useNavigate } from "@tanstack/react-router";
import { useId, useState, type KeyboardEvent } from "react";
import type { SearchHit } from "@/api/types";
import { useWords } from "@/i18n";
import { ProblemAlert } from "@/ui/ProblemAlert";
import { Drawn, glyphs } from "./icons";
import { searchFieldId } from "./keys";
import { paths } from "./paths";
import { SearchHits } from "./SearchHits";
import { handQuery, isOurNumber, useFound } from "./searching";
import { shellWords } from "./words";

export function SearchField() {
  const t = useWords(shellWords);
  const listId = useId();
  const navigate = useNavigate();
  const [text, setText] = useState("");
  const [open, setOpen] = useState(false);
  const [at, setAt] = useState(0);
  const { q, hits, busy, problem } = useFound(text);
  const leave = () => {
    setOpen(false);
    setText("");
    (document.activeElement as HTMLElement | null)?.blur();
  };
  const pick = (hit: SearchHit) => {
    leave();
    void navigate({ href: paths.hit(hit) });
  };
  const all = () => {
    leave();
    handQuery(q);
    void navigate({ href: paths.search(isOurNumber(q) ? { q } : undefined) });
  };
  const press = (event: KeyboardEvent) => {
    const hit = hits[at];
    if (event.key === "ArrowDown") setAt(Math.min(at + 1, hits.length - 1));
    else if (event.key === "ArrowUp") setAt(Math.max(at - 1, 0));
    else if (event.key === "Enter" && q.length >= 2) hit && !event.ctrlKey ? pick(hit) : all();
    else if (event.key === "Escape") { setOpen(false); (event.target as HTMLElement).blur(); }
    else return;
    event.preventDefault();
  };
  const shown = open && q.length >= 2;
  return (
    <div className="search" role="search">
      <Drawn d={glyphs.search} />
      <input
        id={searchFieldId} type="text" value={text} placeholder={t("searchHint")} autoComplete="off" spellCheck={false}
        role="combobox" aria-label={t("search")} aria-expanded={shown} aria-controls={listId} aria-autocomplete="list"
        aria-activedescendant={shown && hits[at] ? `${listId}-${at}` : undefined}
        onChange={(e) => { setText(e.target.value); setAt(0); setOpen(true); }}
        onFocus={() => setOpen(true)} onBlur={() => setTimeout(() => setOpen(false), 150)} onKeyDown={press}
      />
      <kbd aria-hidden="true">/</kbd>
      <div className="search-list" hidden={!shown}>
        {problem && <ProblemAlert problem={problem} />}
        <SearchHits id={listId} hits={hits} at={at} onPick={pick} />
        {!problem && hits.length === 0 && <p className="soft">{t(busy ? "searching" : "searchNothing")}</p>}
        {hits.length > 0 && <button type="button" className="linkish search-all" tabIndex={-1} onMouseDown={all}>{t("searchAll", { count: hits.length })}</button>}
      </div>
    </div>
  );
}
