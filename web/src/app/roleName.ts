// A role as people say it. Machines have none, and a server may know one that this console does not.
import { useCallback } from "react";
import { useWords } from "@/i18n";
import { shellWords } from "./words";

export function useRoleName(): (role: string | null) => string {
  const t = useWords(shellWords);
  return useCallback((role) => (role === null ? "" : `role.${role}` in shellWords.pairs ? t(`role.${role}` as "role.public") : role), [t]);
}
