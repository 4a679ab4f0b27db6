// What the rest of the house knows of a database.
import type { Value } from "../questions/question.js";
import type { Dialect } from "../sql/dialects.js";
import type { Sql } from "../sql/sql.js";

/** A row as it leaves a database: plain and JSON-safe. */
export type Row = Record<string, Value>;

/** A column as it leaves a database for the event log: numbers, or strings with nulls. */
export type Column = Float64Array | (string | null)[];

/** A database that holds the staged tables. Only this folder knows drivers. */
export interface Warehouse {
  readonly dialect: Dialect;
  /** The rows of a query: dates as "2025-03-01", timestamps as ISO strings, every number a number. */
  rows<R>(query: Sql): Promise<R[]>;
  /** The columns of a query, for results too large for objects; timestamps as milliseconds. */
  columns(query: Sql): Promise<Record<string, Column>>;
  /** Runs statements for their effect. */
  run(statements: Sql): Promise<void>;
  close(): Promise<void>;
}

/** Integers beyond 2^53 would silently become other integers; better to stop. */
export function safeInteger(value: bigint): number {
  const number = Number(value);
  if (!Number.isSafeInteger(number)) throw new RangeError(`${value} does not fit a number without loss`);
  return number;
}
