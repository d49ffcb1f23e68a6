// Settings: one's own account, and what administrators keep.
import { lazy, Suspense } from "react";
import { useMay } from "@/app/session";
import { useWords } from "@/i18n";
import { PageHeader, SkeletonRows, Tabs, useUrl } from "@/ui";
import { Own } from "./Own";
import "./settings.css";
import { words } from "./words";

const Accounts = lazy(() => import("./Accounts").then((m) => ({ default: m.Accounts })));
const Keys = lazy(() => import("./Keys").then((m) => ({ default: m.Keys })));
const Tree = lazy(() => import("./Tree").then((m) => ({ default: m.Tree })));
const parts = { own: Own, accounts: Accounts, keys: Keys, jurisdictions: Tree };

export function SettingsPage() {
  const t = useWords(words);
  const may = useMay();
  const [url] = useUrl();
  const keys = [
    "own" as const, ...(may("manage_accounts") ? (["accounts", "keys"] as const) : []), ...(may("set_jurisdictions") ? (["jurisdictions"] as const) : []),
  ];
  const tab = keys.find((key) => key === url.tab) ?? "own";
  const Shown = parts[tab];
  return (
    <div className="page">
      <PageHeader title={t("title")} />
      {keys.length > 1 && <Tabs param="tab" label={t("views")} tabs={keys.map((key) => ({ key, label: t(`tab.${key}`) }))} />}
      <Suspense fallback={<SkeletonRows />}><Shown /></Suspense>
    </div>
  );
}
