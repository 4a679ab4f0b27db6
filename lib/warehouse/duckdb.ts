// DuckDB, embedded: the default warehouse.
import {
  type DuckDBConnection,
  DuckDBDateValue,
  DuckDBDecimalValue,
  DuckDBInstance,
  DuckDBTimestampMillisecondsValue,
  DuckDBTimestampNanosecondsValue,
  DuckDBTimestampSecondsValue,
  DuckDBTimestampTZValue,
  DuckDBTimestampValue,
  DuckDBTypeId,
  type DuckDBValue,
  type DuckDBVector,
} from "@duckdb/node-api";
import type { Value } from "../questions/question.js";
import { duckdb } from "../sql/dialects.js";
import type { Sql } from "../sql/sql.js";
import { type Column, safeInteger, type Warehouse } from "./warehouse.js";

/**
 * Opens a DuckDB database.
 *
 * @param path a file, or ":memory:".
 * @throws Error when the file is held by a writer elsewhere, or is no DuckDB database.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { sql } from "../sql/sql.js";
 * const warehouse = await openDuckDB();
 * assert.deepEqual(await warehouse.rows(sql`select 1 as one`), [{ one: 1 }]);
 * await warehouse.close();
 * ```
 */
export async function openDuckDB(path = ":memory:", { readOnly = false } = {}): Promise<Warehouse> {
  // Nothing is ever fetched: extensions that are not built in stay unknown.
  const options: Record<string, string> = { autoinstall_known_extensions: "false" };
  if (readOnly) options.access_mode = "READ_ONLY";
  const instance = await DuckDBInstance.create(path, options);
  const connection = await instance.connect();
  return {
    dialect: duckdb,
    rows: async <R>(query: Sql): Promise<R[]> => {
      const reader = await connection.runAndReadAll(query(duckdb));
      const names = reader.columnNames();
      return reader.getRows().map((row) =>
        Object.fromEntries(row.map((value, i) => [names[i], plain(value)])) as R
      );
    },
    columns: (query) => readColumns(connection, query(duckdb)),
    run: async (statements) => {
      await connection.run(statements(duckdb));
    },
    close: async () => {
      // Buffers of results are the driver's own memory, freed when the collector finds them; found after their
      // database is closed, they bring the process down. So they go first, where the collector can be called
      // (--expose-gc); elsewhere the database stays open until the process ends.
      if (await collected()) {
        connection.closeSync();
        instance.closeSync();
      }
    },
  };
}

/** Has the garbage collected; false where the collector is out of reach. */
async function collected(): Promise<boolean> {
  const { gc } = globalThis as { gc?: () => void };
  if (!gc) return false;
  for (let i = 0; i < 2; i++) {
    await new Promise((resolve) => setTimeout(resolve, 0)); // whoever closes may still hold buffers on the stack
    gc();
  }
  await new Promise((resolve) => setTimeout(resolve, 0));
  return true;
}

/** A driver's value as a plain one. */
function plain(value: DuckDBValue): Value {
  if (value === null) return null;
  if (typeof value === "string" || typeof value === "boolean") return value;
  if (typeof value === "number") return Number.isFinite(value) ? value : null;
  if (typeof value === "bigint") return safeInteger(value);
  if (value instanceof DuckDBDecimalValue) return value.toDouble();
  if (value instanceof DuckDBDateValue) return new Date(value.days * 86_400_000).toISOString().slice(0, 10);
  if (value instanceof DuckDBTimestampValue || value instanceof DuckDBTimestampTZValue) {
    return iso(value.micros, 1000n);
  }
  if (value instanceof DuckDBTimestampMillisecondsValue) return iso(value.millis, 1n);
  if (value instanceof DuckDBTimestampSecondsValue) return iso(value.seconds * 1000n, 1n);
  if (value instanceof DuckDBTimestampNanosecondsValue) return iso(value.nanos, 1_000_000n);
  throw new TypeError(`a query returned ${value}, which is no plain value; cast it to text`);
}

/** The millisecond in which a time lies; before 1970 too, where a division of integers would give the next one. */
function iso(units: bigint, perMillisecond: bigint): string {
  const rest = units % perMillisecond;
  const start = units - (rest < 0n ? rest + perMillisecond : rest);
  return new Date(safeInteger(start / perMillisecond)).toISOString();
}

/** Whole vectors at a time: half a million rows as objects would cost a second and 200 MB. */
async function readColumns(connection: DuckDBConnection, text: string): Promise<Record<string, Column>> {
  const result = await connection.run(text);
  const names = result.columnNames();
  const types = result.columnTypes();
  const chunks = await result.fetchAllChunks();
  const count = chunks.reduce((sum, chunk) => sum + chunk.rowCount, 0);
  return Object.fromEntries(names.map((name, i) => {
    const vectors = chunks.map((chunk) => chunk.getColumnVector(i));
    return [name, types[i].typeId === DuckDBTypeId.VARCHAR ? texts(vectors, count) : numbers(vectors, count)];
  }));
}

function texts(vectors: readonly DuckDBVector[], count: number): Column {
  const column = new Array<string | null>(count);
  let row = 0;
  for (const vector of vectors) {
    for (let k = 0; k < vector.itemCount; k++) column[row++] = vector.getItem(k) as string | null;
  }
  return column;
}

/** The driver's own array behind a vector of numbers, dates or timestamps; the driver does not declare it. */
interface Items {
  readonly items?: ArrayLike<number> | BigInt64Array;
  /** One bit a row, 1 where there is a value; null where there is one in every row. */
  readonly validity: { readonly data: BigUint64Array | null };
}

/** @throws TypeError when the column is of a type that has no numbers behind it, such as a decimal. */
function numbers(vectors: readonly DuckDBVector[], count: number): Float64Array {
  const column = new Float64Array(count);
  let row = 0;
  for (const vector of vectors) {
    const { items, validity } = vector as unknown as Items;
    if (!items) throw new TypeError(`a column of ${vector.type} is no column of numbers; cast it`);
    if (items instanceof BigInt64Array) {
      const perUnit = vector.type.typeId === DuckDBTypeId.TIMESTAMP ? 1000 : 1;
      wholeNumbers(items, perUnit, column.subarray(row, row + items.length));
    } else column.set(items, row);
    if (validity.data) {
      const bits = new Uint8Array(validity.data.buffer, validity.data.byteOffset);
      for (let k = 0; k < vector.itemCount; k++) {
        if ((bits[k >> 3] >> (k & 7) & 1) === 0) column[row + k] = NaN;
      }
    }
    row += vector.itemCount;
  }
  return column;
}

/** 64-bit integers as numbers, by their halves: a BigInt for each of a million would cost a quarter second. */
function wholeNumbers(items: BigInt64Array, perUnit: number, into: Float64Array): void {
  const halves = new Int32Array(items.buffer, items.byteOffset, items.length * 2);
  for (let k = 0; k < items.length; k++) {
    into[k] = (halves[2 * k + 1] * 4294967296 + (halves[2 * k] >>> 0)) / perUnit;
  }
}
