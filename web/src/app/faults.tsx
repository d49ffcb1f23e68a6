// What stands where a page should be when there is none, or when it broke.

import type { ErrorComponentProps } from "@tanstack/react-router";
import { asProblem } from "@/api/problem";
import { useWords } from "@/i18n";
import { EmptyState } from "@/ui/EmptyState";
import { ErrorState } from "@/ui/ErrorState";
import { shellWords } from "./words";

export function NotFound() {
  const t = useWords(shellWords);
  return <EmptyState title={t("notFound")} hint={t("notFoundHint")} action={<a href="/">{t("toSituation")}</a>} full />;
}

export function PageFault({ error, reset }: ErrorComponentProps) {
  return <ErrorState problem={asProblem(error)} retry={reset} full />;
}
