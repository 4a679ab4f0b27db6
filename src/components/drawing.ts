// A chart that can be drawn again: it follows its numbers, the width of its place and the darkness of the page.
import * as Plot from "@observablehq/plot";
import type { ChartOptions } from "../lib/charts/frame.js";
import { dark, light, type Theme } from "../lib/charts/theme.js";
import { element, onDarkness, onWidth } from "./dom.js";

/** Below this width a chart leaves out what is also in its table and its tooltips. */
const NARROW = 560;

/** What is to be drawn, of a theme and a width that the place knows. */
export type Chart = (options: ChartOptions) => Plot.PlotOptions;

/** A place for a chart. */
export interface Drawing {
  readonly node: HTMLElement;
  /** Draws in the place what was there no more. */
  draw(chart: Chart): void;
}

/** An empty place; what is drawn in it is drawn again whenever the place changes. */
export function drawing(): Drawing {
  const node = element("div", { class: "chart" });
  let width = 0;
  let theme: Theme = light;
  let current: Chart | undefined;
  const redraw = (): void => {
    if (width === 0 || !current) return;
    node.replaceChildren(named(Plot.plot({ ...current({ theme, narrow: width < NARROW }), width })));
  };
  onDarkness((isDark) => (theme = isDark ? dark : light, redraw()));
  onWidth(node, (now) => (width = now, redraw()));
  return { node, draw: (chart) => (current = chart, redraw()) };
}

/** A chart is one picture with one name; its marks, which Plot names too, are groups in it. */
function named(chart: Element): Element {
  chart.setAttribute("role", "img");
  for (const mark of chart.querySelectorAll("g[aria-label]")) mark.setAttribute("role", "group");
  return chart;
}
