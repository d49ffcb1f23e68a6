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
  const Title = full ? "h1" : "p";
  return (
    <div className={full ? "state state-full" : "state"}>
      <Title className="state-title">{title}</Title>
      {hint && <p className="soft">{hint}</p>}
      {action}
    </div>
  );
}
