// The head of a page and of an object. Every object has one: what it is, its state, who is responsible, its clocks;
// below on the left what happened, on the right what is owed. On a telephone the clocks come first.
import type { ReactNode } from "react";
import { useSaid, useWords } from "@/i18n";
import type { Named, NextDuty } from "@/api/types";
import { Deadline } from "./Deadline";
import { uiWords } from "./words";

export interface PageHeaderProps {
  title: ReactNode;
  /** As of when, how many: beside the title. */
  note?: ReactNode;
  actions?: ReactNode;
  children?: ReactNode;
}
export function PageHeader({ title, note, actions, children }: PageHeaderProps) {
  return (
    <header className="page-header">
      <div className="page-header-line">
        <h1>{title}</h1>
        {note && <div className="page-note">{note}</div>}
        {actions && <div className="page-actions no-print">{actions}</div>}
      </div>
      {children}
    </header>
  );
}

export interface ObjectPageProps {
  /** 病例 C-0231, masked name. */
  title: ReactNode;
  state?: ReactNode;
  /** undefined: nobody is ever responsible for this kind of thing; null: nobody is yet. */
  responsible?: Named | null;
  clocks?: NextDuty[];
  facts?: { label: string; value: ReactNode }[];
  actions?: ReactNode;
  left: ReactNode;
  right?: ReactNode;
  /** Full width between header and columns. */
  top?: ReactNode;
}
export function ObjectPage({ title, state, responsible, clocks, facts, actions, left, right, top }: ObjectPageProps) {
  const t = useWords(uiWords);
  const said = useSaid();
  return (
    <div className="page">
      <PageHeader title={title} note={state} actions={actions}>
        {clocks && clocks.length > 0 && (
          <ul className="clocks">
            {clocks.map((clock) => <li key={clock.kind + clock.due}><span className="soft">{said(clock)}</span> <Deadline due={clock.due} /></li>)}
          </ul>
        )}
        <dl className="object-facts">
          {responsible !== undefined && (
            <div><dt>{t("responsible")}</dt><dd>{responsible?.name ?? <span className="is-soon">{t("nobody")}</span>}</dd></div>
          )}
          {facts?.map((fact) => <div key={fact.label}><dt>{fact.label}</dt><dd>{fact.value}</dd></div>)}
        </dl>
      </PageHeader>
      {top}
      <div className={right ? "columns" : undefined}>
        <div className="stack">{left}</div>
        {right && <aside className="stack" aria-label={t("dutiesHere")}>{right}</aside>}
      </div>
    </div>
  );
}

/** A boxed part of a page with its heading. */
export function Panel({ title, note, children, id }: { title: ReactNode; note?: ReactNode; children: ReactNode; id?: string }) {
  return (
    <section className="panel" id={id}>
      <div className="panel-head"><h2>{title}</h2>{note && <div className="soft small">{note}</div>}</div>
      {children}
    </section>
  );
}
