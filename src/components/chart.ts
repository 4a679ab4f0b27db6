// The place of a chart: drawn to its width and to the darkness of the page, and as high before as after. What charts are
// called in the page for those who do not see them is settled in frame.ts.
import * as Plot from "@observablehq/plot";
import type { ChartOptions } from "../lib/charts/frame.js";
import { dark, light, type Theme } from "../lib/charts/theme.js";
import { element, onDarkness, onWidth } from "./dom.js";

/** Below this width a chart leaves out what is also in its table and its tooltips. */
const NARROW = 560;

/** Plot options, for a theme and for much or little room. */
export type Chart = (options: ChartOptions) => Plot.PlotOptions;

/** A plot in the page, which knows its scales. */
type Plotted = (SVGSVGElement | HTMLElement) & Plot.Plot;

/** What a place shows. */
export interface Picture {
  readonly chart: Chart;
  /** The finding, for those who do not see it; unless told, what the chart says of itself. */
  readonly label?: string;
  /** Pixels without which it cannot be read: in a narrower place it scrolls. */
  readonly least?: number;
  /** Called with the place of a click, in pixels of the plot. */
  readonly picked?: (plot: Plotted, x: number, y: number) => void;
}

/** A chart drawn once more, apart from the page. */
export interface Drawing {
  /** One SVG, or the figure that Plot makes of a chart with a legend. */
  readonly node: Plotted;
  readonly width: number;
  readonly narrow: boolean;
  readonly theme: Theme;
}

/** Where a chart is drawn, and drawn again. */
export interface ChartPlace {
  readonly node: HTMLElement;
  /** Draws this in the place of what was there. */
  show(picture: Picture): void;
  /** What is shown, drawn once more as it stands there. */
  drawing(): Drawing;
}

/**
 * A place for charts, empty until it is told what to show.
 *
 * @param kind the class of the place.
 */
export function chartPlace(first?: Picture, kind = "chart"): ChartPlace {
  const node = element("div", { class: kind });
  let picture = first;
  let width = 0;
  let theme: Theme = light;
  const drawing = (): Drawing => {
    if (!picture) throw new Error("the place of a chart shows none yet");
    const { chart, label, least = 0 } = picture;
    const wide = Math.max(width, least);
    const narrow = wide < NARROW;
    const plotted: Plotted = Plot.plot({ ...chart({ theme, narrow, ariaLabel: label }), width: wide });
    return { node: plotted, width: wide, narrow, theme };
  };
  const draw = (): void => {
    if (width === 0 || !picture) return;
    const { least = 0, picked } = picture;
    const scrolls = width < least;
    node.classList.toggle("scrolls", scrolls);
    node.toggleAttribute("tabindex", scrolls);
    if (scrolls) node.tabIndex = 0;
    const plotted = drawing().node;
    if (picked) {
      plotted.classList.add("picked");
      plotted.addEventListener("click", (event: Event) => {
        if (!(event instanceof MouseEvent)) return;
        const { left, top } = plotted.getBoundingClientRect();
        picked(plotted, event.clientX - left, event.clientY - top);
      });
    }
    node.replaceChildren(plotted);
    node.style.minHeight = "";
  };
  onDarkness((isDark) => (theme = isDark ? dark : light, draw()));
  if (picture) {
    // What follows the chart stands from the first where it will stand.
    const narrow = Math.max(innerWidth, picture.least ?? 0) < NARROW;
    const { height } = picture.chart({ theme, narrow });
    if (height !== undefined) node.style.minHeight = `${height}px`;
  }
  onWidth(node, (now) => (width = now, draw()));
  return { node, show: (next) => (picture = next, draw()), drawing };
}

/** The member of a band scale at a pixel; undefined between two of them. */
export function bandAt<Value>(plot: Plot.Plot, scale: "x" | "y", pixel: number): Value | undefined {
  const { domain, apply, bandwidth = 0 } = plot.scale(scale) ?? {};
  return ([...domain ?? []] as Value[]).find((value) => {
    const start = apply?.(value) as number;
    return pixel >= start && pixel <= start + bandwidth;
  });
}
