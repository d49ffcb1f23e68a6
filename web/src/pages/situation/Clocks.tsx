// Which kinds of duty are open or late, the latest of them first.
import { Link } from "@tanstack/react-router";
import { Button } from "antd";
import { useState } from "react";
import type { Situation } from "@/api/types";
import { paths } from "@/app/paths";
import { useSaid, useWords } from "@/i18n";
import { EmptyState, OwedBar } from "@/ui";
import { words } from "./words";

const first = 7;

export function Clocks({ kinds, scope }: { kinds: Situation["kinds"]; scope: string }) {
  const t = useWords(words);
  const said = useSaid();
  const [all, setAll] = useState(false);
  const running = kinds
    .filter(({ count }) => count.open + count.late > 0)
    .sort((a, b) => b.count.late - a.count.late || b.count.open - a.count.open);
  if (running.length === 0) return <EmptyState title={t("noClocks")} />;
  return (
    <>
      <ul className="clock-kinds">
        {(all ? running : running.slice(0, first)).map((kind) => (
          <li key={kind.kind}>
            <Link to={paths.duties({ kind: kind.kind, jurisdiction: scope })}>{said(kind)}</Link>
            <OwedBar compact count={kind.count} to={paths.duties({ kind: kind.kind, jurisdiction: scope })} />
          </li>
        ))}
      </ul>
      {running.length > first && (
        <Button type="link" size="small" onClick={() => setAll(!all)}>{all ? t("fewer") : t("more", { n: running.length })}</Button>
      )}
    </>
  );
}
