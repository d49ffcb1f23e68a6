// The audit: who read whose identity, who called what, who looked beyond their scope, whether the facts are untouched,
// and what to hand to a court.
import { lazy, Suspense } from "react";
import { useWords } from "@/i18n";
import { PageHeader, SkeletonRows, Tabs, useUrl } from "@/ui";
import "./audit.css";
import { words } from "./words";

const parts = {
  readings: lazy(() => import("./Readings").then((m) => ({ default: m.Readings }))),
  calls: lazy(() => import("./Calls").then((m) => ({ default: m.Calls }))),
  glass: lazy(() => import("./GlassList").then((m) => ({ default: m.GlassList }))),
  chain: lazy(() => import("./Chain").then((m) => ({ default: m.Chain }))),
  export: lazy(() => import("./Export").then((m) => ({ default: m.Export }))),
};
type Part = keyof typeof parts;
const keys = Object.keys(parts) as Part[];

export function AuditPage() {
  const t = useWords(words);
  const [url] = useUrl();
  const tab = keys.find((key) => key === url.tab) ?? "readings";
  const Shown = parts[tab];
  return (
    <div className="page">
      <PageHeader title={t("title")} />
      <Tabs param="tab" label={t("views")} tabs={keys.map((key) => ({ key, label: t(`tab.${key}`) }))} />
      <Suspense fallback={<SkeletonRows />}><Shown /></Suspense>
    </div>
  );
}
