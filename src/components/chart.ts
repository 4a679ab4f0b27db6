// The place of a chart: drawn to its width and to the darkness of the page, and as high before as after.
import * as Plot from "@observablehq/plot";
import type { ChartOptions } from "../lib/charts/frame.js";
import { dark, light, type Theme } from "../lib/charts/theme.js";
import { element, onDarkness, onWidth } from "./dom.js";

/** Below this width a chart leaves out what is also in its table and its tooltips. */
const NARROW = 560;

/** Plot options, for a theme and for much or little room. */
export type Chart = (options: ChartOptions) => Plot.PlotOptions;

/** A chart drawn once more, apart from the page. */
export interface Drawing {
  /** One SVG, or the figure that Plot makes of a chart with a legend. */
  readonly node: Element;
  readonly width: number;
  readonly narrow: boolean;
  readonly theme: Theme;
}

/** Where a chart is drawn, and how it is drawn again as it stands there. */
export interface ChartPlace {
  readonly node: HTMLElement;
  drawing(): Drawing;
}

/**
 * A place for a chart, named for those who do not see it.
 *
 * @param least pixels without which it cannot be read: in a narrower place it scrolls.
 */
export function chartPlace(chart: Chart, ariaLabel: string, least = 0): ChartPlace {
  const node = element("div", { class: "chart", tabindex: least > 0 ? "0" : null });
  let width = 0;
  let theme: Theme = light;
  const drawing = (): Drawing => {
    const wide = Math.max(width, least);
    const narrow = wide < NARROW;
    return {
      node: Plot.plot({ ...chart({ theme, narrow, ariaLabel }), width: wide }),
      width: wide,
      narrow,
      theme,
    };
  };
  const draw = (): void => {
    if (width === 0) return;
    node.classList.toggle("scrolls", width < least);
    node.replaceChildren(named(drawing().node));
    node.style.minHeight = "";
  };
  onDarkness((isDark) => (theme = isDark ? dark : light, draw()));
  // What follows the chart stands from the first where it will stand.
  const { height } = chart({ theme, narrow: Math.max(innerWidth, least) < NARROW });
  if (height !== undefined) node.style.minHeight = `${height}px`;
  onWidth(node, (now) => (width = now, draw()));
  return { node, drawing };
}

/** A chart is one picture with one name; its marks, which Plot names too, are groups in it. */
function named(node: Element): Element {
  if (node instanceof SVGElement) node.setAttribute("role", "img");
  for (const mark of node.querySelectorAll("g[aria-label]:not([role])")) mark.setAttribute("role", "group");
  return node;
}
