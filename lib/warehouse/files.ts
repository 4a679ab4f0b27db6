// A stranger's files as raw tables: columns found by convention, types by looking.
import type { Property, Tables } from "../questions/question.js";
import { name, raw, sql } from "../sql/sql.js";
import { loadAliases } from "./files/aliases.js";
import { fingerprintOf } from "./files/fingerprint.js";
import { loadEvents } from "./files/events.js";
import { openFile, type RawFile } from "./files/raw-file.js";
import type { Renames } from "./files/roles.js";
import { loadUsers } from "./files/users.js";
import { loadVisits } from "./files/visits.js";
import { SourceError } from "./source-error.js";
import type { Warehouse } from "./warehouse.js";

/** Files of one product: CSV, TSV or Parquet, packed by gzip or not; "-" for one of them is standard input. */
export interface Files {
  readonly events: string;
  readonly users?: string;
  readonly visits?: string;
  /** Which ids are the same person: columns alias and user_id. */
  readonly aliases?: string;
  /** Our name of a column or property of events -> the file's; "" where convention finds one that is none. */
  readonly columns?: Renames;
  /** The same of users. */
  readonly user_columns?: Renames;
  /** The same of visits. */
  readonly visit_columns?: Renames;
}

export interface LoadOptions {
  /** Keeps rows that lack a user, an event or a readable time, with null in its place: staging sets them aside. */
  readonly quarantine?: boolean;
  /** An alias must join no more than this many ids (default 100): a shared device is no person. */
  readonly largest?: number;
}

/** What was found in files. */
export interface Source {
  /** The raw tables, and which of their columns plays which part. */
  readonly tables: Tables;
  readonly properties: readonly Property[];
  readonly user_properties: readonly Property[];
  readonly visit_properties: readonly Property[];
  /** Names of events, the most frequent first. */
  readonly events: readonly { readonly name: string; readonly count: number }[];
  /** Times of the first and the last event, to the millisecond; null where there is none. */
  readonly first: string | null;
  readonly last: string | null;
  /** The first millisecond after the last event: up to it the file is complete. */
  readonly end: string | null;
  /** Events, and the people among them: ids of the same person count once. */
  readonly rows: number;
  readonly users: number;
  /** What was passed over or looks odd, one sentence each. */
  readonly warnings: readonly string[];
  /** Same files, same options: same fingerprint. */
  readonly fingerprint: string;
}

/**
 * Loads files into raw tables of a DuckDB warehouse: `user_events`, and where given `user_profiles`, `site_visits` and
 * `identities`.
 *
 * @throws SourceError with one line that names the file, the line and the remedy.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { mkdtemp, rm, writeFile } from "node:fs/promises";
 * import { tmpdir } from "node:os";
 * import { openDuckDB } from "./duckdb.js";
 * const folder = await mkdtemp(`${tmpdir()}/files-`);
 * await writeFile(`${folder}/log.csv`, "account,action,ts,price\nann,buy,2025-03-01T09:00:00Z,8\n");
 * const warehouse = await openDuckDB();
 * const { events, properties } = await loadFiles({ events: `${folder}/log.csv` }, warehouse);
 * assert.deepEqual(events, [{ name: "buy", count: 1 }]);
 * assert.deepEqual(properties[0], { name: "price", type: "number", column: "amount_usd" });
 * await warehouse.close();
 * await rm(folder, { recursive: true });
 * ```
 */
export async function loadFiles(
  files: Files,
  warehouse: Warehouse,
  options: LoadOptions = {},
): Promise<Source> {
  await warehouse.run(raw("set timezone = 'UTC'"));
  const paths = [files.events, files.users, files.visits, files.aliases];
  if (paths.filter((path) => path === "-").length > 1) {
    throw new SourceError('standard input can be read once only; give "-" for one of the files');
  }
  const opened: RawFile[] = [];
  const open = async (path: string): Promise<RawFile> => {
    const file = await openFile(path);
    opened.push(file);
    return file;
  };
  try {
    const warnings: string[] = [];
    const task = { warehouse, warnings, quarantine: options.quarantine ?? false };
    const events = await loadEvents(await open(files.events), files.columns ?? {}, task);
    const users = files.users === undefined
      ? undefined
      : await loadUsers(await open(files.users), files.user_columns ?? {}, task);
    const visits = files.visits === undefined
      ? undefined
      : await loadVisits(await open(files.visits), files.visit_columns ?? {}, task);
    const identities = files.aliases === undefined
      ? undefined
      : await loadAliases(await open(files.aliases), options.largest, task);
    return {
      tables: {
        events: events.table,
        ...(users && { users: users.table }),
        ...(visits && { visits: visits.table }),
        ...(identities && { identities }),
      },
      properties: events.properties,
      user_properties: users?.properties ?? [],
      visit_properties: visits?.properties ?? [],
      ...await summary(warehouse, identities),
      warnings,
      fingerprint: fingerprintOf(opened, { ...files, ...options }),
    };
  } finally {
    for (const file of opened) await file.close();
  }
}

async function summary(
  warehouse: Warehouse,
  identities: string | undefined,
): Promise<Pick<Source, "events" | "first" | "last" | "end" | "rows" | "users">> {
  const person = identities === undefined ? sql`user_id` : sql`coalesce(
      (select identities.user_id from ${
    name(identities)
  } as identities where alias = user_events.user_id), user_id)`;
  const [{ rows, users, first, last }] = await warehouse.rows<
    { rows: number; users: number; first: string | null; last: string | null }
  >(sql`
    select count(*) as rows, count(distinct ${person}) as users, min(time) as first, max(time) as last
    from user_events`);
  const events = await warehouse.rows<{ name: string; count: number }>(sql`
    select event as name, count(*) as count
    from user_events
    where event is not null
    group by event
    order by count desc, name`);
  const end = last === null ? null : new Date(Date.parse(last) + 1).toISOString();
  return { events, first, last, end, rows, users };
}
