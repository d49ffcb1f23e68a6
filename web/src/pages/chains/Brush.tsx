// Cases by day, and the span of days that the graph shows. Two sliders, so that keys work too; it can be played.
import { Button } from "antd";
import { useEffect, useState } from "react";
import { useWords } from "@/i18n";
import { useFormat } from "@/i18n/format";
import { dayOf, type Chains } from "./graph";
import { words } from "./words";

export interface BrushProps {
  chains: Chains;
  range: [number, number] | null;
  onRange: (range: [number, number] | null) => void;
}

export function Brush({ chains, range, onRange }: BrushProps) {
  const t = useWords(words);
  const format = useFormat();
  const { first, last, counts, unknown } = chains.days;
  const [from, until] = range ?? [first, last];
  const [playing, setPlaying] = useState(false);
  useEffect(() => {
    if (!playing) return;
    const timer = setTimeout(() => {
      if (until >= last) setPlaying(false);
      else onRange([from, until + 1]);
    }, 450);
    return () => clearTimeout(timer);
  }, [playing, from, until, last, onRange]);
  const set = (a: number, b: number) => onRange(a <= first && b >= last ? null : [Math.min(a, b), Math.max(a, b)]);
  const most = Math.max(1, ...counts);
  const name = (day: number) => format.day(dayOf(chains.origin, day));
  let shown = 0;
  for (let day = from; day <= until; day++) shown += counts[day - first] ?? 0;
  if (!range) shown = chains.cases.length;
  const play = () => {
    if (!playing && until >= last) onRange([from, from]);
    setPlaying(!playing);
  };
  return (
    <section className="brush" aria-label={t("time")}>
      <Button size="small" onClick={play}>{t(playing ? "pause" : "play")}</Button>
      <div className="brush-body">
        <svg viewBox={`0 0 ${counts.length} 32`} preserveAspectRatio="none" aria-hidden="true">
          {Array.from(counts, (n, i) => (
            <rect key={i} x={i + 0.1} width={0.8} y={32 - (n / most) * 32} height={(n / most) * 32} data-in={(first + i >= from && first + i <= until) || undefined}>
              <title>{t("perDay", { day: name(first + i), n })}</title>
            </rect>
          ))}
        </svg>
        <div className="brush-sliders">
          <input type="range" min={first} max={last} value={from} aria-label={t("fromDay")} aria-valuetext={name(from)} onChange={(e) => set(Number(e.target.value), Math.max(until, Number(e.target.value)))} />
          <input type="range" min={first} max={last} value={until} aria-label={t("untilDay")} aria-valuetext={name(until)} onChange={(e) => set(Math.min(from, Number(e.target.value)), Number(e.target.value))} />
        </div>
      </div>
      <div className="brush-words small">
        <b>{name(from)} – {name(until)}</b>
        <span>{t("shown", { shown: format.number(shown), total: format.number(chains.cases.length) })}</span>
        {range && unknown > 0 && <span className="is-soon">{t("undated", { count: format.number(unknown) })}</span>}
        {range && <button type="button" className="linkish dotted" onClick={() => { setPlaying(false); onRange(null); }}>{t("allDays")}</button>}
      </div>
    </section>
  );
}
