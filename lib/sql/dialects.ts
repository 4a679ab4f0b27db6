// Where two databases write the same thought differently, and only there. This module is browser compatible.
import type { Sql } from "./sql.js";

/** The handful of words in which DuckDB and PostgreSQL differ. PostgreSQL's text is the base. */
export interface Dialect {
  readonly name: "postgres" | "duckdb";
  /** A value as a literal. */
  quote(value: string | number | boolean | null): string;
  /** A statement that stores a query under a name, replacing what was there. */
  relation(name: string, body: string): string;
  /** Seconds between two timestamps, with fractions, as a double. */
  seconds(from: string, to: string): string;
  /** The calendar day, in a timezone, of a timestamp that is stored in UTC. */
  localDay(time: string, timezone: string): string;
  /** The instant, in UTC, at which the local hour of a timestamp starts; in autumn an hour comes twice, and is two. */
  localHour(time: string, timezone: string): string;
  /** Whether a text column holds JSON. */
  isJson(column: string): string;
  /** A field of a JSON column as text, null where it is absent. */
  jsonText(column: string, field: string): string;
  /** Whether a field of a JSON column is a number, null where it is absent. */
  jsonIsNumber(column: string, field: string): string;
  /** A field of a JSON column as a double, null where it is absent or no number. */
  jsonNumber(column: string, field: string): string;
  /** A text that is compared and sorted by code point, whatever the database's own collation. */
  ordered(text: string): string;
  /** A month later or earlier by a count, from a date to a date. */
  addMonths(date: string, count: string): string;
}

/** @throws TypeError when a number is not finite: no database has a literal for it that all others read. */
function quote(value: string | number | boolean | null): string {
  if (value === null) return "null";
  if (typeof value === "boolean") return value ? "true" : "false";
  if (typeof value === "number") {
    if (!Number.isFinite(value)) throw new TypeError(`no SQL literal for ${value}`);
    return String(value);
  }
  const quoted = value.replaceAll("'", "''");
  if (!/[\n\r]/.test(value)) return `'${quoted}'`;
  // Escaped, so that no literal spans lines: a splice would indent its second one.
  return `E'${quoted.replaceAll("\\", "\\\\").replaceAll("\n", "\\n").replaceAll("\r", "\\r")}'`;
}

export const postgres: Dialect = {
  name: "postgres",
  // A backslash is an ordinary character in a standard-conforming string, which PostgreSQL's are by default.
  quote,
  relation: (name, body) =>
    `drop materialized view if exists ${name} cascade;\ncreate materialized view ${name} as\n${body}`,
  seconds: (from, to) => `extract(epoch from (${to} - ${from}))::double precision`,
  localDay: (time, timezone) =>
    timezone === "UTC"
      ? `${time}::date`
      : `(${time} at time zone 'UTC' at time zone ${quote(timezone)})::date`,
  localHour: (time, timezone) => {
    const local = `(${time} at time zone 'UTC' at time zone ${quote(timezone)})`;
    return timezone === "UTC"
      ? `date_trunc('hour', ${time})`
      : `(${time} - (${local} - date_trunc('hour', ${local})))`;
  },
  isJson: (column) => `(${column} is json)`,
  jsonText: (column, field) => `(${column}::jsonb ->> ${quote(field)})`,
  jsonIsNumber: (column, field) => `(jsonb_typeof(${column}::jsonb -> ${quote(field)}) = 'number')`,
  jsonNumber: (column, field) =>
    `(case when jsonb_typeof(${column}::jsonb -> ${quote(field)}) = 'number' then (${column}::jsonb ->> ${
      quote(field)
    })::double precision end)`,
  ordered: (text) => `${text} collate "C"`,
  addMonths: (date, count) => `(${date} + (${count}) * interval '1 month')::date`,
};

/** A field as a JSON path: names that could be read as more than a name are quoted. */
function path(field: string): string {
  return /^\w+$/.test(field) ? `$.${field}` : `$."${field.replaceAll('"', '\\"')}"`;
}

export const duckdb: Dialect = {
  ...postgres,
  name: "duckdb",
  relation: (name, body) => `create or replace table ${name} as\n${body}`,
  seconds: (from, to) => `((epoch_us(${to}) - epoch_us(${from}))::double / 1000000)`,
  isJson: (column) => `json_valid(${column})`,
  // DuckDB looks ahead into rows that a condition excludes, and would stop at what is not JSON.
  jsonText: (column, field) => `try(json_extract_string(${column}, ${quote(path(field))}))`,
  jsonIsNumber: (column, field) =>
    `(try(json_type(${column}, ${quote(path(field))})) in ('BIGINT', 'UBIGINT', 'DOUBLE'))`,
  jsonNumber: (column, field) =>
    `(case when try(json_type(${column}, ${
      quote(path(field))
    })) in ('BIGINT', 'UBIGINT', 'DOUBLE') then try_cast(json_extract_string(${column}, ${
      quote(path(field))
    }) as double) end)`,
  ordered: (text) => text,
};

export const dialects: Readonly<Record<Dialect["name"], Dialect>> = { postgres, duckdb };

/** A fragment that asks the dialect for one of its words. */
export function word(choose: (dialect: Dialect) => string): Sql {
  return choose;
}
