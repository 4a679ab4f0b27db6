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
  type DuckDBValue,
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
 * const warehouse = await openDuckDB();
 * await warehouse.rows(sql`select 1 as one`); // [{one: 1}]
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
      connection.closeSync();
      instance.closeSync();
      await Promise.resolve();
    },
  };
}

/** A driver's value as a plain one. */
function plain(value: DuckDBValue): Value {
  if (value === null || typeof value === "string" || typeof value === "boolean") return value;
  if (typeof value === "number") return Number.isFinite(value) ? value : null;
  if (typeof value === "bigint") return safeInteger(value);
  if (value instanceof DuckDBDecimalValue) return value.toDouble();
  if (value instanceof DuckDBDateValue) return new Date(value.days * 86_400_000).toISOString().slice(0, 10);
  if (value instanceof DuckDBTimestampValue || value instanceof DuckDBTimestampTZValue) {
    return iso(value.micros / 1000n);
  }
  if (value instanceof DuckDBTimestampMillisecondsValue) return iso(value.millis);
  if (value instanceof DuckDBTimestampSecondsValue) return iso(value.seconds * 1000n);
  if (value instanceof DuckDBTimestampNanosecondsValue) return iso(value.nanos / 1_000_000n);
  throw new TypeError(`a query returned ${value}, which is no plain value; cast it to text`);
}

function iso(millis: bigint): string {
  return new Date(safeInteger(millis)).toISOString();
}

/** Whole vectors at a time: half a million rows as objects would cost a second and 200 MB. */
async function readColumns(connection: DuckDBConnection, text: string): Promise<Record<string, Column>> {
  const result = await connection.run(text);
  const names = result.columnNames();
  const chunks = await result.fetchAllChunks();
  const count = chunks.reduce((sum, chunk) => sum + chunk.rowCount, 0);
  return Object.fromEntries(names.map((name, i) => {
    const numeric = chunks.length === 0 || isNumeric(chunks[0].getColumnVector(i));
    const column: Column = numeric ? new Float64Array(count) : new Array<string | null>(count);
    let row = 0;
    for (const chunk of chunks) {
      const vector = chunk.getColumnVector(i);
      for (let k = 0; k < chunk.rowCount; k++) {
        const value = vector.getItem(k);
        column[row++] = (numeric ? (value === null ? NaN : Number(value)) : value) as never;
      }
    }
    return [name, column];
  }));
}

function isNumeric(vector: { type: { toString(): string } }): boolean {
  return /INT|DOUBLE|FLOAT/.test(vector.type.toString());
}
