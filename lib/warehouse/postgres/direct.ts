// Somebody's tables where they are: read through queries that give their columns our names, since a session that can
// change nothing can make no view either.
import type { Found, Property, Tables } from "../../questions/question.js";
import { identifier, join, raw, type Sql, sql, tableOf } from "../../sql/sql.js";
import { type Cast, cast, eventRoles, type Renames, userRoles, visitRoles } from "../files/roles.js";
import { postgres as dialect } from "../../sql/dialects.js";
import { SourceError } from "../source-error.js";
import type { PostgresWarehouse } from "../postgresql.js";

/** A column of a table that is there, and its type as PostgreSQL calls it. */
interface Column {
  readonly name: string;
  readonly type: string;
}

/**
 * The raw tables of a database, as relations of the names and types under which a copy of them is known.
 *
 * @param found the same tables as they were found in the copy: which properties there are, and of which type.
 * @throws SourceError where a time is of a type that only a copy can make sense of.
 */
export async function directTables(
  database: PostgresWarehouse,
  source: {
    events: string;
    users?: string;
    visits?: string;
    aliases?: string;
    columns?: Renames;
    user_columns?: Renames;
    visit_columns?: Renames;
  },
  found: Found,
): Promise<Tables> {
  const events = await columnsOf(database, source.events);
  const eventParts = cast(events.map(({ name }) => name), eventRoles, source.columns ?? {}, {
    label: source.events,
  });
  const { tables } = found;
  const order = [
    eventParts.parts.time,
    ...(eventParts.parts.event_id === undefined ? [] : [eventParts.parts.event_id]),
  ].map(identifier);
  const eventColumns = [
    ...roleColumns(eventParts, events, ["user_id", "event", "event_id", "workspace_id", "properties"]),
    sql`${timeOf(eventParts.parts.time, events)} as time`,
    ...(tables.events.amount_usd === undefined
      ? []
      : [sql`${identifier(eventParts.parts.amount_usd)}::double precision as amount_usd`]),
    ...propertyColumns(eventParts, found.properties, ["amount_usd", "workspace_id"]),
    sql`row_number() over (order by ${join(order, ", ")}) as position`,
  ];
  return {
    ...tables,
    events: { ...tables.events, table: relation(eventColumns, source.events), position: "position" },
    ...(tables.users && source.users !== undefined
      ? {
        users: { ...tables.users, table: relation(await userColumns(database, source, found), source.users) },
      }
      : {}),
    ...(tables.visits && source.visits !== undefined
      ? {
        visits: {
          ...tables.visits,
          table: relation(await visitColumns(database, source, found), source.visits),
        },
      }
      : {}),
    ...(tables.identities === undefined || source.aliases === undefined
      ? {}
      : { identities: identities(found) }),
  };
}

/** A query in brackets, which may stand wherever a table may. */
function relation(columns: readonly Sql[], table: string): string {
  return sql`(select ${join(columns, ", ")} from ${tableOf(table)})`(dialect);
}

/** @throws SourceError always: chains of aliases are followed where they can be looked at whole. */
function identities(_: Found): never {
  throw new SourceError(
    "aliases are merged in a copy of the tables; leave out --engine postgres, or the aliases",
  );
}

async function userColumns(
  database: PostgresWarehouse,
  { users, user_columns = {} }: { users?: string; user_columns?: Renames },
  { tables, user_properties }: Found,
): Promise<Sql[]> {
  const columns = await columnsOf(database, users!);
  const parts = cast(columns.map(({ name }) => name), userRoles, user_columns, { label: users! });
  return [
    ...roleColumns(parts, columns, ["user_id"]),
    ...(tables.users?.signup_time === undefined
      ? []
      : [sql`${timeOf(parts.parts.signup_time, columns)} as signup_time`]),
    ...propertyColumns(parts, user_properties),
  ];
}

async function visitColumns(
  database: PostgresWarehouse,
  { visits, visit_columns = {} }: { visits?: string; visit_columns?: Renames },
  { user_properties, visitor_traits = [] }: Found,
): Promise<Sql[]> {
  const columns = await columnsOf(database, visits!);
  const parts = cast(columns.map(({ name }) => name), visitRoles, visit_columns, { label: visits! });
  return [
    ...roleColumns(parts, columns, ["visitor_id", "user_id"]),
    ...(parts.parts.user_id === undefined ? [raw("null::text as user_id")] : []),
    sql`${timeOf(parts.parts.time, columns)} as time`,
    ...propertyColumns(parts, user_properties.filter(({ name }) => visitor_traits.includes(name))),
  ];
}

/** Ids and names as text; what is empty is absent, as in a copy. */
function roleColumns({ parts }: Cast, columns: readonly Column[], roles: readonly string[]): Sql[] {
  return roles.filter((role) => columns.some(({ name }) => name === parts[role])).map((role) =>
    sql`nullif(${identifier(parts[role])}::text, '') as ${identifier(role)}`
  );
}

const typeNames = { text: "text", number: "double precision", boolean: "boolean" } as const;

/** @param parts columns that are selected already, and may be properties too. */
function propertyColumns(
  { properties }: Cast,
  wanted: readonly Property[],
  parts: readonly string[] = [],
): Sql[] {
  const seen = new Set(parts);
  return wanted.flatMap(({ name, type, column }) => {
    const header = properties.get(name);
    if (header === undefined || column === undefined || seen.has(column)) return [];
    seen.add(column);
    const value = identifier(header);
    // What is empty is absent, as in a copy.
    const text = type === "text" ? sql`nullif(${value}::text, '')` : sql`${value}::${raw(typeNames[type])}`;
    return [sql`${text} as ${identifier(column)}`];
  });
}

function timeOf(header: string, columns: readonly Column[]): Sql {
  const { type } = columns.find(({ name }) => name === header)!;
  if (type === "timestamp with time zone") return sql`(${identifier(header)} at time zone 'UTC')`;
  if (type === "timestamp without time zone" || type === "date") return sql`${identifier(header)}::timestamp`;
  throw new SourceError(
    `the column ${
      JSON.stringify(header)
    } is of type ${type}; PostgreSQL can be asked about timestamps and dates only, other engines about all`,
  );
}

async function columnsOf(database: PostgresWarehouse, table: string): Promise<Column[]> {
  return await database.rows<Column>(sql`
    select attname::text as name, format_type(atttypid, null) as type
    from pg_attribute
    where attrelid = to_regclass(${tableOf(table)(dialect)}) and attnum > 0 and not attisdropped
    order by attnum`);
}
