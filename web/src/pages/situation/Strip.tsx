// The numbers of the moment in one line, the late beside the owed; each leads to its list.
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { Situation } from "@/api/types";
import { paths } from "@/app/paths";
import { useWords } from "@/i18n";
import { useFormat } from "@/i18n/format";
import { AsOf, Figure } from "@/ui";
import { words } from "./words";

export function Strip({ s, scope }: { s: Situation; scope: string }) {
  const t = useWords(words);
  const format = useFormat();
  const jurisdiction = scope;
  const today = format.dayOf(s.as_of);
  const zero = s.targets.find((target) => target.code === "community_zero");
  const late = (n: number) => n > 0 && <span className="is-late">▲ {t("lateN", { n: format.number(n) })}</span>;
  const duties = { at: s.as_of, source: t("countsSource") };
  return (
    <ul className="strip">
      <Item to={paths.cases({ from: today, to: today, jurisdiction })} word={t("newCases")} at={s.as_of} source={t("casesSource")}
        value={<Figure value={s.today.cases} />} note={t("community", { n: format.number(s.today.community) })} />
      {zero && s.day !== null && (
        <Item to={paths.situation({ jurisdiction })} word={t("zeroTarget")} at={s.as_of} source={t("casesSource")}
          value={t("zeroProgress", { done: s.day, goal: zero.day })} />
      )}
      <Item to={paths.duties({ shoulder: "transfer", jurisdiction })} word={t("toTransfer")} {...duties}
        value={format.number(s.to_transfer.open + s.to_transfer.late)} note={late(s.to_transfer.late)} />
      <Item to={paths.duties({ shoulder: "test", jurisdiction })} word={t("toTest")} {...duties}
        value={format.number(s.to_test.open + s.to_test.late)} note={late(s.to_test.late)} />
      <Item to={paths.orders({ state: "draft", jurisdiction })} word={t("toSign")} at={s.as_of} source={t("ordersSource")} value={format.number(s.to_sign)} />
      <Item to={paths.orders({ state: "signed", jurisdiction })} word={t("confined")} at={s.as_of} source={t("ordersSource")} value={format.number(s.confined)} />
    </ul>
  );
}

interface ItemProps {
  to: string; word: string; value: ReactNode; note?: ReactNode; at: string; source: string;
}
function Item({ to, word, value, note, at, source }: ItemProps) {
  return (
    <li>
      <Link to={to}>
        <span className="soft small">{word}</span>
        <span className="strip-line"><AsOf at={at} source={source}><b>{value}</b></AsOf>{note && <span className="small">{note}</span>}</span>
      </Link>
    </li>
  );
}
