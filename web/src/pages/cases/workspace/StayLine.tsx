// The stay that is picked, in words, with what can be done about it.
import { Button } from "antd";
import type { Stay } from "@/api/types";
import { useLanguage, useWords } from "@/i18n";
import { duration, useFormat } from "@/i18n/format";
import { caseWords } from "./words";
import { useCodes } from "../codes";

export interface StayLineProps {
  stay: Stay | null;
  number: number | undefined;
  may: boolean;
  onChange: (stay: Stay) => void;
  onWithdraw: (stay: Stay) => void;
}
export function StayLine({ stay, number, may, onChange, onWithdraw }: StayLineProps) {
  const t = useWords(caseWords);
  const codes = useCodes();
  const language = useLanguage();
  const format = useFormat();
  if (!stay) return <p className="soft small wide-only">{t("itineraryKeys")}</p>;
  const length = duration(Date.parse(stay.until) - Date.parse(stay.from), language);
  return (
    <div className="row stay-picked">
      <b>{number} {stay.place.label}</b>
      <span className="soft">{codes("setting", stay.place.setting)}</span>
      <span>{format.dateTime(stay.from)} – {format.time(stay.until)}</span>
      <span className="soft">{stay.precision === "day" ? t("dayOnly") : length}</span>
      {stay.note && <span className="soft">{stay.note}</span>}
      {may && <Button size="small" onClick={() => onChange(stay)}>{t("change")}</Button>}
      {may && <Button size="small" danger onClick={() => onWithdraw(stay)}>{t("withdraw")}</Button>}
    </div>
  );
}
