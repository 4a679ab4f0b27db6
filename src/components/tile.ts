// A key metric: its name, its value, what it is compared with, and the way it came.
import * as Plot from "@observablehq/plot";
import { sparkline } from "../lib/charts/sparkline.js";
import { dark, light } from "../lib/charts/theme.js";
import { element, onDarkness } from "./dom.js";

/** What a tile shows. */
export interface Tile {
  readonly label: string;
  readonly value: string;
  /** The change and what it is against, or a target. */
  readonly change?: string;
  /** Values in order, for a sparkline; null where one is not known. */
  readonly trend?: readonly (number | null)[];
  /** The page that goes deeper. */
  readonly href?: string;
  /** The one that leads. */
  readonly lead?: boolean;
}

/** Tiles side by side. */
export function tiles(all: readonly Tile[]): HTMLElement {
  return element("div", { class: "tiles" }, ...all.map(tile));
}

function tile({ label, value, change, trend, href, lead }: Tile): HTMLElement {
  return element(
    "div",
    { class: lead ? "tile lead" : "tile" },
    element("div", { class: "label" }, href ? element("a", { href }, label) : label),
    element("div", { class: "value" }, value),
    change ? element("div", { class: "change" }, change) : null,
    trend && trend.length > 1 ? course(trend, `${label}, over time`) : null,
  );
}

/** The way a value came: no axes, only shape and end. */
function course(values: readonly (number | null)[], ariaLabel: string): HTMLElement {
  const place = element("div", { class: "course" });
  onDarkness((isDark) => {
    const theme = isDark ? dark : light;
    place.replaceChildren(Plot.plot({ ...sparkline(values, { theme, height: 40, ariaLabel }), width: 160 }));
  });
  return place;
}
