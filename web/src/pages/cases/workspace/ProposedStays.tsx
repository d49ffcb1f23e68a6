// Stays read from a text, to be checked before they are recorded: times, place known or new, and what was unclear.
import { AutoComplete, Button, Checkbox, Select } from "antd";
import { useState } from "react";
import type { ProposedStay } from "@/api/types";
import { useSaid, useWords } from "@/i18n";
import { Tag, TimeField } from "@/ui";
import { caseWords } from "./words";
import { settings, useCodes } from "../codes";
import { usePlaces } from "./usePlaces";
import type { NewStay } from "./useStays";

interface Draft {
  line: string;
  take: boolean;
  from: string | null;
  until: string | null;
  name: string;
  placeId: string | null;
  setting: string;
  problem: string | null;
}
const isWhole = (d: Draft) => d.from !== null && d.until !== null && d.from < d.until && (d.placeId !== null || d.name.trim() !== "");

export interface ProposedStaysProps {
  proposed: ProposedStay[];
  busy: boolean;
  onRecord: (stays: NewStay[], label: string) => void;
  onDrop: () => void;
}

export function ProposedStays({ proposed, busy, onRecord, onDrop }: ProposedStaysProps) {
  const t = useWords(caseWords);
  const [drafts, setDrafts] = useState<Draft[]>(() => proposed.map((p) => {
    const draft = { ...p, name: p.place?.label ?? p.place_name, placeId: p.place?.id ?? null, setting: "unknown", take: true };
    return { ...draft, take: isWhole(draft) };
  }));
  const change = (at: number, part: Partial<Draft>) => setDrafts((old) => old.map((d, i) => (i === at ? { ...d, ...part } : d)));
  const taken = drafts.filter((d) => d.take && isWhole(d));
  const record = () => onRecord(
    taken.map((d) => ({ from: d.from as string, until: d.until as string, ...(d.placeId ? { place_id: d.placeId } : { place_name: d.name.trim(), setting: d.setting }) })),
    taken[0]?.name ?? "",
  );
  if (drafts.length === 0) return <div className="note-box" role="alert">{t("nothingRead")} <div><Button size="small" onClick={onDrop}>{t("drop")}</Button></div></div>;
  return (
    <section className="proposed" aria-label={t("proposed", { count: drafts.length })}>
      <h3>{t("proposed", { count: drafts.length })} <span className="soft small">{t("proposedHint")}</span></h3>
      <ul>
        {drafts.map((draft, i) => (
          <li key={i}>
            <Checkbox checked={draft.take} aria-label={`${t("take")} ${draft.name}`} onChange={(e) => change(i, { take: e.target.checked })} />
            <TimeField aria-label={t("from")} value={draft.from} onChange={(from) => change(i, { from, take: true })} />
            <TimeField aria-label={t("until")} value={draft.until} onChange={(until) => change(i, { until, take: true })} />
            <PlaceField draft={draft} onChange={(part) => change(i, { ...part, take: true })} />
            <span className="proposed-note soft small">
              {draft.problem && <span className="is-soon">▲ {draft.problem} </span>}
              {!isWhole(draft) && <span className="is-soon">{t("incomplete")} </span>}
              <span className="mono">{draft.line}</span>
            </span>
          </li>
        ))}
      </ul>
      <div className="row">
        <Button type="primary" autoFocus loading={busy} disabled={taken.length === 0} onClick={record}>{t("recordN", { count: taken.length })}</Button>
        <Button onClick={onDrop}>{t("drop")}</Button>
      </div>
    </section>
  );
}

function PlaceField({ draft, onChange }: { draft: Draft; onChange: (part: Partial<Draft>) => void }) {
  const t = useWords(caseWords);
  const said = useSaid();
  const codes = useCodes();
  const hits = usePlaces(draft.placeId ? "" : draft.name);
  return (
    <span className="place-field">
      <AutoComplete
        aria-label={t("placeName")} value={draft.name} defaultActiveFirstOption={false} onChange={(name: string) => onChange({ name, placeId: null })}
        options={hits.map((hit) => ({ value: hit.label, key: hit.id, label: <span>{hit.label} <span className="soft small">{said({ zh: hit.detail_zh, en: hit.detail_en })}</span></span> }))}
        onSelect={(name: string) => onChange({ name, placeId: hits.find((hit) => hit.label === name)?.id ?? null })}
      />
      {draft.placeId ? <Tag shape="●" tone="done">{t("knownPlace")}</Tag> : (
        <>
          <Tag shape="◔" tone="soon">{t("newPlace")}</Tag>
          <Select
            aria-label={t("setting")} value={draft.setting} onChange={(setting) => onChange({ setting })} popupMatchSelectWidth={false}
            options={settings.map((value) => ({ value: value as string, label: codes("setting", value) }))}
          />
        </>
      )}
    </span>
  );
}
