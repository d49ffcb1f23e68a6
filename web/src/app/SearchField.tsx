// One field finds people, cases, places, duties and orders. What may be somebody's identity never travels in an
// address, where logs would keep it, but in the body of a request.
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useDeferredValue, useId, useState, type KeyboardEvent } from "react";
import { api } from "@/api/client";
import type { Problem } from "@/api/problem";
import type { Gets } from "@/api/types";
import { useSaid, useWords } from "@/i18n";
import { ProblemAlert } from "@/ui/ProblemAlert";
import { Drawn, glyphs } from "./icons";
import { searchFieldId } from "./keys";
import { paths } from "./paths";
import { shellWords } from "./words";

/** Whether this can only be one of our own numbers: C-0231, or the beginning of an id. */
export function isOurNumber(text: string): boolean {
  return /^[A-Za-z]{1,4}-?\d{1,8}$/.test(text) || /^[0-9a-f]{8}-[0-9a-f-]*$/i.test(text);
}

export function SearchField() {
  const t = useWords(shellWords);
  const said = useSaid();
  const listId = useId();
  const navigate = useNavigate();
  const [text, setText] = useState("");
  const [open, setOpen] = useState(false);
  const [at, setAt] = useState(0);
  const q = useDeferredValue(text.trim());
  const found = useQuery<Gets["/search"], Problem>({
    queryKey: ["/search", q],
    enabled: q.length >= 2,
    queryFn: async ({ signal }) => {
      // Somebody is still typing: one question for a word, not one a letter.
      await new Promise((resolve) => setTimeout(resolve, 200));
      signal.throwIfAborted();
      return isOurNumber(q) ? api.get("/search", { query: { q }, signal }) : api.post("/search", { body: { q } });
    },
    placeholderData: keepPreviousData,
  });
  const hits = q.length >= 2 ? (found.data?.items ?? []) : [];
  const go = (index: number) => {
    const hit = hits[index];
    if (!hit) return;
    setOpen(false);
    setText("");
    (document.activeElement as HTMLElement | null)?.blur();
    void navigate({ href: paths.hit(hit) });
  };
  const press = (event: KeyboardEvent) => {
    if (event.key === "ArrowDown") setAt(Math.min(at + 1, hits.length - 1));
    else if (event.key === "ArrowUp") setAt(Math.max(at - 1, 0));
    else if (event.key === "Enter") go(at);
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
        {found.error && <ProblemAlert problem={found.error} />}
        <ul id={listId} role="listbox" aria-label={t("search")}>
          {hits.map((hit, i) => (
            <li key={hit.kind + hit.id} id={`${listId}-${i}`} role="option" aria-selected={i === at} onMouseDown={() => go(i)}>
              <span className="soft">{t(`hit.${hit.kind}`)}</span> <b>{hit.label}</b> {hit.name?.masked}
              <span className="soft hit-detail">{said({ zh: hit.detail_zh, en: hit.detail_en })}</span>
            </li>
          ))}
        </ul>
        {!found.error && hits.length === 0 && <p className="soft">{found.isFetching ? t("searching") : t("searchNothing")}</p>}
      </div>
    </div>
  );
}
