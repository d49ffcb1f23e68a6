// What to tell somebody about a problem, in their language. The server speaks English: for what happens every day there
// are words of ours in both languages; its own follow where ours say too little, as sentences of their own.
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
  "gate/too-large": "problem.tooLarge",
  "gate/fault": "problem.fault",
};
/** What to do about it, where that is always the same. */
const hints: typeof titles = {
  "console/offline": "problem.offlineHint",
  "console/timeout": "problem.timeoutHint",
  "gate/not-found": "problem.notFoundHint",
  "gate/forbidden": "problem.forbiddenHint",
  "gate/busy": "problem.busyHint",
  "gate/bad-input": "problem.badInputHint",
  "gate/fault": "problem.faultHint",
};

/** As a sentence: the server says parts of one. */
function sentence(text: string): string {
  const begun = text.charAt(0).toUpperCase() + text.slice(1);
  return /[.!?。！？]$/.test(begun) ? begun : `${begun}.`;
}

export function useProblemText(problem: Problem): { title: string; hint: string } {
  const t = useWords(uiWords);
  const known = titles[problem.code];
  const title = known ? t(known) : problem.title || t("problem.other");
  const always = hints[problem.code];
  const said = [problem.detail, problem.nextStep].filter((text) => text !== null && text !== "" && text !== title).map((text) => sentence(text ?? ""));
  return { title, hint: always ? t(always) : said.join(" ") };
}
