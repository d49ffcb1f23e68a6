// What if another edition held: everybody here derived under both. It takes a while, says so, and can be broken off.
import { useMutation } from "@tanstack/react-query";
import { Button } from "antd";
import { useEffect, useRef } from "react";
import { api } from "@/api/client";
import { asProblem } from "@/api/problem";
import type { Plan, PlanComparison } from "@/api/types";
import { useSaid, useWords } from "@/i18n";
import { Panel, ProblemAlert } from "@/ui";
import { useSeconds } from "@/ui/useSeconds";
import { Burden } from "./Burden";
import { PairPicker, usePair } from "./pair";
import { words } from "./words";

/** Longer than any comparison that was measured; who does not want to wait breaks it off. */
const patience = 10 * 60_000;

export function Compare({ plan }: { plan: Plan }) {
  const t = useWords(words);
  const said = useSaid();
  const { a, b } = usePair(plan);
  const stop = useRef<AbortController | null>(null);
  const compare = useMutation({
    mutationFn: (pair: { a: string; b: string }) => {
      stop.current = new AbortController();
      return api.post<PlanComparison>("/plan/compare", { body: pair, limit: patience, signal: stop.current.signal });
    },
  });
  useEffect(() => () => stop.current?.abort(), []);
  const seconds = useSeconds(compare.isPending);
  const broken = stop.current?.signal.aborted ?? false;
  const nameOf = (id: string) => said(plan.editions.find((e) => e.id === id)?.title ?? { zh: id, en: id });
  // An answer to another question than the one that stands above it would mislead.
  const fits = compare.data && compare.variables?.a === a && compare.variables.b === b;
  return (
    <>
      <Panel title={t("compareTitle")}>
        <p className="soft">{t("compareHint")}</p>
        <div className="row compare-ask">
          <PairPicker plan={plan} disabled={compare.isPending} />
          <Button type="primary" disabled={a === b} loading={compare.isPending} onClick={() => compare.mutate({ a, b })}>{t("run")}</Button>
          {compare.isPending && <Button onClick={() => { stop.current?.abort(); compare.reset(); }}>{t("cancel")}</Button>}
          {a === b && <span className="soft small">{t("same")}</span>}
        </div>
        {compare.isPending && (
          <div role="status">
            <div className="busy-line" aria-hidden="true"><i /></div>
            <p className="soft">{t("running", { seconds })}</p>
          </div>
        )}
        {compare.error && !broken && <ProblemAlert problem={asProblem(compare.error)} />}
      </Panel>
      {fits && compare.data && <Burden result={compare.data} nameOf={nameOf} />}
    </>
  );
}
