// A query as text for people: what it answers, in comments above it. This module is browser compatible.
import type { Dialect } from "./dialects.js";
import type { Sql } from "./sql.js";

/** A query, and what its reader must know. */
export interface Sheet {
  /** The name under which the answer is kept. */
  readonly title: string;
  /** The question as a person would ask it. */
  readonly asks: string;
  /** What one row is. */
  readonly grain: string;
  /** What was chosen where the question leaves a choice. */
  readonly options: Readonly<Record<string, unknown>>;
  /** One sentence a column, in the order of the answer. */
  readonly columns: Readonly<Record<string, string>>;
  readonly query: Sql;
}

/** No line of a comment is longer than this. */
const WIDTH = 110;

/**
 * A query with its header: the question, the grain, the options and the columns, one a line.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { postgres } from "./dialects.js";
 * import { sql } from "./sql.js";
 * const words = { title: "ones", asks: "How many?", grain: "One row", columns: { one: "Always 1" } };
 * const text = print({ ...words, options: {}, query: sql`select 1 as one` }, postgres);
 * assert.ok(text.startsWith("-- ones\n-- How many?\n-- Grain: One row\n"));
 * ```
 */
export function print({ title, asks, grain, options, columns, query }: Sheet, dialect: Dialect): string {
  const chosen = Object.entries(options).map(([name, value]) => [name, plain(value)] as const);
  return [
    comment(title),
    comment(asks),
    comment(`Grain: ${grain}`),
    ...(chosen.length ? [comment("Options:"), listed(chosen)] : []),
    comment("Columns:"),
    listed(Object.entries(columns)),
    `${query(dialect)};`,
  ].join("\n");
}

/** A comment, wrapped at spaces; `hang` is what a further line of it is indented by. */
export function comment(text: string, hang = 0): string {
  const lines: string[] = [];
  for (const paragraph of text.split("\n")) {
    let line = "";
    for (const word of paragraph.split(/(?<=\S) /)) {
      if (line && line.length + word.length + 4 > WIDTH) {
        lines.push(line);
        line = " ".repeat(hang) + word;
      } else line = line ? `${line} ${word}` : word;
    }
    lines.push(line);
  }
  return lines.map((line) => `-- ${line}`.trimEnd()).join("\n");
}

/** Names and what they mean, in two columns. */
function listed(entries: readonly (readonly [string, string])[]): string {
  const width = Math.max(...entries.map(([name]) => name.length));
  return entries.map(([name, text]) => comment(`  ${name.padEnd(width)}  ${text}`, width + 4)).join("\n");
}

/** An option's value in words: a list as its items, an object as its names and values. */
function plain(value: unknown): string {
  if (value === null) return "none";
  if (Array.isArray(value)) return value.map(plain).join(", ");
  if (typeof value !== "object") return String(value);
  return Object.entries(value as object).map(([name, part]) => `${name} ${plain(part)}`).join(" ");
}
