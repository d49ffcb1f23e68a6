// Two records beside each other. Where they differ is said by word and mark, not by colour alone; names stay masked
// until somebody asks for them to compare, which is recorded.
import { Link } from "@tanstack/react-router";
import { Button } from "antd";
import type { ReactNode } from "react";
import type { MergeRow, PersonRow } from "@/api/types";
import { paths } from "@/app/paths";
import { useJurisdictionName } from "@/app/ScopeSwitch";
import { useSaid, useWords } from "@/i18n";
import { Reveal, Tag } from "@/ui";
import { words } from "./words";

/** Which record stays, or that they are of different people. */
export type Verdict = "a" | "b" | "different";

interface Line {
  label: string;
  of: (p: PersonRow) => string;
  show?: (p: PersonRow) => ReactNode;
  /** Of no weight for the question whether they are one person. */
  apart?: boolean;
}

export function MergePair({ row, onDecide }: { row: MergeRow; onDecide: (verdict: Verdict) => void }) {
  const t = useWords(words);
  const said = useSaid();
  const nameOf = useJurisdictionName();
  const sexes = { female: t("female"), male: t("male"), other: t("other") } as Record<string, string>;
  const lines: Line[] = [
    { label: t("name"), of: (p) => p.name?.masked ?? "–", show: (p) => <Reveal personId={p.id} name={p.name} purpose="match" /> },
    { label: t("sex"), of: (p) => sexes[p.sex ?? ""] ?? "–" },
    { label: t("age"), of: (p) => (p.age_years === null ? "–" : t("years", { age: p.age_years })) },
    { label: t("place"), of: (p) => nameOf(p.jurisdiction) },
    { label: t("status"), of: (p) => (p.status ? said(p.status) : t("noStatus")) },
    { label: t("movement"), of: (p) => t(p.confined ? "confined" : "free") },
    { label: t("duties"), of: (p) => `${p.n_open} (${p.n_late})`, apart: true },
  ];
  return (
    <section className="panel merge-pair" aria-label={`${row.a.label} · ${row.b.label}`}>
      <div className="merge-why">
        <h2>{t("reasons")}</h2>
        <span className="soft">{t("score", { score: `${Math.round(row.score * 100)}%` })}</span>
        {row.reasons.map((reason) => <Tag key={reason.en} shape="=" tone="info">{said(reason)}</Tag>)}
      </div>
      <table className="plain merge-table">
        <thead>
          <tr><th scope="col">{t("field")}</th>{[row.a, row.b].map((p) => <th key={p.id} scope="col"><Link to={paths.person(p.id)}><b>{p.label}</b></Link></th>)}<th scope="col"><span className="sr">{t("differs")}</span></th></tr>
        </thead>
        <tbody>
          {lines.map((line) => {
            const unlike = !line.apart && line.of(row.a) !== line.of(row.b);
            return (
              <tr key={line.label} data-unlike={unlike || undefined}>
                <th scope="row">{line.label}</th>
                <td>{line.show?.(row.a) ?? line.of(row.a)}</td>
                <td>{line.show?.(row.b) ?? line.of(row.b)}</td>
                <td className="soft small">{line.apart ? "" : unlike ? <Tag shape="≠" tone="soon"><span className="merge-word">{t("differs")}</span></Tag> : <><span aria-hidden="true">= </span><span className="merge-word">{t("same")}</span></>}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
      <div className="row merge-acts">
        <Button onClick={() => onDecide("a")}>{t("keepA")} <kbd className="kbd">1</kbd></Button>
        <Button onClick={() => onDecide("b")}>{t("keepB")} <kbd className="kbd">2</kbd></Button>
        <Button onClick={() => onDecide("different")}>{t("different")} <kbd className="kbd">0</kbd></Button>
      </div>
    </section>
  );
}
