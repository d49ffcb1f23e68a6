// Nothing here, said so that nobody takes it for a failure, with what to do next.
import type { ReactNode } from "react";

export interface EmptyStateProps {
  title: string;
  hint?: ReactNode;
  action?: ReactNode;
  /** Takes the whole page. */
  full?: boolean;
}
export function EmptyState({ title, hint, action, full }: EmptyStateProps) {
  return (
    <div className={full ? "state state-full" : "state"}>
      <p className="state-title">{title}</p>
      {hint && <p className="soft">{hint}</p>}
      {action}
    </div>
  );
}
