// Points in time as strangers write them, read by DuckDB. This module is browser compatible.
import { raw, type Sql } from "../../sql/sql.js";

/**
 * An expression for a column of any type as a timestamp in UTC, null where it cannot be read as one: ISO 8601 and its
 * kin, with or without a clock, a fraction or an offset (none means UTC); a day in eight digits; seconds, milliseconds,
 * microseconds or nanoseconds since 1970, told apart by their size. What lies outside of the years 1900 to 2199 is no
 * time: that is how files spell "unknown".
 *
 * The timezone of the session must be UTC.
 */
export function timeOf(column: string, type: string): Sql {
  const time = readTime(column, type);
  return raw(
    `case when ${time} >= timestamp '1900-01-01' and ${time} < timestamp '2200-01-01' then ${time} end`,
  );
}

/** Whether a Parquet column of this type may hold times at all. */
export function mayBeTime(type: string): boolean {
  return type === "VARCHAR" || isTimestamp.test(type) || isNumeric.test(type);
}

const isTimestamp = /^(TIMESTAMP(_S|_MS|_NS| WITH TIME ZONE)?|DATE)$/;

/** DuckDB's types of numbers. */
export const isNumeric = /^(U?(BIG|SMALL|TINY|HUGE)INT|U?INTEGER|DOUBLE|FLOAT|DECIMAL\(\d+,\d+\))$/;

function readTime(column: string, type: string): string {
  if (type === "TIMESTAMP WITH TIME ZONE") return `(${column} at time zone 'UTC')`;
  if (isTimestamp.test(type)) return `${column}::timestamp`;
  if (isNumeric.test(type)) return sinceEpoch(column);
  if (type !== "VARCHAR") return "null::timestamp";
  const text = `trim(${column})`;
  return `coalesce(
    try_cast(${column} as timestamptz) at time zone 'UTC',
    case
      when regexp_full_match(${text}, '(19|20|21)[0-9]{6}')
        then try_cast(${text}[1:4] || '-' || ${text}[5:6] || '-' || ${text}[7:8] as timestamp)
      when regexp_full_match(${text}, '-?[0-9]{1,19}([.][0-9]+)?') then ${sinceEpoch(text)}
      else try_cast(${isoOf(text)} as timestamptz) at time zone 'UTC'
    end)`;
}

/** What nearly is ISO 8601 as such: 10:21Z, 10:21:14 +0200, 10:21 UTC, and z for Z. */
function isoOf(text: string): string {
  return [
    ["' *(Z|UTC|GMT)$'", "'+00'"],
    ["'([T ][0-9]{1,2}:[0-9]{2}) *([+-][0-9:]+)$'", "'\\1:00\\2'"],
    ["' +([+-][0-9:]+)$'", "'\\1'"],
  ].reduce((iso, [pattern, by]) => `regexp_replace(${iso}, ${pattern}, ${by})`, `upper(${text})`);
}

/** Units since 1970, told apart by their size: seconds stay below 10^11 (the year 5138), milliseconds below 10^14, … */
function sinceEpoch(value: string): string {
  const number = `try_cast(${value} as double)`;
  return `(case
        when abs(${number}) < 1e11 then make_timestamp(round(${number} * 1000000)::bigint)
        when abs(${number}) < 1e14 then make_timestamp(round(${number} * 1000)::bigint)
        when abs(${number}) < 1e17 then make_timestamp(round(${number})::bigint)
        when abs(${number}) < 1e19 then make_timestamp((try_cast(${value} as hugeint) // 1000)::bigint)
      end)`;
}
