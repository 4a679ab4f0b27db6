// Raw tables from the embedded database into a PostgreSQL, unless it holds them already.
import { createReadStream } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join as pathOf } from "node:path";
import type { Tables } from "../questions/question.js";
import { identifier, join, name, raw, type Sql, sql } from "../sql/sql.js";
import type { PostgresWarehouse } from "./postgresql.js";
import type { Warehouse } from "./warehouse.js";

/** What a copy came to. */
export interface Copy {
  /** Where the tables are; the session looks there and nowhere else. */
  readonly schema: string;
  /** False when they were there already. */
  readonly copied: boolean;
}

/** How many sources a server keeps: the last used. */
const KEPT = 4;

/**
 * Copies raw tables from DuckDB into a schema of their own, named after their fingerprint, and makes the session look
 * there. The schema belongs to the session until it closes: who wants the same one waits, so that relations can be
 * made in it without care.
 */
export async function copyTables(
  from: Warehouse,
  to: PostgresWarehouse,
  tables: Tables,
  fingerprint: string,
): Promise<Copy> {
  const schema = name(`source_${fingerprint}`);
  const held = await claim(to, fingerprint);
  await to.run(sql`set search_path to ${schema}`);
  if (held) return { schema: `source_${fingerprint}`, copied: false };
  const folder = await mkdtemp(pathOf(tmpdir(), "cynosure-"));
  try {
    await to.run(sql`begin; drop schema if exists ${schema} cascade; create schema ${schema}`);
    for (const table of namesOf(tables)) await copyTable(from, to, table, pathOf(folder, "table.csv"));
    await to.run(sql`insert into public.cynosure_loaded (fingerprint) values (${fingerprint}); commit`);
    for (const table of namesOf(tables)) await to.run(sql`analyze ${identifier(table)}`);
  } catch (error) {
    await to.run(raw("rollback"));
    throw error;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  await tidy(to);
  return { schema: `source_${fingerprint}`, copied: true };
}

function namesOf({ events, users, visits, identities }: Tables): string[] {
  return [events.table, users?.table, visits?.table, identities].filter((table) => table !== undefined);
}

/** A number for advisory locks that stands for a source. */
function lockOf(fingerprint: Sql): Sql {
  return sql`hashtextextended('cynosure ' || ${fingerprint}, 0)`;
}

/** Waits until a source is nobody else's; true when it is there. */
async function claim(to: PostgresWarehouse, fingerprint: string): Promise<boolean> {
  await to.run(sql`
    begin;
    select pg_advisory_xact_lock(hashtextextended('cynosure', 0));
    create table if not exists public.cynosure_loaded (
      fingerprint text primary key,
      used_at timestamptz not null default clock_timestamp()
    );
    commit`);
  await to.run(sql`select pg_advisory_lock(${lockOf(sql`${fingerprint}`)})`);
  const held = await to.rows(sql`
    update public.cynosure_loaded set used_at = clock_timestamp() where fingerprint = ${fingerprint} returning 1 as held`);
  return held.length > 0;
}

/** PostgreSQL's names for the types of raw tables; whatever else there is goes as text. */
const typeNames: Readonly<Record<string, string>> = {
  BIGINT: "bigint",
  INTEGER: "integer",
  DOUBLE: "double precision",
  BOOLEAN: "boolean",
  DATE: "date",
  TIMESTAMP: "timestamp",
};

/** One table, through a file of CSV: text stands in quotes, so that what is empty differs from what is absent. */
async function copyTable(from: Warehouse, to: PostgresWarehouse, table: string, path: string): Promise<void> {
  const columns = await from.rows<{ column_name: string; column_type: string }>(
    sql`select column_name, column_type from (describe ${identifier(table)})`,
  );
  const types = columns.map(({ column_name, column_type }) =>
    sql`${identifier(column_name)} ${raw(typeNames[column_type] ?? "text")}`
  );
  const texts = columns.filter(({ column_type }) => typeNames[column_type] === undefined);
  const options = [
    raw("format csv, header false"),
    ...(texts.length > 0
      ? [sql`force_quote (${join(texts.map(({ column_name }) => identifier(column_name)), ", ")})`]
      : []),
  ];
  await from.run(sql`copy (from ${identifier(table)}) to ${path} (${join(options, ", ")})`);
  await to.run(sql`create table ${identifier(table)} (${join(types, ", ")})`);
  await to.copyIn(
    sql`copy ${identifier(table)} from stdin (format csv)`,
    createReadStream(path, { highWaterMark: 1 << 20 }),
  );
}

/** Removes the sources that were used longest ago, but for those in use now. */
async function tidy(to: PostgresWarehouse): Promise<void> {
  const old = await to.rows<{ fingerprint: string }>(
    sql`select fingerprint from public.cynosure_loaded order by used_at desc offset ${KEPT}`,
  );
  for (const { fingerprint } of old) {
    const lock = lockOf(sql`${fingerprint}`);
    const [{ free }] = await to.rows<{ free: boolean }>(sql`select pg_try_advisory_lock(${lock}) as free`);
    if (!free) continue;
    await to.run(sql`
      drop schema if exists ${name(`source_${fingerprint}`)} cascade;
      delete from public.cynosure_loaded where fingerprint = ${fingerprint};
      select pg_advisory_unlock(${lock})`);
  }
}
