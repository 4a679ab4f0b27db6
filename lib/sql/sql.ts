// SQL as text with named holes, waiting for a dialect. This module is browser compatible.
import type { Dialect } from "./dialects.js";

/** A piece of SQL that becomes text once it knows the dialect. */
export type Sql = (dialect: Dialect) => string;

/** What may stand in a hole: another fragment, a value to be quoted, or a list of values. */
export type Hole = Sql | string | number | boolean | null | readonly (string | number)[];

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
