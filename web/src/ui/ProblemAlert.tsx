// A refusal inside a form or above a list: stays until the next try, lists the fields that are wrong.
import type { Problem } from "@/api/problem";
import { useWords } from "@/i18n";
import { useProblemText } from "./problemText";
import { uiWords } from "./words";

export function ProblemAlert({ problem }: { problem: Problem | null | undefined }) {
  return problem ? <Shown problem={problem} /> : null;
}

function Shown({ problem }: { problem: Problem }) {
  const t = useWords(uiWords);
  const { title, hint } = useProblemText(problem);
  return (
    <div className="problem" role="alert">
      <b><span aria-hidden="true">▲ </span>{title}</b>
      {hint && <span> {hint}</span>}
      {problem.fields.length > 0 && (
        <ul>{problem.fields.map((f) => <li key={f.field + f.code}><code>{f.field}</code> {f.detail || f.code}</li>)}</ul>
      )}
      {problem.incident && <div className="mono">{t("incident", { incident: problem.incident })}</div>}
    </div>
  );
}
