// Where an answer should be and none came: what happened, what to do, and the number to quote. Never an empty list.
import { Button } from "antd";
import type { Problem } from "@/api/problem";
import { useWords } from "@/i18n";
import { useProblemText } from "./problemText";
import { uiWords } from "./words";

export interface ErrorStateProps {
  problem: Problem;
  retry?: () => void;
  full?: boolean;
}
export function ErrorState({ problem, retry, full }: ErrorStateProps) {
  const t = useWords(uiWords);
  const { title, hint } = useProblemText(problem);
  // Where it stands for a page, it is what the page is called.
  const Title = full ? "h1" : "p";
  return (
    <div className={full ? "state state-full state-error" : "state state-error"} role="alert">
      <Title className="state-title"><span aria-hidden="true">▲ </span>{title}</Title>
      {hint && <p className="soft">{hint}</p>}
      {problem.incident && <p className="mono soft">{t("incident", { incident: problem.incident })}</p>}
      {retry && <Button onClick={retry}>{t("retry")}</Button>}
    </div>
  );
}
