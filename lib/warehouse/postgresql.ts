// PostgreSQL, somebody's own: read-only unless told, and never for longer than a statement may take. (Not named postgres.ts:
// the notebooks' kernel would take the driver's name for it.)
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import connect from "postgres";
import { postgres as dialect } from "../sql/dialects.js";
import type { Sql } from "../sql/sql.js";
import { explained, placeOf } from "./postgres/errors.js";
import { tlsOf } from "./postgres/tls.js";
import { columnOf, plainOf, types } from "./postgres/values.js";
import type { Column, Warehouse } from "./warehouse.js";

export interface PostgresOptions {
  /** Whether the session refuses to change anything. */
  readonly readOnly?: boolean;
  /** How long one statement may take; 0 for as long as it likes. */
  readonly timeout_ms?: number;
  /** How long the server may take to answer at first. */
  readonly connect_timeout_ms?: number;
}

/** A PostgreSQL that can be filled, too. */
export interface PostgresWarehouse extends Warehouse {
  /** Streams text into the table of a statement `copy … from stdin`. */
  copyIn(statement: Sql, text: Readable): Promise<void>;
  /** The text of a statement `copy … to stdout`, as it comes. */
  copyOut(statement: Sql): Promise<Readable>;
}

/** Rows that are fetched at a time for columns. */
const BATCH = 20_000;

/**
 * Connects to a PostgreSQL. Schemas are searched as the server says; times are in UTC; TLS is as the URL says
 * (`?sslmode=require`, `verify-full`, `sslrootcert=…`).
 *
 * @param url such as `postgres://user:password@host:5432/database`.
 * @throws SourceError in one line when there is no server, no such database, or no entry; the password is never in it.
 */
export async function openPostgres(
  url: string,
  { readOnly = true, timeout_ms = 300_000, connect_timeout_ms = 10_000 }: PostgresOptions = {},
): Promise<PostgresWarehouse> {
  const place = placeOf(url);
  const { address, ssl } = tlsOf(url);
  const socket = socketOf(address);
  const client = connect(address.href, {
    ...socket,
    max: 1,
    idle_timeout: 0,
    max_lifetime: null,
    connect_timeout: connect_timeout_ms / 1000,
    fetch_types: false,
    onnotice: () => {},
    types,
    ...(ssl && { ssl }),
    connection: {
      application_name: "cynosure",
      TimeZone: "UTC",
      DateStyle: "ISO",
      IntervalStyle: "postgres",
      extra_float_digits: 1,
      statement_timeout: timeout_ms,
      default_transaction_read_only: readOnly,
      // What a query derives within itself has no statistics: taken for small, it would be joined row by row.
      enable_nestloop: "off",
    },
  });
  const said = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      throw explained(error, place, timeout_ms);
    }
  };
  try {
    await said(() => client.unsafe("select 1"));
  } catch (error) {
    await client.end({ timeout: 0 });
    throw error;
  }
  return {
    dialect,
    rows: <R>(query: Sql): Promise<R[]> =>
      said(async () => {
        const result = await client.unsafe(query(dialect)).values();
        const plain = result.columns.map(({ type }) => plainOf(type));
        return [...result].map((row) =>
          Object.fromEntries(result.columns.map(({ name }, i) => [name, plain[i](row[i])])) as R
        );
      }),
    columns: (query) => said(() => readColumns(client, query(dialect))),
    run: (statements) =>
      said(async () => {
        await client.unsafe(statements(dialect));
      }),
    copyIn: (statement, text) =>
      said(async () => pipeline(text, await client.unsafe(statement(dialect)).writable())),
    copyOut: (statement) =>
      said(async () => {
        const stream = await client.unsafe(statement(dialect)).readable();
        // The driver stops its socket while a reader is behind. Where that was so at the last piece nobody asks for
        // more, and no later query would be answered: asking once again lets it go on.
        stream.once("close", () => stream._read(0));
        return stream;
      }),
    close: () => client.end({ timeout: 5 }),
  };
}

/** The socket of `?host=/var/run/postgresql`, which the driver does not know, as libpq's URLs write it. */
function socketOf(address: URL): { host?: string; path?: string } {
  const host = address.searchParams.get("host");
  if (host === null) return {};
  address.searchParams.delete("host");
  return host.startsWith("/") ? { host, path: `${host}/.s.PGSQL.${address.port || 5432}` } : { host };
}

/** Batch by batch, so that a large result is never there as rows in full. */
async function readColumns(client: connect.Sql, text: string): Promise<Record<string, Column>> {
  const parts: unknown[][][] = [];
  let named: connect.ColumnList<string> = [];
  const query = client.unsafe(text);
  query.values();
  for await (const batch of query.cursor(BATCH)) {
    const result = batch as unknown as connect.RowList<unknown[][]>;
    named = result.columns ?? named; // only the first batch brings them
    parts.push([...result]);
  }
  if (named.length === 0) named = (await client.unsafe(text).describe()).columns;
  return Object.fromEntries(named.map(({ name, type }, i) => [name, columnOf(type, parts, i)]));
}
