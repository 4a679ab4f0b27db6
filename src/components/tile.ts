// A key metric: its name, its value, what it is compared with, and the way it came.
import type { ChartOptions } from "../lib/charts/frame.js";
import { sparkline, type SparkPoint } from "../lib/charts/sparkline.js";
import { type Chart, chartPlace } from "./chart.js";
import { element } from "./dom.js";

/** What a tile shows. */
export interface Tile {
  readonly label: string;
  /** Which period, or whose. */
  readonly period?: string;
  readonly value: string;
  /** The 95 % interval, in the unit of the value. */
  readonly interval?: string | null;
  /** The change and what it is against. */
  readonly change?: string;
  /** What is to be reached. */
  readonly target?: string | null;
  /** Values in order, for a sparkline; null where one is not known. */
  readonly trend?: readonly SparkPoint[];
  /** What stands in the place of the sparkline. */
  readonly chart?: Chart;
  /** The page that goes deeper. */
  readonly href?: string;
  /** The one that leads. */
  readonly lead?: boolean;
}

/** Tiles side by side, and what the brackets and bands of rates are. */
export function tiles(all: readonly Tile[]): HTMLElement {
  return element(
    "div",
    {},
    element("div", { class: "tiles", style: `--others: ${all.length - 1}` }, ...all.map(tile)),
    all.some(({ interval }) => interval)
      ? element("p", { class: "tiles-note" }, "In brackets, and as a band: the 95 % interval of a rate.")
      : null,
  );
}

/** Dates do not break. */
const glued = (text: string): string => text.replace(/([A-Z][a-z]{2}) (\d{4})/g, "$1\u00a0$2");

function tile(
  { label, period, value, interval, change, target, trend, chart, href, lead }: Tile,
): HTMLElement {
  const drawn = chart ??
    (trend && trend.length > 1
      ? (options: ChartOptions) =>
        sparkline(trend, { ...options, height: lead ? 72 : 40, ariaLabel: `${label}, over time` })
      : undefined);
  return element(
    "div",
    { class: lead ? "tile lead" : "tile" },
    element(
      "div",
      { class: "label" },
      href ? element("a", { href }, label) : label,
      period ? element("span", { class: "period" }, period) : null,
    ),
    element(
      "div",
      { class: "value" },
      element("span", {}, value),
      interval ? element("span", { class: "interval" }, `(${interval})`) : null,
    ),
    element("div", { class: "change" }, glued([change, target].filter(Boolean).join("; "))),
    drawn ? chartPlace({ chart: drawn }, "course").node : null,
  );
}
