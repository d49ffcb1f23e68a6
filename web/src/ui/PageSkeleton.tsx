// What stands while a page loads: its shape, quietly, and a word for those who listen.
import { useWords } from "@/i18n";
import { uiWords } from "./words";

export function PageSkeleton({ rows = 6 }: { rows?: number }) {
  const t = useWords(uiWords);
  return (
    <div className="page" aria-busy="true">
      <span className="sr" role="status">{t("loading")}</span>
      <div className="skeleton" style={{ width: "30%", height: 22 }} />
      <SkeletonRows rows={rows} />
    </div>
  );
}

/** Rows of a list that is still being read. */
export function SkeletonRows({ rows = 8 }: { rows?: number }) {
  return (
    <div aria-hidden="true">
      {Array.from({ length: rows }, (_, i) => (
        <div key={i} className="skeleton-row"><div className="skeleton" style={{ width: `${88 - ((i * 17) % 40)}%` }} /></div>
      ))}
    </div>
  );
}
