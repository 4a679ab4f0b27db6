// A chart with all that belongs to it: finding, measure, meaning, source, SQL, data.
import * as Plot from "@observablehq/plot";
import type { ChartOptions } from "../lib/charts/frame.js";
import { dark, light, type Theme } from "../lib/charts/theme.js";
import { addressOf, type Content, element, onDarkness, onWidth } from "./dom.js";
import { table } from "./table.js";

/** Below this width a chart leaves out what is also in its table and its tooltips. */
const NARROW = 560;

/** What a card shows. */
export interface Card {
  /** The finding. */
  readonly heading: string;
  /** Measure, unit, population, period. */
  readonly subtitle: string;
  /** Plot options; the card brings the theme, and knows whether it is narrow. */
  readonly chart?: (options: ChartOptions) => Plot.PlotOptions;
  /** Pixels without which it cannot be read: in a narrower place it scrolls. */
  readonly least?: number;
  /** What stands in the place of a chart. */
  readonly body?: Content;
  /** What it means, and how sure we are. */
  readonly note?: Content | readonly Content[];
  /** The rows behind the chart, for the table. */
  readonly rows?: readonly object[];
  /** Where the rows come from: product, as_of, n. */
  readonly source?: string;
  /** The query's name on the page of queries. */
  readonly sql?: string;
  /** The answer's name on the page of definitions. */
  readonly definition?: string;
  /** The CSV, as FileAttachment gives it. */
  readonly csv?: { readonly href: string; readonly name: string };
}

/** A card; the chart follows the width of its place and the darkness of the page. */
export function card(
  { heading, subtitle, chart, least = 0, body, note, rows = [], source, sql, definition, csv }: Card,
): HTMLElement {
  const place = element("div", { class: "chart", tabindex: least > 0 ? "0" : null });
  if (chart) {
    let width = 0;
    let theme: Theme = light;
    const draw = (): void => {
      if (width === 0) return;
      const wide = Math.max(width, least);
      place.classList.toggle("scrolls", width < least);
      place.replaceChildren(
        Plot.plot({ ...chart({ theme, narrow: wide < NARROW, ariaLabel: heading }), width: wide }),
      );
    };
    onDarkness((isDark) => (theme = isDark ? dark : light, draw()));
    onWidth(place, (now) => (width = now, draw()));
  }
  return element(
    "figure",
    { class: "exhibit", "aria-label": heading },
    element("h3", {}, heading),
    element("p", { class: "subtitle" }, subtitle),
    chart ? place : null,
    body,
    note ? element("p", { class: "meaning" }, ...[note].flat() as Content[]) : null,
    element(
      "div",
      { class: "provenance" },
      source ? element("span", {}, source) : null,
      definition ? element("a", { href: addressOf("methodology", definition) }, "Definition") : null,
      sql ? element("a", { href: addressOf("queries", sql) }, "SQL") : null,
      csv ? element("a", { href: csv.href, download: csv.name.split("/").pop() }, "Download CSV") : null,
    ),
    rows.length > 0 ? toggled(rows) : null,
  );
}

/** The rows behind a toggle, made when first wanted. */
function toggled(rows: readonly object[]): HTMLElement {
  const details = element("details", {}, element("summary", {}, "Data"));
  details.addEventListener("toggle", () => details.append(table(rows)), { once: true });
  return details;
}
