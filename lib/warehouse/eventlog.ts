// From the staging relations to the columnar log that the kernel walks.
import { type Dictionary, dictionary, type EventLog } from "../eventlog/eventlog.js";
import { columnsOf, eventValue } from "../queries/columns.js";
import { withRelations } from "../queries/relations.js";
import type { Context, Property, Value } from "../questions/question.js";
import { word } from "../sql/dialects.js";
import { identifier, join, none, raw, type Sql, sql } from "../sql/sql.js";
import { localDay } from "../time.js";
import type { Column, Warehouse } from "./warehouse.js";

export interface ReadOptions {
  /** Properties of events to keep; others cannot be asked for. */
  readonly properties?: readonly Property[];
  /** Whether the staging relations must be made of the raw tables first. */
  readonly inline?: boolean;
}

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
export async function readEventLog(
  warehouse: Warehouse,
  context: Context,
  { properties = [], inline = false }: ReadOptions = {},
): Promise<EventLog> {
  const ask = (query: Sql): Promise<Columns> =>
    warehouse.columns(withRelations(query, {}, context, { inline }));
  const texts: Coded[] = [
    { alias: "user_id", relation: "users", value: sql`user_id`, type: "text" },
    { alias: "event", relation: "events", value: sql`event`, type: "text" },
    { alias: "workspace_id", relation: "events", value: sql`workspace_id`, type: "text" },
  ];
  const isOfJson = await oftenTheSame(ask, properties)
    ? ({ column }: Property): boolean => column === undefined
    : () => false;
  const ofJson = properties.filter(isOfJson);
  const own = properties.filter((property) => !isOfJson(property));
  const carried = own.map((property, i): Coded => ({
    alias: `property_${i}`,
    relation: "events",
    value: eventValue(property, context),
    type: property.type,
  }));
  if (ofJson.length > 0) {
    carried.push({ alias: "json", relation: "events", value: sql`properties`, type: "text" });
  }
  const happened = await readCoded(ask, "events", [...texts, ...carried], {
    columns: "time, position, amount_usd",
    order: sql`user_id_codes.code, time, position`,
  });
  const time = numbers(happened.time);
  const [user, event, workspace, ...found] = await dictionaries(ask, [...texts, ...carried], happened);
  const people = await readPeople(ask, "users", context.user_properties, "signup_time", ordered("user_id"));
  return {
    context,
    events: event.values as string[],
    users: user.values as string[],
    offset: offsets(user.codes, user.values.length),
    code: new Uint16Array(event.codes),
    time,
    day: days(time, context.timezone),
    position: numbers(happened.position),
    workspace,
    properties: {
      ...Object.fromEntries(own.map(({ name }, i) => [name, found[i]])),
      ...await fieldsOf(ask, ofJson, found[own.length], context),
    },
    amount: numbers(happened.amount_usd),
    signup: people.time,
    traits: people.traits,
    visitors: await readVisitors(ask, context),
  };
}

type Columns = Record<string, Column>;
type Ask = (query: Sql) => Promise<Columns>;

/** A column that crosses as codes where it holds text, and as numbers where it does not. */
interface Coded {
  readonly alias: string;
  readonly relation: string;
  readonly value: Sql;
  readonly type: Property["type"];
}

/** So many distinct texts of JSON are looked into one by one; more cost more than the events themselves. */
const MOST_TEXTS = 50_000;

/** Whether events carry the same JSON again and again, so that each text need be looked into once only. */
async function oftenTheSame(ask: Ask, properties: readonly Property[]): Promise<boolean> {
  if (properties.every(({ column }) => column !== undefined)) return false;
  const { texts } = await ask(sql`
    select count(*)::double precision as texts
    from (select distinct properties from events limit ${MOST_TEXTS + 1}) as found`);
  return numbers(texts)[0] <= MOST_TEXTS;
}

/** The properties that stand in the JSON of events, a code an event, from the codes of those texts. */
async function fieldsOf(
  ask: Ask,
  properties: readonly Property[],
  json: Dictionary,
  context: Context,
): Promise<Record<string, Dictionary>> {
  if (properties.length === 0) return {};
  const fields = properties.map((property, i) => {
    const value = eventValue(property, context);
    const typed = property.type === "text" ? value : sql`(${value})::${
      raw(
        property.type === "boolean" ? "integer" : "double precision",
      )
    }`;
    return sql`${typed} as ${raw(`property_${i}`)}`;
  });
  const found = await ask(sql`
    with texts as (select distinct properties from events)
    select ${join(fields, ", ")}
    from texts
    where properties is not null
    order by ${ordered("properties")}`);
  return Object.fromEntries(properties.map(({ name, type }, i) => {
    const { codes, values } = dictionary(plainValues(found[`property_${i}`], type));
    const ofEvents = new Int32Array(json.codes.length);
    for (let k = 0; k < ofEvents.length; k++) ofEvents[k] = json.codes[k] < 0 ? -1 : codes[json.codes[k]];
    return [name, { codes: ofEvents, values }];
  }));
}

/** A column of a result as the values of a property. */
function plainValues(column: Column | undefined, type: Property["type"]): Value[] {
  if (type === "text") return [...column ?? []] as (string | null)[];
  return Array.from(
    numbers(column),
    (number) => Number.isNaN(number) ? null : type === "boolean" ? number === 1 : number,
  );
}

/** Visitors know some of the users' properties; the others are null for all of them. */
async function readVisitors(ask: Ask, context: Context): Promise<EventLog["visitors"]> {
  const known = context.user_properties.filter(({ name }) => context.visitor_traits.includes(name));
  const { time, traits } = context.tables.visits
    ? await readPeople(ask, "visitors", known, "time", sql`time, ${ordered("visitor_id")}`)
    : { time: new Float64Array(), traits: {} };
  const unknown = dictionary(new Array<null>(time.length).fill(null));
  return {
    time,
    count: null,
    traits: Object.fromEntries(
      context.user_properties.map(({ name }) => [name, (traits as EventLog["traits"])[name] ?? unknown]),
    ),
  };
}

/** The properties of users or visitors, in a given order of rows, and a time of each. */
async function readPeople(
  ask: Ask,
  relation: "users" | "visitors",
  properties: readonly Property[],
  time: string,
  order: Sql,
): Promise<{ time: Float64Array; traits: EventLog["traits"] }> {
  const columns = columnsOf(properties);
  const coded = properties.map(({ name, type }, i): Coded => ({
    alias: `property_${i}`,
    relation,
    value: identifier(columns.get(name)!),
    type,
  }));
  const read = await readCoded(ask, relation, coded, { columns: `${time} as time`, order });
  const found = await dictionaries(ask, coded, read);
  return {
    time: numbers(read.time),
    traits: Object.fromEntries(properties.map(({ name }, i) => [name, found[i]])),
  };
}

/** Rows of a relation in order: some columns as they are, others as codes or numbers by their alias. */
function readCoded(
  ask: Ask,
  relation: string,
  coded: readonly Coded[],
  { columns, order }: { columns: string; order: Sql },
): Promise<Columns> {
  const texts = coded.filter(({ type }) => type === "text");
  const tables = texts.map(({ alias, relation, value }) =>
    sql`
    ${raw(`${alias}_codes`)} as (
      select value, (row_number() over (order by ${ordered("value")}) - 1)::integer as code
      from (select distinct ${value} as value from ${raw(relation)}) as found
      where value is not null
    )`
  );
  const selected = coded.map(({ alias, value, type }) =>
    type === "text"
      ? sql`, coalesce(${raw(alias)}_codes.code, -1) as ${raw(alias)}`
      : type === "boolean"
      ? sql`, (${value})::integer as ${raw(alias)}`
      : sql`, (${value})::double precision as ${raw(alias)}`
  );
  const joins = texts.map(({ alias, value }) =>
    sql`left join ${raw(`${alias}_codes`)} on ${raw(`${alias}_codes`)}.value = ${value}`
  );
  return ask(sql`
    ${tables.length > 0 ? sql`with ${join(tables, ",\n")}` : none}
    select ${raw(columns)}${join(selected, "")}
    from ${raw(relation)}
    ${join(joins, "\n")}
    order by ${order}`);
}

/** A column of text by code point. */
function ordered(column: string): Sql {
  return word((dialect) => dialect.ordered(column));
}

/** The coded columns of a result with the values that their codes stand for. */
async function dictionaries(ask: Ask, coded: readonly Coded[], read: Columns): Promise<Dictionary[]> {
  const found: Dictionary[] = [];
  for (const { alias, relation, value, type } of coded) {
    if (type === "text") {
      const { value: values } = await ask(sql`
        with found as (select distinct ${value} as value from ${raw(relation)})
        select value
        from found
        where value is not null
        order by ${ordered("value")}`);
      found.push({ codes: new Int32Array(numbers(read[alias])), values: (values ?? []) as string[] });
    } else found.push(dictionary(plainValues(read[alias], type)));
  }
  return found;
}

/** Where each user's events start, of codes in ascending order; one more at the end. */
function offsets(codes: Int32Array, users: number): Uint32Array {
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

/** A column that must be of numbers; one without a row says not what it is of. */
function numbers(column: Column | undefined): Float64Array {
  if (column instanceof Float64Array) return column;
  if (column === undefined || column.length === 0) return new Float64Array();
  throw new TypeError("a column of numbers came as strings");
}
