// Cases by day for everybody. A day with few cases has an outline up to the most there can have been, so that it is
// seen to be neither none nor known; days still being counted are hatched.
import { useId } from "react";
import { niceSteps } from "@/charts/curve";
import "@/charts/charts.css";
import { useWidth } from "@/charts/useWidth";
import { useWords } from "@/i18n";
import { useFormat } from "@/i18n/format";
import { few, type PublicDay } from "./figures";
import { words } from "./words";

const height = 200;
const pad = { left: 34, right: 6, top: 10, bottom: 22 };

export function PublicCurve({ days }: { days: PublicDay[] }) {
  const t = useWords(words);
  const format = useFormat();
  const hatch = useId().replace(/[^\w-]/g, "");
  const [box, width] = useWidth<HTMLDivElement>();
  const inner = { w: Math.max(10, width - pad.left - pad.right), h: height - pad.top - pad.bottom };
  const steps = niceSteps(Math.max(few, ...days.map((d) => d.cases ?? 0)));
  const top = steps.at(-1) ?? 1;
  const tall = (n: number) => (inner.h * n) / top;
  const floor = pad.top + inner.h;
  const slot = inner.w / Math.max(1, days.length);
  const bar = Math.max(1, Math.min(26, slot - (slot > 6 ? 2 : 0.5)));
  const every = Math.max(1, Math.ceil(days.length / Math.max(2, Math.floor(inner.w / 52))));
  const said = (d: PublicDay) => `${format.day(d.day)}: ${d.cases === null ? t("few") : format.number(d.cases)}`;
  return (
    <div className="epicurve" ref={box}>
      {width > 0 && (
        <svg width={width} height={height} role="img" aria-label={days.slice(-7).map(said).join("; ")}>
          <defs>
            <pattern id={hatch} width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="2.5" height="5" className="hatch" /></pattern>
          </defs>
          {steps.map((n) => (
            <g key={n}>
              <line className="grid" x1={pad.left} x2={pad.left + inner.w} y1={floor - tall(n)} y2={floor - tall(n)} />
              <text className="tick" x={pad.left - 6} y={floor - tall(n) + 4} textAnchor="end">{format.number(n)}</text>
            </g>
          ))}
          {days.map((d, i) => {
            const x = pad.left + slot * i + (slot - bar) / 2;
            const h = tall(d.cases ?? few - 1);
            return (
              <g key={d.day}>
                <title>{said(d)}</title>
                <rect x={x} width={bar} y={floor - h} height={h} className={d.cases === null ? "public-few" : "public-bar"} />
                {!d.complete && <rect x={x} width={bar} y={floor - h} height={h} fill={`url(#${hatch})`} />}
                {(days.length - 1 - i) % every === 0 && <text className="tick" x={x + bar / 2} y={height - 6} textAnchor="middle">{d.day.slice(5)}</text>}
              </g>
            );
          })}
        </svg>
      )}
    </div>
  );
}
