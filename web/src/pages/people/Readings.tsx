// Who read this person's identity, for what, and whether beyond their scope: part of the person's own record.
import { useInfiniteQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { askList } from "@/api/queries";
import { useRoleName } from "@/app/roleName";
import { useWords } from "@/i18n";
import { useFormat } from "@/i18n/format";
import { EmptyState, ErrorState, Moment, SkeletonRows, Tag } from "@/ui";
import { uiWords } from "@/ui/words";
import { words } from "./words";

const known = ["name", "phone", "document_number", "address"] as const;

export function Readings({ id }: { id: string }) {
  const t = useWords(words);
  const ui = useWords(uiWords);
  const roleOf = useRoleName();
  const format = useFormat();
  const list = useInfiniteQuery(askList("/people/{id}/readings", { path: { id }, query: { limit: 10 } }));
  const rows = list.data?.pages.flatMap((page) => page.items);
  if (!rows) return list.error ? <ErrorState problem={list.error} retry={() => void list.refetch()} /> : <SkeletonRows rows={3} />;
  if (rows.length === 0) return <EmptyState title={t("noReadings")} />;
  const fieldOf = (field: string) => { const k = known.find((x) => x === field); return k ? ui(`field.${k}`) : field; };
  return (
    <>
      <ul className="lines">
        {rows.map((r) => (
          <li key={r.id}>
            <span className="soft readings-at"><Moment at={r.at} /></span>
            <b>{r.by.name}</b> <span className="soft">{roleOf(r.by.role)}</span>
            <span>{ui(`purpose.${r.purpose}`)}</span>
            <span className="soft small">{format.list(r.fields.map(fieldOf))}</span>
            {r.break_glass && <span className="lines-end"><Tag shape="▲" tone="late">{t("glass")}</Tag></span>}
          </li>
        ))}
      </ul>
      {list.hasNextPage && <Button type="link" size="small" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>{t("more")}</Button>}
    </>
  );
}
