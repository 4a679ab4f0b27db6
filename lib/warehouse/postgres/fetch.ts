// Tables of somebody's PostgreSQL as CSV files: read once, in one session that can change nothing.
import { createWriteStream } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join as pathOf } from "node:path";
import { pipeline } from "node:stream/promises";
import { suggestion } from "../../faults.js";
import { milliseconds } from "../../time.js";
import { identifier, join, none, raw, type Sql, sql, tableOf } from "../../sql/sql.js";
import { openPostgres, type PostgresWarehouse } from "../postgresql.js";
import { cast, eventRoles, type Renames } from "../files/roles.js";
import { SourceError } from "../source-error.js";

/** Which tables, by name, perhaps behind that of their schema. */
export interface PostgresTables {
  readonly events: string;
  readonly users?: string;
  readonly visits?: string;
  readonly aliases?: string;
  /** Our names of columns of events -> the table's. */
  readonly columns?: Renames;
  /** How long one statement may take. */
  readonly timeout: string | number;
}

/** Files that hold the tables, until they are removed. */
export interface FetchedTables {
  readonly files: Readonly<Partial<Record<"events" | "users" | "visits" | "aliases", string>>> & {
    readonly events: string;
  };
  remove(): Promise<void>;
}

/**
 * Fetches tables, all as of the same moment.
 *
 * @throws SourceError when the database cannot be reached or read, or a table is not there.
 */
export async function fetchTables(url: string, tables: PostgresTables): Promise<FetchedTables> {
  const { timeout, events, users, visits, aliases } = tables;
  const folder = await mkdtemp(pathOf(tmpdir(), "cynosure-"));
  const remove = (): Promise<void> => rm(folder, { recursive: true, force: true });
  try {
    const database = await openPostgres(url, { timeout_ms: milliseconds(timeout) });
    try {
      // One snapshot for all tables, so that no event is of a user who came in between.
      await database.run(raw("begin transaction isolation level repeatable read, read only"));
      const files: Record<string, string> = {};
      for (const [part, table] of Object.entries({ events, users, visits, aliases })) {
        if (table === undefined) continue;
        files[part] = pathOf(folder, `${part}.csv`);
        await fetchTable(database, table, files[part], part === "events" ? tables.columns ?? {} : null);
      }
      await database.run(raw("commit"));
      return { files: files as FetchedTables["files"], remove };
    } finally {
      await database.close();
    }
  } catch (error) {
    await remove();
    throw error;
  }
}

/**
 * One table, its values as text: what is of which type is looked for as in any file.
 *
 * @param renames those of events, which come in order: a table has none of its own.
 */
async function fetchTable(
  database: PostgresWarehouse,
  table: string,
  path: string,
  renames: Renames | null,
): Promise<void> {
  const columns = await columnsOf(database, table);
  const parts: Readonly<Record<string, string>> = renames
    ? cast(columns, eventRoles, renames, { label: table }).parts
    : {};
  const order = [parts.time, parts.event_id].filter((column) => column !== undefined).map(identifier);
  const texts = columns.map((column) => sql`${identifier(column)}::text as ${identifier(column)}`);
  await pipeline(
    await database.copyOut(
      sql`copy (select ${join(texts, ", ")} from ${tableOf(table)}${
        order.length > 0 ? sql` order by ${join(order, ", ")}` : none
      }) to stdout (format csv, header)`,
    ),
    createWriteStream(path),
  );
}

/** The columns of a table that is there. */
async function columnsOf(database: PostgresWarehouse, table: string): Promise<string[]> {
  const visible: Sql = sql`
    select attname as name
    from pg_attribute
    where attrelid = to_regclass(${tableOf(table)(database.dialect)}) and attnum > 0 and not attisdropped
    order by attnum`;
  const columns = await database.rows<{ name: string }>(visible);
  if (columns.length > 0) return columns.map(({ name }) => name);
  const known = await database.rows<{ name: string }>(sql`
    select case when table_schema = any (current_schemas(false)) then table_name::text
        else table_schema || '.' || table_name end as name
    from information_schema.tables
    where table_schema not in ('pg_catalog', 'information_schema')
    order by 1
    limit 50`);
  throw new SourceError(
    `the database has no table ${JSON.stringify(table)}${suggestion(table, known.map(({ name }) => name))}`,
  );
}
