// A list without rows: either the filters leave nothing over, or there is truly nothing, with what to do next.
import { Button } from "antd";
import type { ReactNode } from "react";
import { useWords } from "@/i18n";
import { EmptyState } from "../EmptyState";
import { uiWords } from "../words";

export interface EmptyText {
  title: string;
  hint?: ReactNode;
  action?: ReactNode;
}
export function NothingHere({ text, filtered, clear }: { text: EmptyText; filtered: boolean; clear: () => void }) {
  const t = useWords(uiWords);
  if (filtered) return <EmptyState title={t("emptyFiltered")} action={<Button onClick={clear}>{t("clearFilters")}</Button>} />;
  return <EmptyState {...text} />;
}
