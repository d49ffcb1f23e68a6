// The plan: its text with what it produced, its editions and how they differ, and what another edition would take from
// people.
import { useQuery } from "@tanstack/react-query";
import { lazy, Suspense } from "react";
import { ask } from "@/api/queries";
import { useSaid, useWords } from "@/i18n";
import { useFormat } from "@/i18n/format";
import { ErrorState, PageHeader, PageSkeleton, SkeletonRows, Tabs, Tag, useUrl } from "@/ui";
import "./plan.css";
import { PlanText } from "./PlanText";
import { words } from "./words";

const Editions = lazy(() => import("./Editions").then((m) => ({ default: m.Editions })));
const Compare = lazy(() => import("./Compare").then((m) => ({ default: m.Compare })));

export function PlanPage() {
  const t = useWords(words);
  const said = useSaid();
  const format = useFormat();
  const [url] = useUrl();
  const answer = useQuery({ ...ask("/plan"), staleTime: 60_000 });
  const plan = answer.data;
  if (!plan) return answer.error ? <ErrorState problem={answer.error} retry={() => void answer.refetch()} full /> : <PageSkeleton rows={10} />;
  const view = url.view ?? "text";
  const span = [t("fromTo", { from: format.day(plan.from) }), plan.to ? t("until", { to: format.day(plan.to) }) : ""].filter(Boolean).join(" ");
  return (
    <div className="page">
      <PageHeader title={said(plan.title)} note={<><Tag shape="■" tone="info">{t("inForce")}</Tag><span>{span}</span><span className="mono">{plan.edition}</span></>} />
      <Tabs param="view" label={t("views")} tabs={(["text", "editions", "compare"] as const).map((key) => ({ key, label: t(`view.${key}`) }))} />
      <Suspense fallback={<SkeletonRows />}>
        {view === "editions" ? <Editions plan={plan} /> : view === "compare" ? <Compare plan={plan} /> : <PlanText plan={plan} />}
      </Suspense>
    </div>
  );
}
