// From raw tables to the relations every query reads: names made canonical, bad rows set aside with the
// reason, steps that are not one event derived. This module is browser compatible.
import type { Context, EventsTable } from "../questions/question.js";
import { word } from "../sql/dialects.js";
import { identifier, join, none, raw, type Sql, sql, tableOf } from "../sql/sql.js";
import { timestamp } from "./calendar.js";
import { columnsOf } from "./columns.js";
import { milestones } from "./milestones.js";

/** A relation of the staging area: its name, what one row is, and the query that fills it. */
export interface Relation {
  readonly name: string;
  readonly grain: string;
  readonly body: Sql;
  /** Columns by which PostgreSQL should index it. */
  readonly indexes: readonly string[];
}

/**
 * The staging relations, in an order in which they can be made.
 *
 * @param prefix before the names of all of them, where others of the same names stand over them.
 */
export function staging(context: Context, prefix = ""): Relation[] {
  const { users, visits } = context.tables;
  const relations = [
    ...(users ? [profiles(context)] : []),
    judgedEvents(context),
    quarantine(),
    ...(users?.required ? [] : [everybody(context)]),
    knownEvents(context),
    ...(visits ? [visitors(context)] : []),
    userDays(context),
    ...(context.signup !== null && context.activation !== null
      ? [{
        name: "milestones",
        grain: "One row a user and derived event",
        indexes: ["event, user_id, time"],
        body: milestones(context),
      }]
      : []),
  ];
  return relations.map((relation) => renamed(relation, relations.map(({ name }) => name), prefix));
}

/** A relation whose name, and those of others in its body, carry a prefix. */
function renamed(relation: Relation, names: readonly string[], prefix: string): Relation {
  if (prefix === "") return relation;
  const words = new RegExp(`(?<=\\b(?:from|join) )(${names.join("|")})\\b(?! as)`, "g");
  return {
    ...relation,
    name: prefix + relation.name,
    body: (dialect) => relation.body(dialect).replace(words, (name) => `${prefix}${name} as ${name}`),
  };
}

/** Columns of a table for the canonical names, each with a comma after it; null of a type where there is none. */
function columnOr(table: string, column: string | undefined, type: string, name: string): Sql {
  if (column === undefined) return sql`cast(null as ${raw(type)}) as ${raw(name)}`;
  return sql`${raw(table)}.${identifier(column)} as ${raw(name)}`;
}

/** `, raw.channel, raw."Order Date" as order_date` of the properties that have columns, one a line. */
function propertyColumns(properties: Context["properties"], table: string): Sql {
  const columns = columnsOf(properties);
  return listed(
    properties.filter(({ column }) => column !== undefined).map(({ name, column }) => {
      const canonical = columns.get(name)!;
      const from = sql`${raw(table)}.${identifier(column!)}`;
      return canonical === column ? from : sql`${from} as ${identifier(canonical)}`;
    }),
  );
}

/** More columns for a select, each on a line of its own. */
function listed(columns: readonly Sql[]): Sql {
  return join(columns.flatMap((column) => [raw(",\n  "), column]), "");
}

/** The same columns by their canonical names. */
function canonicalColumns(properties: Context["properties"], table = ""): Sql {
  const names = [...columnsOf(properties).values()];
  return listed(names.map((name) => sql`${table ? raw(`${table}.`) : none}${identifier(name)}`));
}

/** The id by which a person is known: the one that the identities give, where there are any. */
function person(column: string, table: string, identities: string | undefined): { id: Sql; join: Sql } {
  const id = sql`${raw(table)}.${identifier(column)}`;
  if (identities === undefined) return { id, join: none };
  return {
    id: sql`coalesce(identities.user_id, ${id})`,
    join: sql`left join ${tableOf(identities)} as identities on identities.alias = ${id}`,
  };
}

function profiles({ tables, user_properties, as_of, timezone }: Context): Relation {
  const { table, user_id, signup_time, required } = tables.users!;
  const { id, join: identities } = person(user_id, "raw_users", tables.identities);
  const own = sql`raw_users.${identifier(user_id)}`;
  // Of several ids of a person, the profile of the one by which the person is known counts.
  const order = join([
    ...(tables.identities === undefined ? [] : [sql`case when ${own} = ${id} then 0 else 1 end`]),
    signup_time === undefined ? own : sql`raw_users.${identifier(signup_time)}`,
  ], ", ");
  return {
    name: required ? "users" : "profiles",
    grain: required
      ? "One row a user who signed up before as_of"
      : "One row a user whose properties are known, as of signup",
    indexes: ["user_id"],
    body: sql`
      select user_id, signup_time, ${
      word((dialect) => dialect.localDay("signup_time", timezone))
    } as signup_day${canonicalColumns(user_properties)}
      from (
        select ${id} as user_id, ${columnOr("raw_users", signup_time, "timestamp", "signup_time")}${
      propertyColumns(user_properties, "raw_users")
    },
          row_number() over (partition by ${id} order by ${order}) as copy
        from ${tableOf(table)} as raw_users
        ${identities}
        where ${id} is not null${
      signup_time !== undefined && required
        ? sql` and raw_users.${identifier(signup_time)} < ${timestamp(as_of)}`
        : none
    }
      ) as raw_profiles
      where copy = 1`,
  };
}

/** What a payment was worth, as the table says it. Only what is JSON can be asked. */
function amount({ amount_usd, properties, event }: EventsTable, table: string, payment: string | null): Sql {
  if (amount_usd !== undefined) return sql`${raw(table)}.${identifier(amount_usd)}`;
  if (properties === undefined || payment === null) return sql`cast(null as double precision)`;
  return word((dialect) => {
    const json = `${table}.${identifier(properties)(dialect)}`;
    const isPayment = `${table}.${identifier(event)(dialect)} = ${dialect.quote(payment)}`;
    return `case when ${isPayment} and ${dialect.isJson(json)} then ${
      dialect.jsonNumber(json, "amount_usd")
    } end`;
  });
}

function judgedEvents(context: Context): Relation {
  const { tables, known, open, payment, properties } = context;
  const events = tables.events;
  const asOf = timestamp(context.as_of);
  const { id, join: identities } = person(events.user_id, "raw_events", tables.identities);
  const position = events.position === undefined
    ? sql`row_number() over (order by raw_events.${identifier(events.time)}${
      events.event_id === undefined ? none : sql`, raw_events.${identifier(events.event_id)}`
    })`
    : sql`raw_events.${identifier(events.position)}`;
  const required = tables.users?.required === true;
  const reasons = [
    sql`when delivered.user_id is null then 'user_id is missing'`,
    sql`when delivered.time is null then 'timestamp is missing'`,
    sql`when event is null then 'event type is missing'`,
    ...(open
      ? []
      : [sql`when event not in ${
        known.filter((name) => name !== context.visit || !tables.visits)
      } then 'event type is unknown'`]),
    sql`when delivered.time >= ${asOf} then 'at or after as_of'`,
    ...(events.properties === undefined ? [] : [
      sql`when properties is not null and not ${
        word((dialect) => dialect.isJson("properties"))
      } then 'properties are not JSON'`,
    ]),
    ...(events.properties === undefined || events.amount_usd !== undefined || payment === null ? [] : [
      sql`when event = ${payment} and not ${
        word((dialect) => dialect.jsonIsNumber("properties", "amount_usd"))
      } then 'amount is not a number'`,
    ]),
    ...(events.event_id === undefined ? [] : [sql`when copy > 1 then 'event_id is repeated'`]),
    ...(required
      ? [
        sql`when users.user_id is null then 'user has no profile'`,
        ...(tables.users?.signup_time === undefined
          ? []
          : [sql`when delivered.time < signup_time then 'before signup'`]),
      ]
      : []),
  ];
  return {
    name: "judged_events",
    grain: "One row an event as delivered, with the reason why it is set aside, or null",
    indexes: [],
    body: sql`
      select event_id, delivered.user_id, workspace_id, event, delivered.time, position, properties, amount_usd${
      canonicalColumns(properties, "delivered")
    },
        case
          ${join(reasons, "\n")}
        end as reason
      from (
        select ${columnOr("raw_events", events.event_id, "varchar", "event_id")},
          ${id} as user_id,
          ${columnOr("raw_events", events.workspace_id, "varchar", "workspace_id")},
          raw_events.${identifier(events.event)} as event,
          raw_events.${identifier(events.time)} as time,
          ${position} as position,
          ${columnOr("raw_events", events.properties, "varchar", "properties")},
          ${amount(events, "raw_events", payment)} as amount_usd${propertyColumns(properties, "raw_events")}${
      events.event_id === undefined ? none : listed([sql`${firstOfItsId(events)} as copy`])
    }
        from ${tableOf(events.table)} as raw_events
        ${identities}
      ) as delivered
      ${required ? sql`left join users on users.user_id = delivered.user_id` : none}`,
  };
}

/** 1 for an event whose id comes for the first time. */
function firstOfItsId({ event_id, position, time }: EventsTable): Sql {
  const id = sql`raw_events.${identifier(event_id!)}`;
  const copy = sql`row_number() over (partition by ${id} order by raw_events.${
    identifier(position ?? time)
  })`;
  return sql`case when ${id} is null then 1 else ${copy} end`;
}

function quarantine(): Relation {
  return {
    name: "quarantine",
    grain: "One row an event that was set aside",
    indexes: [],
    body: sql`
      select event_id, user_id, event, time, properties, reason
      from judged_events
      where reason is not null`,
  };
}

/** Without a list of users, a user is who has events, known by a profile or not; signed up with the first such event. */
function everybody({ tables, signup, timezone, user_properties }: Context): Relation {
  const hasProfiles = tables.users !== undefined;
  const first = sql`min(case when event = ${signup} then time end)`;
  const signupTime = !hasProfiles || tables.users?.signup_time === undefined
    ? sql`first_signup`
    : sql`coalesce(profiles.signup_time, first_signup)`;
  return {
    name: "users",
    grain: hasProfiles ? "One row a user with events or a profile" : "One row a user with events",
    indexes: ["user_id"],
    body: sql`
      select user_id, signup_time, ${
      word((dialect) => dialect.localDay("signup_time", timezone))
    } as signup_day${canonicalColumns(user_properties)}
      from (
        select ${hasProfiles ? sql`coalesce(seen.user_id, profiles.user_id)` : sql`seen.user_id`} as user_id,
          ${signupTime} as signup_time${canonicalColumns(user_properties, "profiles")}
        from (
          select user_id, ${signup === null ? sql`cast(null as timestamp)` : first} as first_signup
          from judged_events
          where reason is null
          group by user_id
        ) as seen
        ${hasProfiles ? sql`full join profiles on profiles.user_id = seen.user_id` : none}
      ) as people`,
  };
}

function knownEvents({ tables, visit, payment, timezone, as_of, properties }: Context): Relation {
  const day = (time: string): Sql => word((dialect) => dialect.localDay(time, timezone));
  const paid = payment === null
    ? sql`cast(null as double precision)`
    : sql`case when event = ${payment} then amount_usd end`;
  const visits = tables.visits;
  const visitTime = visits && sql`visits.${identifier(visits.time)}`;
  const { id, join: identities } = visits
    ? person(visits.user_id, "visits", tables.identities)
    : { id: none, join: none };
  return {
    name: "events",
    grain: visits
      ? "One row an event that counts as known; first visits of later users included"
      : "One row an event that counts as known",
    indexes: ["user_id, time", "event, user_id, time"],
    body: sql`
      select user_id, event, time, ${day("time")} as day, position, workspace_id, ${paid} as amount_usd,
        properties${canonicalColumns(properties)}
      from judged_events
      where reason is null
      ${
      visits
        ? sql`
        union all
        select ${id}, ${visit}, ${visitTime!}, ${
          word((dialect) => dialect.localDay(`visits.${identifier(visits.time)(dialect)}`, timezone))
        }, 0, null, null, null${raw(", null".repeat(columnsOf(properties).size))}
        from ${tableOf(visits.table)} as visits
        ${identities}
        where ${id} in (select user_id from users) and ${visitTime!} < ${timestamp(as_of)}`
        : none
    }`,
  };
}

function visitors({ tables, timezone, as_of, visitor_traits, user_properties }: Context): Relation {
  const { table, visitor_id, user_id, time } = tables.visits!;
  const known = user_properties.filter(({ name }) => visitor_traits.includes(name));
  return {
    name: "visitors",
    grain: "One row a first-time visitor who never signed up",
    indexes: [],
    body: sql`
      select visits.${identifier(visitor_id)} as visitor_id, visits.${identifier(time)} as time,
        ${word((dialect) => dialect.localDay(`visits.${identifier(time)(dialect)}`, timezone))} as day${
      propertyColumns(known, "visits")
    }
      from ${tableOf(table)} as visits
      where visits.${identifier(time)} < ${timestamp(as_of)}
        and (visits.${identifier(user_id)} is null or visits.${
      identifier(user_id)
    } not in (select user_id from users))`,
  };
}

/** A day of a user is active by counted events. */
export function userDays({ counted }: Context): Relation {
  return {
    name: "user_days",
    grain: "One row a user and day with a counted event",
    indexes: ["user_id, day", "day, user_id"],
    body: sql`
      select user_id, day, count(*) as events, min(time) as first_time
      from events
      where event in ${counted}
      group by user_id, day`,
  };
}

/** The statements that make the staging area. */
export function stagingStatements(context: Context): Sql[] {
  return staging(context).map(({ name: relation, body }) =>
    word((dialect) => `${dialect.relation(relation, body(dialect))};`)
  );
}
