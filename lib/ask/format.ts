// Rows as text: a table to read, CSV to go on with. This module is browser compatible.
import { csvFormat } from "d3";
import type { Value } from "../questions/question.js";

type Row = Readonly<Record<string, Value>>;

/**
 * Rows as a table of text: numbers to four digits and on the right, nothing for null.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.equal(textTable([{ step: "signup", rate: 0.123456 }]), "step     rate\nsignup 0.1235\n");
 * ```
 */
export function textTable(rows: readonly object[]): string {
  if (rows.length === 0) return "no rows\n";
  const columns = Object.keys(rows[0]);
  const table = rows as readonly Row[];
  const cells = table.map((row) => columns.map((column) => cell(row[column])));
  const isNumber = columns.map((column) => table.every((row) => typeof (row[column] ?? 0) === "number"));
  const widths = columns.map((column, k) =>
    cells.reduce((width, line) => Math.max(width, line[k].length), column.length)
  );
  const line = (texts: readonly string[]): string =>
    texts.map((text, k) => isNumber[k] ? text.padStart(widths[k]) : text.padEnd(widths[k])).join(" ")
      .trimEnd();
  return `${[columns, ...cells].map(line).join("\n")}\n`;
}

function cell(value: Value | undefined): string {
  if (value === null || value === undefined) return "";
  if (typeof value !== "number" || Number.isInteger(value)) return String(value);
  return String(Number(value.toPrecision(4)));
}

/** Rows as CSV, every digit kept; of no rows the columns that the answer would have. */
export function csv(rows: readonly object[], columns: readonly string[]): string {
  return `${csvFormat(rows as Record<string, string>[], rows.length === 0 ? [...columns] : undefined)}\n`;
}
