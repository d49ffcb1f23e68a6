// What to tell somebody about a problem: the server's own words first, ours where it had no chance to speak.
import type { Problem } from "@/api/problem";
import { useWords } from "@/i18n";
import { uiWords } from "./words";

const titles: Record<string, Parameters<ReturnType<typeof useWords<keyof typeof uiWords.pairs>>>[0]> = {
  "console/offline": "problem.offline",
  "console/timeout": "problem.timeout",
  "console/unreadable": "problem.unreadable",
  "gate/busy": "problem.busy",
  "gate/forbidden": "problem.forbidden",
  "gate/csrf": "problem.forbidden",
  "gate/not-found": "problem.notFound",
  "gate/stale": "problem.stale",
  "gate/bad-input": "problem.badInput",
  "gate/locked-out": "problem.locked",
  "gate/too-many-requests": "problem.locked",
  "gate/bad-credentials": "problem.credentials",
  "gate/totp-needed": "problem.totp",
  fault: "problem.fault",
};

export function useProblemText(problem: Problem): { title: string; hint: string } {
  const t = useWords(uiWords);
  const known = titles[problem.code];
  const title = known ? t(known) : problem.title || t("problem.other");
  let hint = [problem.detail, problem.nextStep].filter(Boolean).join(" ");
  if (!hint && problem.code === "console/offline") hint = t("problem.offlineHint");
  if (!hint && problem.code === "console/timeout") hint = t("problem.timeoutHint");
  return { title, hint };
}
