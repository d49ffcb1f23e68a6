// Somebody looked beyond their scope and no auditor has looked at that yet: the auditor sees it on every page.
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { ask } from "@/api/queries";
import { useWords } from "@/i18n";
import { paths } from "./paths";
import { useRole } from "./session";
import { shellWords } from "./words";

export function GlassUnseen() {
  const t = useWords(shellWords);
  const audits = useRole() === "auditor";
  const glass = useQuery({ ...ask("/audit/glass", { query: { unseen: true, limit: 100 } }), enabled: audits, refetchInterval: 120_000 });
  const unseen = glass.data?.items.filter((row) => row.seen_at === null).length ?? 0;
  if (unseen === 0) return null;
  const count = glass.data?.next ? `${unseen}+` : unseen;
  return (
    <Link to={paths.audit({ tab: "glass" })} className="glass-unseen" title={t("glassUnseen", { count })}>
      <span aria-hidden="true">▲ {count}</span>
      <span className="sr">{t("glassUnseen", { count })}</span>
      <span className="wide-only" aria-hidden="true"> {t("breakGlass")}</span>
    </Link>
  );
}
