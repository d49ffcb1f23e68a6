// Any chart that is more than bars by day: ECharts with only the parts we use, loaded when a chart is shown. Colours
// come from the page, so that light and dark need no second set of options.
import { useEffect, useRef } from "react";
import type { EChartsCoreOption } from "echarts/core";
import { useDark } from "@/app/theme";
import "./charts.css";

export type ChartOption = EChartsCoreOption;
/** Reads a colour of the page: `colour("--found-clinic")`. */
export type Colour = (name: `--${string}`) => string;

export interface ChartProps {
  /** Built anew when the theme changes; keep it stable with useCallback. */
  option: (colour: Colour) => ChartOption;
  height?: number;
  /** What the chart says, in a sentence, for those who do not see it. */
  label: string;
  onClick?: (item: { name: string; seriesName?: string; dataIndex: number }) => void;
}

export function Chart({ option, height = 240, label, onClick }: ChartProps) {
  const box = useRef<HTMLDivElement>(null);
  const click = useRef(onClick);
  click.current = onClick;
  const dark = useDark();
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    let stop: (() => void) | undefined;
    let gone = false;
    void import("./echarts").then(({ draw }) => {
      if (!gone) stop = draw(element, option, (item) => click.current?.(item));
    });
    return () => {
      gone = true;
      stop?.();
    };
  }, [option, dark]);
  return <div ref={box} className="chart" style={{ height }} role="img" aria-label={label} />;
}
