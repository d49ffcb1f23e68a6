// The figures of an import. Rejected and in conflict by word and colour, for those are what somebody has to look after.
import { useWords } from "@/i18n";
import { useFormat } from "@/i18n/format";
import { words } from "./words";

export interface CountsProps {
  of: { rows_read: number; accepted: number; rejected: number; duplicates: number; conflicts: number };
  done?: boolean;
}
export function Counts({ of, done }: CountsProps) {
  const t = useWords(words);
  const format = useFormat();
  const items = [
    [t("rowsRead"), of.rows_read, ""], [t(done ? "acceptedDone" : "accepted"), of.accepted, ""], [t("rejected"), of.rejected, "is-late"],
    [t("duplicates"), of.duplicates, ""], [t("conflicts"), of.conflicts, "is-late"],
  ] as const;
  return (
    <dl className="counts">
      {items.map(([word, n, tone]) => (
        <div key={word}><dt>{word}</dt><dd className={n > 0 ? tone : "soft"}>{n > 0 && tone && <span aria-hidden="true">▲ </span>}{format.number(n)}</dd></div>
      ))}
    </dl>
  );
}
