// The places below this one: who is behind. The name goes down a level, the bars to the duties there.
import { Link } from "@tanstack/react-router";
import { Button } from "antd";
import { useState } from "react";
import type { SituationChild } from "@/api/types";
import { paths } from "@/app/paths";
import { useSaid, useWords } from "@/i18n";
import { useFormat } from "@/i18n/format";
import { EmptyState, OwedBar } from "@/ui";
import { words } from "./words";

const shoulders = ["test", "transfer", "isolate", "treat"] as const;
const first = 12;

export function Counties({ rows }: { rows: SituationChild[] }) {
  const t = useWords(words);
  const said = useSaid();
  const format = useFormat();
  const [all, setAll] = useState(false);
  if (rows.length === 0) return <EmptyState title={t("noChildren")} />;
  // Where most is late stands first.
  const sorted = [...rows].sort((a, b) => b.all.late - a.all.late || b.cases - a.cases || a.path.localeCompare(b.path));
  return (
    <div className="counties">
      <table>
        <thead>
          <tr>
            <th scope="col">{t("place")}</th>
            <th scope="col" className="num">{t("cases")}</th>
            {shoulders.map((code) => <th key={code} scope="col">{t(`short.${code}`)}</th>)}
          </tr>
        </thead>
        <tbody>
          {(all ? sorted : sorted.slice(0, first)).map((row) => (
            <tr key={row.path}>
              <th scope="row"><Link to={paths.situation({ jurisdiction: row.path })}>{said({ zh: row.name_zh, en: row.name_en })}</Link></th>
              <td className="num"><Link to={paths.cases({ jurisdiction: row.path })} className="row-link">{format.number(row.cases)}</Link></td>
              {shoulders.map((code) => (
                <td key={code} data-short={t(`short.${code}`)}>
                  <OwedBar compact="share" count={row.shoulders[code]} to={paths.duties({ shoulder: code, jurisdiction: row.path })} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {sorted.length > first && <Button type="link" size="small" onClick={() => setAll(!all)}>{all ? t("fewer") : `+ ${sorted.length - first}`}</Button>}
    </div>
  );
}
