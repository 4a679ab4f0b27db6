// From the staging relations to the columnar log that the kernel walks.
import { type Dictionary, dictionary, type EventLog } from "../eventlog/eventlog.js";
import { type Context, traits } from "../questions/question.js";
import { join, name, none, raw, type Sql, sql } from "../sql/sql.js";
import { localDay } from "../time.js";
import type { Column, Warehouse } from "./warehouse.js";

/**
 * The event log of a warehouse that holds the staging relations. Strings become codes in the database, so
 * that hardly anything but numbers crosses.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { duckdbOf, events, testContext } from "../../test/engines.js";
 * const warehouse = await duckdbOf({ events: events`ann signup 2025-01-06` });
 * const log = await readEventLog(warehouse, testContext);
 * assert.deepEqual([log.users, log.events], [["ann"], ["signup"]]);
 * await warehouse.close();
 * ```
 */
export async function readEventLog(warehouse: Warehouse, context: Context): Promise<EventLog> {
  const happened = await warehouse.columns(sql`
    with ${codes("user_id", "users")},
    ${codes("event", "events")},
    ${codes("workspace_id", "events")}
    select user_id_codes.code as user_code, event_codes.code as event_code, time,
      coalesce(workspace_id_codes.code, -1) as workspace_code, amount_usd
    from events
    join user_id_codes on user_id_codes.value = user_id
    join event_codes on event_codes.value = event
    left join workspace_id_codes on workspace_id_codes.value = workspace_id
    order by user_code, time, position`);
  const time = numbers(happened.time);
  const users = await values(warehouse, "user_id", "users");
  const userTraits = await properties(warehouse, "users", traits, "user_id");
  return {
    context,
    events: await values(warehouse, "event", "events"),
    users,
    offset: offsets(numbers(happened.user_code), users.length),
    code: new Uint16Array(numbers(happened.event_code)),
    time,
    day: days(time, context.timezone),
    workspace: {
      codes: new Int32Array(numbers(happened.workspace_code)),
      values: await values(warehouse, "workspace_id", "events"),
    },
    amount: numbers(happened.amount_usd),
    traits: await dictionaries(warehouse, "users", traits, userTraits),
    visitors: await visitors(warehouse, context),
  };
}

/** Visitors know some of the users' properties; the others are null for all of them. */
async function visitors(warehouse: Warehouse, context: Context): Promise<EventLog["visitors"]> {
  const known = traits.filter((trait) => context.visitor_traits.includes(trait));
  const read = await properties(warehouse, "visitors", known, "time, visitor_id");
  const time = numbers(read.time);
  const unknown = dictionary(new Array<null>(time.length).fill(null));
  const found = await dictionaries(warehouse, "visitors", known, read);
  return { time, traits: Object.fromEntries(traits.map((trait) => [trait, found[trait] ?? unknown])) };
}

/** The time and the properties of users or visitors, as codes, in a given order of rows. */
function properties(
  warehouse: Warehouse,
  relation: "users" | "visitors",
  columns: readonly string[],
  order: string,
): Promise<Record<string, Column>> {
  const time = name(relation === "users" ? "signup_time" : "time");
  const tables = columns.map((column) => codes(column, relation));
  const coded = columns.map((column) => {
    const table = name(`${column}_codes`);
    return {
      column: sql`, coalesce(${table}.code, -1) as ${name(column)}`,
      join: sql`left join ${table} on ${table}.value = ${name(column)}`,
    };
  });
  return warehouse.columns(sql`
    ${tables.length > 0 ? sql`with ${join(tables, ",\n")}` : none}
    select ${time} as time${join(coded.map(({ column }) => column), "")}
    from ${name(relation)}
    ${join(coded.map(({ join }) => join), "\n")}
    order by ${raw(order)}`);
}

/** The coded columns of a result with the values that their codes stand for. */
async function dictionaries(
  warehouse: Warehouse,
  relation: string,
  columns: readonly string[],
  read: Record<string, Column>,
): Promise<Record<string, Dictionary>> {
  const found: Record<string, Dictionary> = {};
  for (const column of columns) {
    found[column] = {
      codes: new Int32Array(numbers(read[column])),
      values: await values(warehouse, column, relation),
    };
  }
  return found;
}

/** A common table expression: each distinct value of a column, and its place in ascending order. */
function codes(column: string, relation: string): Sql {
  return sql`
    ${name(`${column}_codes`)} as (
      select value, (row_number() over (order by value) - 1)::integer as code
      from (select distinct ${name(column)} as value from ${name(relation)}) as found
      where value is not null
    )`;
}

/** The values that the codes of a column stand for. */
async function values(warehouse: Warehouse, column: string, relation: string): Promise<string[]> {
  const { value } = await warehouse.columns(sql`
    select distinct ${name(column)} as value
    from ${name(relation)}
    where ${name(column)} is not null
    order by value`);
  return (value ?? []) as string[];
}

/** Where each user's events start, of codes in ascending order; one more at the end. */
function offsets(codes: Float64Array, users: number): Uint32Array {
  const offset = new Uint32Array(users + 1);
  for (let i = 0; i < codes.length; i++) offset[codes[i] + 1]++;
  for (let u = 0; u < users; u++) offset[u + 1] += offset[u];
  return offset;
}

/** Not the day of the tables: the log cuts days itself, so that the engines stay independent. */
function days(time: Float64Array, timezone: string): Int32Array {
  const toDay = localDay(timezone);
  const day = new Int32Array(time.length);
  for (let i = 0; i < time.length; i++) day[i] = toDay(time[i]);
  return day;
}

/** A column that must be of numbers. */
function numbers(column: Column): Float64Array {
  if (column instanceof Float64Array) return column;
  throw new TypeError("a column of numbers came as strings");
}
