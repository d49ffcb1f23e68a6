// The map of an area: our own outlines coloured by level, cases as circles. No tiles and nothing else from outside.
// The drawing itself is loaded when a map is on screen; where it cannot be drawn, the page says so and the table
// beside it holds the same.
import { useEffect, useRef, useState } from "react";
import type { FeatureCollection, Geometry } from "geojson";
import type { ZoneLevel } from "@/api/types";
import { useDark } from "@/app/theme";
import { useWords } from "@/i18n";
import { EmptyState } from "@/ui/EmptyState";
import { uiWords } from "@/ui/words";
import "./map.css";
import type { Drawing } from "./draw";

export type Outlines = FeatureCollection<Geometry, { path: string; level: string }>;
export interface AreaValue {
  level: ZoneLevel | null;
  cases: number;
  late?: number;
}
export interface AreaMapProps {
  outlines: Outlines | undefined;
  values: ReadonlyMap<string, AreaValue>;
  /** Brought into view; the whole when empty. */
  focus?: string;
  height?: number;
  label: string;
  /** What a pointed-at area is called, one line a part. */
  tip: (path: string) => string[];
  onPick?: (path: string) => void;
}

export function AreaMap({ outlines, values, focus = "", height = 320, label, tip, onPick }: AreaMapProps) {
  const t = useWords(uiWords);
  const box = useRef<HTMLDivElement>(null);
  const [drawing, setDrawing] = useState<Drawing | null>(null);
  const [broken, setBroken] = useState(false);
  const [over, setOver] = useState<{ path: string; x: number; y: number } | null>(null);
  const pick = useRef(onPick);
  pick.current = onPick;
  const dark = useDark();

  useEffect(() => {
    let made: Drawing | undefined;
    let gone = false;
    import("./draw")
      .then(({ makeDrawing }) => {
        if (gone || !box.current) return;
        made = makeDrawing(box.current, { onOver: setOver, onPick: (path) => pick.current?.(path) });
        setDrawing(made);
      })
      .catch(() => setBroken(true));
    return () => {
      gone = true;
      made?.remove();
      setDrawing(null);
    };
  }, []);
  useEffect(() => {
    if (drawing && outlines) drawing.show(outlines, values);
  }, [drawing, outlines, values, dark]);
  useEffect(() => {
    if (drawing && outlines) drawing.focus(outlines, focus);
  }, [drawing, outlines, focus]);

  if (broken) return <EmptyState title={t("mapNoGl")} />;
  return (
    <div className="map" style={{ height }}>
      <div ref={box} className="map-box" role="application" aria-label={label} />
      <ul className="map-key" aria-hidden="true">
        {(["high", "middle", "low"] as const).map((level) => <li key={level} data-level={level}>{t(`level.${level}`)}</li>)}
      </ul>
      {over && (
        <div className="chart-tip" style={{ left: over.x + 12, top: over.y + 12 }}>
          {tip(over.path).map((line, i) => (i === 0 ? <b key={line}>{line}</b> : <div key={line}>{line}</div>))}
        </div>
      )}
    </div>
  );
}
