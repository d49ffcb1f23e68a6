// The targets of the commander, by their day: no case in the community, single digits, no high-risk zone, zones
// reviewed. Whoever may set them finds the way here.
import { Button } from "antd";
import { lazy, Suspense, useState } from "react";
import type { Situation } from "@/api/types";
import { useRole } from "@/app/session";
import { useSaid, useWords } from "@/i18n";
import { useFormat } from "@/i18n/format";
import { EmptyState, Panel, StateTag } from "@/ui";
import { words } from "./words";

const TargetsDialog = lazy(() => import("./TargetsDialog").then((m) => ({ default: m.TargetsDialog })));

const order = ["community_zero", "single_digits", "no_high_risk", "review_zones"] as const;

export function Targets({ s }: { s: Situation }) {
  const t = useWords(words);
  const said = useSaid();
  const format = useFormat();
  const [editing, setEditing] = useState(false);
  const commands = useRole() === "commander";
  const days = s.days_since_community;
  const targets = [...s.targets].sort((a, b) => a.day - b.day);
  // People call the targets by their days, in the order in which they were proclaimed: 7-9-14-4.
  const called = order.flatMap((code) => s.targets.find((target) => target.code === code)?.day ?? []).join("-");
  return (
    <Panel title={t("targets", { days: called })} note={commands && <Button type="link" size="small" onClick={() => setEditing(true)}>{t("edit")}</Button>}>
      {targets.length === 0 ? <EmptyState title={t("noTargets")} /> : (
        <ol className="targets">
          {targets.map((target) => (
            <li key={target.code}>
              <span className="targets-day soft">{t("targetDay", { day: target.day, on: format.day(target.on) })}</span>
              <span className="targets-what">{said(target)}</span>
              {target.value !== null && target.state !== "met" && <span className="soft small">{t("targetValue", { value: format.number(target.value) })}</span>}
              <StateTag state={target.state} />
            </li>
          ))}
        </ol>
      )}
      <p className="small soft targets-last">
        {s.last_community_case_on === null || days === null ? t("noCommunity")
          : days === 0 ? t("lastCommunityToday")
          : t("lastCommunity", { on: format.day(s.last_community_case_on), days })}
      </p>
      {editing && <Suspense fallback={null}><TargetsDialog targets={s.targets} onClose={() => setEditing(false)} /></Suspense>}
    </Panel>
  );
}
