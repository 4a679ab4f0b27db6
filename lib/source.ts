// From a config to its raw tables, ready to be staged: made, read from files, or fetched from a PostgreSQL.
import { createHash } from "node:crypto";
import process from "node:process";
import type { Config } from "./config.js";
import { dataset } from "./dataset.js";
import { productProperties, productTables, productTraits, visitorTraits } from "./generate/delivered.js";
import type { Found, Tables } from "./questions/question.js";
import { name, sql } from "./sql/sql.js";
import { milliseconds } from "./time.js";
import { openDuckDB } from "./warehouse/duckdb.js";
import { loadFiles, type Source as LoadedFiles } from "./warehouse/files.js";
import { openPostgres } from "./warehouse/postgresql.js";
import { directTables } from "./warehouse/postgres/direct.js";
import { fetchTables } from "./warehouse/postgres/fetch.js";
import { SourceError } from "./warehouse/source-error.js";
import type { Warehouse } from "./warehouse/warehouse.js";

/** What the data of a config are: which, where and how many. */
export interface Dataset {
  /** Of everything that decides its content. */
  readonly hash: string;
  /** Where the files of a synthetic product lie. */
  readonly directory?: string;
  readonly users: number;
  readonly events: number;
  readonly visits: number;
}

/** Raw tables in a warehouse, and what they hold. */
export interface OpenSource {
  readonly warehouse: Warehouse;
  readonly found: Found;
  readonly dataset: Dataset;
  /** What was passed over or looks odd, one sentence each. */
  readonly warnings: readonly string[];
  /** The database itself, and its raw tables there, where the source is a PostgreSQL. */
  postgres?(): Promise<{ warehouse: Warehouse; tables: Tables }>;
}

/**
 * Opens the source of a config. A synthetic product is made where it is not there yet; files are read; of a PostgreSQL
 * a copy is taken, in a session that can change nothing, so that every answer of a run is about the same moment.
 *
 * @param data the folder that holds the data.
 * @throws SourceError in one line when a file or a database cannot be read.
 */
export async function openSource(config: Config, data = "data"): Promise<OpenSource> {
  const warehouse = await openDuckDB();
  try {
    return { warehouse, ...await read(config, data, warehouse) };
  } catch (error) {
    await warehouse.close();
    throw error;
  }
}

async function read(
  config: Config,
  data: string,
  warehouse: Warehouse,
): Promise<Omit<OpenSource, "warehouse">> {
  const { source } = config;
  switch (source.kind) {
    case "synthetic": {
      const made = await dataset({ ...config, source }, data);
      for (const table of ["user_profiles", "user_events", "site_visits"]) {
        const file = `${made.directory}/${table}.parquet`;
        await warehouse.run(sql`
          create view ${name(table)} as
          select *, file_row_number as position
          from read_parquet(${file}, file_row_number = true)`);
      }
      const events = { ...productTables.events, position: "position" };
      return {
        found: {
          tables: { ...productTables, events },
          properties: productProperties,
          user_properties: productTraits,
          visitor_traits: visitorTraits,
        },
        dataset: made,
        warnings: [],
      };
    }
    case "files": {
      return await loaded(await loadFiles(source, warehouse, { quarantine: true }), config, warehouse);
    }
    case "postgres": {
      const url = databaseUrl();
      const tables = await fetchTables(url, source);
      try {
        const files = { ...source, ...tables.files };
        const copy = await loaded(
          await loadFiles(files, warehouse, { quarantine: true }),
          config,
          warehouse,
        );
        return { ...copy, postgres: () => direct(url, source, copy.found) };
      } finally {
        await tables.remove();
      }
    }
  }
}

/** @throws SourceError where the environment does not say which database. */
export function databaseUrl(): string {
  const url = process.env.DATABASE_URL;
  if (url) return url;
  throw new SourceError(
    "DATABASE_URL is not set; write DATABASE_URL=postgres://user:password@host:5432/database before the command",
  );
}

/** The database behind a copy, open for one question. */
async function direct(
  url: string,
  source: Extract<Config["source"], { kind: "postgres" }>,
  found: Found,
): Promise<{ warehouse: Warehouse; tables: Tables }> {
  const database = await openPostgres(url, { timeout_ms: milliseconds(source.timeout) });
  try {
    return { warehouse: database, tables: await directTables(database, source, found) };
  } catch (error) {
    await database.close();
    throw error;
  }
}

async function loaded(
  files: LoadedFiles,
  { as_of, source }: Config,
  warehouse: Warehouse,
): Promise<Omit<OpenSource, "warehouse">> {
  const { tables, warnings, properties, user_properties, visit_properties, rows, users, fingerprint } = files;
  const required = tables.users && { users: { ...tables.users, required: true } };
  const hash = createHash("sha256").update(JSON.stringify([fingerprint, as_of, source])).digest("hex").slice(
    0,
    16,
  );
  const [{ visits }] = tables.visits
    ? await warehouse.rows<{ visits: number }>(
      sql`select count(*) as visits from ${name(tables.visits.table)}`,
    )
    : [{ visits: 0 }];
  // One column of both tables is one property; one that only shares its name is not.
  const visitor_traits = user_properties
    .filter((one) =>
      visit_properties.some(({ name, type, column }) =>
        name === one.name && type === one.type && column === one.column
      )
    )
    .map(({ name }) => name);
  return {
    found: { tables: { ...tables, ...required }, properties, user_properties, visitor_traits },
    dataset: { hash, users, events: rows, visits },
    warnings,
  };
}
