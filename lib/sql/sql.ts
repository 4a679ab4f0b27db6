// SQL as text with named holes, waiting for a dialect. This module is browser compatible.
import type { Dialect } from "./dialects.js";

/** A piece of SQL that becomes text once it knows the dialect. */
export type Sql = (dialect: Dialect) => string;

/** What may stand in a hole: another fragment, a value to be quoted, or a list of values. */
export type Hole = Sql | string | number | boolean | null | readonly (string | number | boolean)[];

/**
 * A tagged template for SQL. It loses the indentation of its place in the source; fragments are spliced with
 * the indentation of their hole, and one that says nothing takes its line with it; everything else is quoted
 * by the dialect, a list as `('a', 'b')`.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { postgres } from "./dialects.js";
 * const query = sql`select ${name("day")} from events where event in ${["a", "b"]}`;
 * assert.equal(query(postgres), "select day from events where event in ('a', 'b')");
 * ```
 */
export function sql(strings: TemplateStringsArray, ...holes: Hole[]): Sql {
  const parts = dedent(strings.join(HOLE)).split(HOLE);
  return (dialect) =>
    parts.reduce((text, string, i) => {
      const line = text.slice(text.lastIndexOf("\n") + 1);
      const indent = /^\s*/.exec(line)![0];
      const written = write(holes[i - 1], dialect);
      const alone = line === indent && string.startsWith("\n") && text !== line;
      if (written === "" && alone) return text.slice(0, text.length - line.length - 1) + string;
      return text + written.replaceAll("\n", `\n${indent}`) + string;
    });
}

/** A character that no source holds, in the place of a hole. */
const HOLE = "\u0000";

function dedent(text: string): string {
  if (!text.includes("\n")) return text;
  const lines = text.replace(/^\n/, "").replace(/\n\s*$/, "").split("\n");
  const indents = lines.filter((line) => line.trim()).map((line) => /^ */.exec(line)![0].length);
  const indent = Math.min(...indents);
  return lines.map((line) => line.slice(indent)).join("\n");
}

function write(hole: Hole, dialect: Dialect): string {
  if (typeof hole === "function") return hole(dialect);
  if (hole === null || !Array.isArray(hole)) return dialect.quote(hole as string | number | boolean | null);
  if (hole.length === 0) return "(null)"; // `in (null)` holds for no row, as `in ()` would if it were allowed
  return list(hole.map((value) => dialect.quote(value)));
}

/** A list in brackets, on one line where it fits, else wrapped for those who read the SQL. */
function list(values: readonly string[]): string {
  const line = `(${values.join(", ")})`;
  if (line.length <= 72) return line;
  const lines = [""];
  for (const value of values) {
    const last = lines.length - 1;
    if (lines[last].length + value.length > 92) lines.push(`${value},`);
    else lines[last] += lines[last] ? ` ${value},` : `${value},`;
  }
  return `(\n  ${lines.join("\n  ").slice(0, -1)}\n)`;
}

/**
 * An identifier, refused when it is anything but lower-case letters, digits and underscores: no identifier
 * is ever quoted, so none can carry SQL.
 */
export function name(identifier: string): Sql {
  if (!/^[a-z_][a-z0-9_]*$/.test(identifier)) {
    throw new RangeError(
      `invalid SQL name: ${JSON.stringify(identifier)}; use lower-case letters, digits and _`,
    );
  }
  return () => identifier;
}

/** Words that PostgreSQL keeps for itself, as its manual lists them (appendix C), and those of DuckDB. */
const reserved = new Set(
  ("all analyse analyze and any array as asc asymmetric authorization between bigint binary bit boolean both case cast " +
    "char character check coalesce collate collation column concurrently constraint create cross current_catalog " +
    "current_date current_role current_schema current_time current_timestamp current_user dec decimal default " +
    "deferrable desc distinct do else end except exists extract false fetch float for foreign freeze from full grant " +
    "greatest group grouping having ilike in initially inner inout int integer intersect interval into is isnull " +
    "join lateral leading least left like limit localtime localtimestamp national natural nchar none not notnull " +
    "null nullif numeric offset on only or order out outer overlaps overlay placing position precision primary qualify real " +
    "references returning right row select session_user setof similar smallint some substring summarize symmetric table " +
    "tablesample then time timestamp to trailing treat trim true union unique unpivot pivot user using values varchar " +
    "variadic verbose when where window with " +
    "anti asof at by describe glob lambda pivot_longer pivot_wider positional semi show system_user unpack")
    .split(" "),
);

/** An identifier of somebody else's, quoted where it must be: a column named "Order Date", or "user". */
export function identifier(text: string): Sql {
  const plain = /^[a-z_][a-z0-9_]*$/.test(text) && (!reserved.has(text) || ours.has(text));
  return () => (plain ? text : `"${text.replaceAll('"', '""')}"`);
}

/** A table by its name, which may stand behind that of its schema: "analytics.events". A query in brackets stays. */
export function tableOf(text: string): Sql {
  if (text.startsWith("(")) return raw(text);
  return join(text.split(".").map(identifier), ".");
}

/** Names of ours that both databases take for columns, though they are types or functions besides. */
const ours = new Set(["time", "position", "timestamp", "interval"]);

/** SQL that is already text: for words of the language, never for values. */
export function raw(text: string): Sql {
  return () => text;
}

/** Fragments one after another, with a separator between. */
export function join(fragments: readonly Sql[], separator: string): Sql {
  return (dialect) => fragments.map((fragment) => fragment(dialect)).join(separator);
}

/** Nothing: for a clause that is left out. */
export const none: Sql = () => "";
