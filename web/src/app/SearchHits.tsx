// What a search found, by kind. The keyboard stays in the field; the marked row is the one that Enter opens.
import { Fragment } from "react";
import type { SearchHit } from "@/api/types";
import { useSaid, useWords } from "@/i18n";
import { useJurisdictionName } from "./ScopeSwitch";
import { hitKinds } from "./searching";
import { shellWords } from "./words";

export interface SearchHitsProps {
  id: string;
  hits: SearchHit[];
  at: number;
  onPick: (hit: SearchHit) => void;
}
export function SearchHits({ id, hits, at, onPick }: SearchHitsProps) {
  const t = useWords(shellWords);
  const said = useSaid();
  const nameOf = useJurisdictionName();
  if (hits.length === 0) return null;
  return (
    <div id={id} role="listbox" aria-label={t("search")}>
      {hitKinds.map((kind) => {
        const rows = hits.filter((hit) => hit.kind === kind);
        if (rows.length === 0) return null;
        return (
          <div key={kind} role="group" aria-labelledby={`${id}-${kind}`}>
            <div className="hit-kind" id={`${id}-${kind}`}>{t(`hits.${kind}`)} <span className="soft">{rows.length}</span></div>
            {rows.map((hit) => {
              const index = hits.indexOf(hit);
              return (
                <div key={hit.id} id={`${id}-${index}`} className="hit" role="option" aria-selected={index === at} onMouseDown={() => onPick(hit)}>
                  <b>{hit.label}</b> {hit.name && <Fragment>{hit.name.masked}</Fragment>}
                  <span className="soft hit-detail">{[said({ zh: hit.detail_zh, en: hit.detail_en }), nameOf(hit.jurisdiction)].filter(Boolean).join(" · ")}</span>
                </div>
              );
            })}
          </div>
        );
      })}
    </div>
  );
}
