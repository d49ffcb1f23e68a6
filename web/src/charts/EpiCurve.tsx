// Cases by day as stacked bars, by the way they were found: the more of them found in quarantine, the better the
// tracing. Labels stand at the bars, not in a legend; days whose data is incomplete are hatched, never left out.
import { useId, useState } from "react";
import type { CurveDay } from "@/api/types";
import { useWords } from "@/i18n";
import { useFormat } from "@/i18n/format";
import { uiWords } from "@/ui/words";
import "./charts.css";
import { CurveTip } from "./CurveTip";
import { foundBy, niceSteps, spread, totalOf, type FoundBy } from "./curve";
import { useWidth } from "./useWidth";

export interface EpiCurveProps {
  days: CurveDay[];
  height?: number;
  /** Measures and changes of the plan, as thin marks with a word. */
  marks?: { day: string; word: string }[];
  /** A day was clicked: the list behind it. */
  onDay?: (day: string) => void;
}

export function EpiCurve({ days, height = 220, marks = [], onDay }: EpiCurveProps) {
  const t = useWords(uiWords);
  const format = useFormat();
  const hatch = useId().replace(/[^\w-]/g, "");
  const [box, width] = useWidth<HTMLDivElement>();
  const [at, setAt] = useState<number | null>(null);
  const pad = { left: 30, right: 108, top: 16, bottom: 22 };
  const inner = { w: Math.max(10, width - pad.left - pad.right), h: height - pad.top - pad.bottom };
  const steps = niceSteps(Math.max(1, ...days.map(totalOf)));
  const top = steps.at(-1) ?? 1;
  const y = (n: number) => pad.top + inner.h * (1 - n / top);
  const slot = inner.w / Math.max(1, days.length);
  const bar = Math.max(1, Math.min(26, slot - (slot > 6 ? 2 : 0.5)));
  const x = (i: number) => pad.left + slot * i + (slot - bar) / 2;
  const every = Math.max(1, Math.ceil(days.length / Math.max(2, Math.floor(inner.w / 52))));
  // The labels follow the last day that is complete: beside a hatched one they would stand beside a guess.
  const labelled = [...days].reverse().find((d) => d.complete && totalOf(d) > 0) ?? days.at(-1);
  let below = 0;
  const middles = foundBy.map((kind) => {
    const n = labelled?.[kind] ?? 0;
    below += n;
    return { kind, y: y(below - n / 2), shown: days.some((d) => d[kind] > 0) };
  });
  const labels = spread(middles.filter((m) => m.shown), 15, pad.top + 6, pad.top + inner.h);
  const move = (event: React.PointerEvent<SVGSVGElement>) => {
    const left = event.currentTarget.getBoundingClientRect().left;
    const i = Math.floor((event.clientX - left - pad.left) / slot);
    setAt(i >= 0 && i < days.length ? i : null);
  };
  return (
    <div className="epicurve" ref={box}>
      {width > 0 && (
        <svg
          width={width} height={height} role="img" onPointerMove={move} onPointerLeave={() => setAt(null)}
          aria-label={days.slice(-7).map((d) => `${format.day(d.day)}: ${totalOf(d)}`).join("; ")}
          onClick={() => { const d = at === null ? undefined : days[at]; if (d) onDay?.(d.day); }}
          style={onDay ? { cursor: "pointer" } : undefined}
        >
          <defs>
            <pattern id={hatch} width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
              <rect width="2.5" height="5" className="hatch" />
            </pattern>
          </defs>
          {steps.map((n) => (
            <g key={n}>
              <line className="grid" x1={pad.left} x2={pad.left + inner.w} y1={y(n)} y2={y(n)} />
              <text className="tick" x={pad.left - 6} y={y(n) + 4} textAnchor="end">{format.number(n)}</text>
            </g>
          ))}
          {days.map((day, i) => {
            let base = 0;
            return (
              <g key={day.day} data-at={i === at || undefined} className="curve-day">
                {foundBy.map((kind) => {
                  const n = day[kind];
                  base += n;
                  return n > 0 && <rect key={kind} x={x(i)} width={bar} y={y(base)} height={Math.max(0.5, y(base - n) - y(base))} fill={`var(--found-${kind})`} />;
                })}
                {!day.complete && <rect x={x(i)} width={bar} y={y(base)} height={y(0) - y(base)} fill={`url(#${hatch})`} />}
                {(days.length - 1 - i) % every === 0 && <text className="tick" x={x(i) + bar / 2} y={height - 6} textAnchor="middle">{day.day.slice(5)}</text>}
              </g>
            );
          })}
          {marks.map((mark) => {
            const i = days.findIndex((d) => d.day === mark.day);
            return i >= 0 && (
              <g key={mark.day + mark.word}>
                <line className="mark" x1={x(i) - 1} x2={x(i) - 1} y1={pad.top - 8} y2={y(0)} />
                <text className="mark-word" x={x(i) + 3} y={pad.top - 4}>{mark.word}</text>
              </g>
            );
          })}
          {labels.map((label) => (
            <g key={label.kind}>
              <rect x={pad.left + inner.w + 8} y={label.y - 4} width={8} height={8} rx={1.5} fill={`var(--found-${label.kind})`} />
              <text className="series" x={pad.left + inner.w + 20} y={label.y + 4}>{t(`found_${label.kind}` as `found_${FoundBy}`)}</text>
            </g>
          ))}
        </svg>
      )}
      {at !== null && days[at] && <CurveTip day={days[at]} left={x(at) + bar / 2} flip={at > days.length / 2} />}
    </div>
  );
}
