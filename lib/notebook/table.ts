// Rows as a table to read in a cell. This module is browser compatible.
import { count, decimal, missing, percent, usd } from "../charts/format.js";
import { escape } from "../charts/layout.js";

/** How a table is shown. */
export interface TableOptions {
  /** How many rows; 20 unless told. */
  readonly rows?: number;
  /** The first row that is shown, from 0. */
  readonly from?: number;
  /** Which columns, in this order; all that hold something unless told. */
  readonly columns?: readonly string[];
  /** A line above. */
  readonly caption?: string;
  /** What the columns mean, by their name. */
  readonly meaning?: Readonly<Record<string, string>>;
}

type Row = Readonly<Record<string, unknown>>;

/** Hosts have styles of their own for tables, `.host:not(.other) td` among them: these are more specific. */
const STYLE = `.cynosure-table{overflow-x:auto}
.cynosure-table.cynosure-table table{margin:0}
.cynosure-table.cynosure-table table caption{caption-side:top;text-align:left;padding:0 0 0.4em}
.cynosure-table.cynosure-table table :is(th,td){padding:0.2em 0.8em;text-align:left;white-space:nowrap}
.cynosure-table.cynosure-table table .number{text-align:right;font-variant-numeric:tabular-nums}
.cynosure-table p{opacity:0.72;margin:0.4em 0 0}`;

/** More columns than this are named below, and shown when they are asked for. */
const MOST_COLUMNS = 12;

/**
 * Rows as an HTML table: shares as percentages, money in dollars, thousands apart; a column's meaning where one points
 * at its name. What is not shown is said below, and how to see it.
 *
 * @throws RangeError where a column is asked for that the rows do not have.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.match(tableOf([{ step: "signup", rate: 0.151, users: 50000 }]), />15\.1 %<.*>50,000</s);
 * ```
 */
export function tableOf(rows: readonly object[], options: TableOptions = {}): string {
  const { rows: most = 20, from = 0, caption, meaning = {} } = options;
  if (rows.length === 0) return framed([note("No rows.")]);
  const all = rows as readonly Row[];
  const { names, hidden } = columnsOf(all, options.columns);
  const shown = all.slice(from, from + most);
  const columns = names.map((name) => ({ name, write: writer(name, all), number: isNumeric(name, all) }));
  const right = (number: boolean): string => number ? ' class="number"' : "";
  const head = columns.map(({ name, number }) => {
    const title = meaning[name] ? ` title="${escape(meaning[name])}"` : "";
    return `<th scope="col"${right(number)}${title}>${escape(name)}</th>`;
  });
  const body = shown.map((row) =>
    columns.map(({ name, write, number }) => `<td${right(number)}>${escape(write(row[name]))}</td>`).join("")
  );
  return framed([
    "<table>",
    ...(caption ? [`<caption>${escape(caption)}</caption>`] : []),
    `<thead><tr>${head.join("")}</tr></thead><tbody>`,
    ...body.map((cells) => `<tr>${cells}</tr>`),
    "</tbody></table>",
    ...[restOf(rows.length, from, shown.length), hiddenOf(hidden)].filter(Boolean).map(note),
  ], caption);
}

/** What is too wide scrolls inside its own frame, by keyboard as well. */
function framed(lines: readonly string[], label = "Rows"): string {
  const frame = `<div class="cynosure-table" tabindex="0" role="group" aria-label="${escape(label)}">`;
  return [`<style>${STYLE}</style>`, frame, ...lines, "</div>"].join("\n");
}

/** The columns to show, and those that are one too many. */
function columnsOf(
  rows: readonly Row[],
  asked: readonly string[] | undefined,
): { names: readonly string[]; hidden: readonly string[] } {
  const there = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const unknown = asked?.find((name) => !there.includes(name));
  if (unknown !== undefined) {
    throw new RangeError(`there is no column "${unknown}"; there are ${there.join(", ")}`);
  }
  if (asked) return { names: asked, hidden: [] };
  const filled = there.filter((name) => rows.some((row) => row[name] !== null && row[name] !== undefined));
  return { names: filled.slice(0, MOST_COLUMNS), hidden: filled.slice(MOST_COLUMNS) };
}

function restOf(all: number, from: number, shown: number): string {
  if (shown === all) return "";
  if (shown === 0) return `There are ${count(all)} rows: none from ${count(from)}.`;
  const next = from + shown < all ? `; {from: ${from + shown}} shows the next, {rows: ${all}} all` : "";
  return `Rows ${count(from + 1)} to ${count(from + shown)} of ${count(all)}${next}.`;
}

function hiddenOf(names: readonly string[]): string {
  return names.length === 0 ? "" : `Also there: ${names.join(", ")}; {columns: […]} chooses.`;
}

function isNumeric(name: string, rows: readonly Row[]): boolean {
  return rows.some((row) => typeof row[name] === "number");
}

/** How the values of a column are written: by its name, which carries the unit, and by their range. */
function writer(name: string, rows: readonly Row[]): (value: unknown) => string {
  const numbers = rows.map((row) => row[name]).filter((value): value is number => typeof value === "number");
  const whole = numbers.every(Number.isInteger);
  const number = /_usd(_|$)/.test(name)
    ? (value: number) => usd(value)
    : whole
    ? /(^|_)(year|id|index)$/.test(name) ? String : count
    : isShare(name) && numbers.every((value) => Math.abs(value) <= 1)
    ? (value: number) => percent(value)
    : (value: number) => decimal(value, Math.abs(value) < 10 ? 2 : 1);
  return (value) => {
    if (value === null || value === undefined) return "";
    if (typeof value === "number") return Number.isFinite(value) ? number(value) : missing;
    return typeof value === "object" ? JSON.stringify(value) : String(value);
  };
}

/** Names say their unit; a number without one, between −1 and 1, is a share. */
function isShare(name: string): boolean {
  return !/(_days|_hours|_seconds|_months|_ratio|_pp|ratio|mean|median|error|exponent)(_|$)/.test(name);
}

function note(text: string): string {
  return `<p>${escape(text)}</p>`;
}
