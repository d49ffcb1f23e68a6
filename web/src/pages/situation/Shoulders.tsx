// The four "all who should", always in the same order.
import type { Situation } from "@/api/types";
import { paths } from "@/app/paths";
import { useWords } from "@/i18n";
import { OwedBar } from "@/ui";
import { words } from "./words";

export function Shoulders({ s, scope }: { s: Situation; scope: string }) {
  const t = useWords(words);
  return (
    <div className="shoulders">
      {s.shoulders.map(({ code, count }) => (
        <OwedBar key={code} count={count} label={t(`should.${code}`)} to={paths.duties({ shoulder: code, jurisdiction: scope })} />
      ))}
    </div>
  );
}
