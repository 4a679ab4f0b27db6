// A chart that is drawn again and again in the same place, and whose marks can be clicked.
import * as Plot from "@observablehq/plot";
import type { ChartOptions } from "../../lib/charts/frame.js";
import { dark, light, type Theme } from "../../lib/charts/theme.js";
import { element, onDarkness, onWidth } from "../dom.js";

/** Below this width a chart leaves out what is also in its table and its tooltips. */
const NARROW = 560;

/** A plot in the page, which knows its scales. */
type Drawn = (SVGSVGElement | HTMLElement) & Plot.Plot;

/** What a drawing shows now. */
export interface Picture {
  readonly chart: (options: ChartOptions) => Plot.PlotOptions;
  /** The finding, for those who do not see it. */
  readonly label: string;
  /** Pixels without which it cannot be read: in a narrower place it scrolls. */
  readonly least?: number;
  /** Called with the place of a click, in pixels of the plot. */
  readonly picked?: (plot: Drawn, x: number, y: number) => void;
}

/** A place for pictures; it follows the width of the page and its darkness. */
export interface Drawing {
  readonly node: HTMLElement;
  show(picture: Picture): void;
}

/** An empty place for pictures. */
export function drawing(): Drawing {
  const node = element("div", { class: "chart" });
  let width = 0;
  let theme: Theme = light;
  let shown: Picture | null = null;
  const draw = (): void => {
    if (width === 0 || shown === null) return;
    const { chart, label, least = 0, picked } = shown;
    const wide = Math.max(width, least);
    const scrolls = width < least;
    node.classList.toggle("scrolls", scrolls);
    if (scrolls) node.setAttribute("tabindex", "0");
    else node.removeAttribute("tabindex");
    const plot: Drawn = Plot.plot({
      ...chart({ theme, narrow: wide < NARROW, ariaLabel: label }),
      width: wide,
    });
    // One picture with one label; what it is made of, which Plot labels too, are groups in it.
    plot.setAttribute("role", "img");
    for (const marks of plot.querySelectorAll("g[aria-label]")) marks.setAttribute("role", "group");
    if (picked) {
      plot.classList.add("picked");
      plot.addEventListener("click", (event: Event) => {
        if (!(event instanceof MouseEvent)) return;
        const { left, top } = plot.getBoundingClientRect();
        picked(plot, event.clientX - left, event.clientY - top);
      });
    }
    node.replaceChildren(plot);
  };
  onDarkness((isDark) => (theme = isDark ? dark : light, draw()));
  onWidth(node, (now) => (width = now, draw()));
  return { node, show: (picture) => (shown = picture, draw()) };
}

/** The member of a band scale at a pixel; undefined between two of them. */
export function bandAt<Value>(plot: Plot.Plot, scale: "x" | "y", pixel: number): Value | undefined {
  const { domain, apply, bandwidth = 0 } = plot.scale(scale) ?? {};
  return ([...domain ?? []] as Value[]).find((value) => {
    const start = apply?.(value) as number;
    return pixel >= start && pixel <= start + bandwidth;
  });
}
