// What was delivered, judged: an event counts as known, or is set aside with the reason. This module is browser compatible.
import type { Context, EventsTable } from "../questions/question.js";
import { word } from "../sql/dialects.js";
import { identifier, join, none, raw, type Sql, sql, tableOf } from "../sql/sql.js";
import { timestamp } from "./calendar.js";
import { canonicalColumns, columnOr, listed, person, propertyColumns, type Relation } from "./raw-columns.js";

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

/** Every event, and what is wrong with it. */
export function judgedEvents(context: Context): Relation {
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

/** The events with something wrong. */
export function quarantine(): Relation {
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
