// The part of ECharts that the console uses. Another kind of chart is registered here, and nowhere else.
import { BarChart, HeatmapChart, LineChart, ScatterChart } from "echarts/charts";
import { GridComponent, MarkLineComponent, TooltipComponent, VisualMapComponent } from "echarts/components";
import { init, use } from "echarts/core";
import { SVGRenderer } from "echarts/renderers";
import type { ChartOption, Colour } from "./Chart";

use([BarChart, LineChart, ScatterChart, HeatmapChart, GridComponent, TooltipComponent, MarkLineComponent, VisualMapComponent, SVGRenderer]);

type Click = (item: { name: string; seriesName?: string; dataIndex: number }) => void;

/** Draws into the element and follows its size; the function returned takes everything away. */
export function draw(element: HTMLElement, option: (colour: Colour) => ChartOption, onClick: Click): () => void {
  const style = getComputedStyle(document.documentElement);
  const colour: Colour = (name) => style.getPropertyValue(name).trim();
  const chart = init(element, null, { renderer: "svg" });
  chart.setOption({
    animation: false,
    textStyle: { color: colour("--text"), fontFamily: getComputedStyle(document.body).fontFamily },
    ...option(colour),
  });
  chart.on("click", (item) => onClick({ name: item.name, seriesName: item.seriesName, dataIndex: item.dataIndex }));
  const watch = new ResizeObserver(() => chart.resize());
  watch.observe(element);
  return () => {
    watch.disconnect();
    chart.dispose();
  };
}
