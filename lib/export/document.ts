// An exported page as text: a chart with all that belongs to it, in one file that asks nobody for anything.
import { escape, worded } from "../charts/layout.js";
import { plain, plural } from "../charts/format.js";
import { style } from "./style.js";

/** A drawing for one kind of reader. */
export interface Variant {
  readonly mode: "light" | "dark";
  /** For which screens; any where there is only one. */
  readonly room: "wide" | "narrow" | "any";
  /** Whether it scrolls where there is too little room even so. */
  readonly scrolls?: boolean;
  readonly svg: string;
}

/** What an answer means. */
export interface Meaning {
  readonly asks: string;
  readonly grain: string;
  readonly columns: Readonly<Record<string, string>>;
}

/** Everything that is said about one chart, or about a table without one. */
export interface Exhibit {
  readonly name: string;
  readonly heading: string;
  readonly subtitle?: string;
  readonly variants: readonly Variant[];
  readonly rows: readonly object[];
  /** The rows as they are saved. */
  readonly csv: string;
  readonly source: string;
  readonly meaning?: Meaning;
  readonly sql?: string;
}

/** More rows than this are left to the CSV. */
const LIMIT = 200;

/** Nothing may be fetched, and nothing run; Plot writes styles into what it draws. */
const policy =
  "default-src 'none'; style-src 'unsafe-inline'; font-src data:; img-src data:; base-uri 'none'; " +
  "form-action 'none'";

/** A whole page. */
export function documentOf(
  { title, face, style: more = "", kind, body }: {
    readonly title: string;
    /** The rule that brings the type. */
    readonly face: string;
    /** Rules beside those of every page. */
    readonly style?: string;
    /** What else than a single exhibit it is. */
    readonly kind?: "board" | "report";
    readonly body: string;
  },
): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="data:,">
<title>${escape(title)}</title>
<style>${face}${style}${more}</style>
</head>
<body>
<main${kind === undefined ? "" : ` class="${kind === "board" ? "wide " : ""}${kind}"`}>
${body}
</main>
</body>
</html>
`;
}

/** A chart, or a table, under a heading of some level, with its data, its meaning and its query behind toggles. */
export function exhibitOf(exhibit: Exhibit, level: 1 | 2 = 1): string {
  const { name, heading, subtitle, variants, rows, csv, source, meaning, sql } = exhibit;
  const parts = [
    `<h${level}>${worded(heading)}</h${level}>`,
    subtitle ? `<p class="quiet">${worded(subtitle)}</p>` : "",
    ...variants.map((variant, i) => drawing(variant, `${name}-${i}`, heading)),
    level === 1 ? `<p class="quiet">${escape(source)}</p>` : "",
    level === 1 ? `<p class="quiet take">${download(name, csv)}</p>` : "",
    `<div class="more">`,
    details("Data", (level === 1 ? "" : download(name, csv)) + tableOf(rows, heading), variants.length === 0),
    meaning ? details("Definition", definition(meaning)) : "",
    sql ? details("SQL", `<pre tabindex="0" aria-label="SQL of ${escape(name)}">${escape(sql)}</pre>`) : "",
    "</div>",
  ];
  return `<figure aria-label="${escape(heading)}">\n${parts.filter(Boolean).join("\n")}\n</figure>`;
}

/** A drawing, seen by those it was made for. */
export function drawing({ mode, room, scrolls, svg }: Variant, id: string, heading: string): string {
  const reach = scrolls ? ` tabindex="0" role="group" aria-label="${escape(heading)}"` : "";
  return `<div class="${room === "any" ? "" : "chart "}${mode} ${room}${scrolls ? " scrolls" : ""}"${reach}>${
    apart(svg, id)
  }</div>`;
}

/**
 * Names inside a drawing made its own: several drawings on a page would take each other's. Marks lose theirs, since a
 * drawing is one picture with one name.
 */
function apart(svg: string, id: string): string {
  return svg.replace(/(\bid="|url\(#|href="#)([^")]+)/g, `$1${id}-$2`)
    .replace(/(<g\b[^>]*?) aria-label="[^"]*"/g, "$1");
}

function details(summary: string, content: string, open = false): string {
  return `<details${open ? " open" : ""}><summary>${summary}</summary>${content}</details>`;
}

/** A link that holds its file. */
export function download(name: string, csv: string): string {
  const address = `data:text/csv;charset=utf-8,${encodeURIComponent(csv)}`;
  return `<a download="${escape(name)}.csv" href="${escape(address)}">Download the rows as CSV</a>`;
}

function definition({ asks, grain, columns }: Meaning): string {
  const list = Object.entries(columns).map(([column, meaning]) =>
    `<dt>${escape(column)}</dt><dd>${escape(meaning)}.</dd>`
  );
  return `<p>${escape(asks)} ${escape(grain)}.</p><dl>${list.join("")}</dl>`;
}

/** Rows as a table: numbers to the right. */
export function tableOf(rows: readonly object[], label: string): string {
  const shown = rows.slice(0, LIMIT) as readonly Record<string, unknown>[];
  if (shown.length === 0) return "<p>No rows.</p>";
  const names = Object.keys(shown[0]);
  const numeric = new Set(names.filter((name) => shown.some((row) => typeof row[name] === "number")));
  const style = (name: string): string => numeric.has(name) ? ' class="number"' : "";
  const head = names.map((name) => `<th scope="col"${style(name)}>${escape(name)}</th>`).join("");
  const body = shown.map((row) =>
    `<tr>${names.map((name) => `<td${style(name)}>${escape(plain(row[name]))}</td>`).join("")}</tr>`
  ).join("\n");
  const rest = rows.length > LIMIT
    ? `<p class="quiet">The first ${LIMIT} of ${plural(rows.length, "row")}; the CSV has all of them.</p>`
    : "";
  return `<div class="rows" tabindex="0" role="region" aria-label="Data: ${escape(label)}">` +
    `<table><thead><tr>${head}</tr></thead>\n<tbody>${body}</tbody></table></div>${rest}`;
}
