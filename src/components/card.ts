// A chart with all that belongs to it: finding, measure, meaning, source, SQL, data, pictures.
import { type Chart, chartPlace } from "./chart.js";
import { addressOf, type Content, element } from "./dom.js";
import { type Attachment, downloads } from "./downloads.js";
import { table } from "./table.js";

/** What a card shows. */
export interface Card {
  /** The finding. */
  readonly heading: string;
  /** Measure, unit, population, period. */
  readonly subtitle: string;
  /** Plot options; the card brings the theme, and knows whether it is narrow. */
  readonly chart?: Chart;
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
  readonly csv?: Attachment;
  /** What its pictures are called, without ending; the definition unless told. */
  readonly file?: string;
}

/** A card; the chart follows the width of its place and the darkness of the page. */
export function card(
  { heading, subtitle, chart, least, body, note, rows = [], source, sql, definition, csv, ...told }: Card,
): HTMLElement {
  const { file = definition ?? "chart" } = told;
  const place = chart && chartPlace({ chart, label: heading, least });
  const words = { title: heading, subtitle, note: source && `Source: ${source}` };
  return element(
    "figure",
    { class: "exhibit", "aria-label": heading, "data-file": file },
    element("h3", {}, heading),
    element("p", { class: "subtitle" }, subtitle),
    place?.node,
    body,
    note ? element("p", { class: "meaning" }, ...[note].flat() as Content[]) : null,
    element(
      "div",
      { class: "provenance" },
      source ? element("span", { class: "source" }, source) : null,
      definition ? element("a", { href: addressOf("methodology", definition) }, "Definition") : null,
      sql ? element("a", { href: addressOf("queries", sql) }, "SQL") : null,
      downloads(csv, place && { words, file, drawing: place.drawing }),
    ),
    rows.length > 0 ? toggled(rows, heading) : null,
  );
}

/** The rows behind a toggle, made when first wanted. */
function toggled(rows: readonly object[], heading: string): HTMLElement {
  const details = element("details", {}, element("summary", {}, "Data"));
  details.addEventListener(
    "toggle",
    () => details.append(table(rows, undefined, { label: `Data: ${heading}` })),
    { once: true },
  );
  return details;
}
