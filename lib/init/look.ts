// What a proposal needs to know of a file: who does what, when, and which properties are filled.
import { withRelations } from "../queries/relations.js";
import type { Context, Property } from "../questions/question.js";
import { eventValue, userValue } from "../queries/columns.js";
import { word } from "../sql/dialects.js";
import { join, raw, type Sql, sql } from "../sql/sql.js";
import type { Warehouse } from "../warehouse/warehouse.js";
import type { EventUse, PropertyUse } from "./propose.js";

/** How each event is done. */
export function eventUses(warehouse: Warehouse, context: Context): Promise<EventUse[]> {
  return warehouse.rows<EventUse>(withRelations(
    sql`
    with starts as (
      select user_id, min(time) as since
      from events
      group by user_id
    ),
    firsts as (
      select events.user_id, event, count(*) as times, min(events.time) as time, since
      from events
      join starts on starts.user_id = events.user_id
      group by events.user_id, event, since
    )
    select event as name, sum(times)::bigint as count, count(*) as users,
      percentile_cont(0.5) within group (order by ${
      word((dialect) => dialect.seconds("since", "time"))
    }) as delay_seconds,
      count(*) filter (where time = since) as first_for
    from firsts
    group by event
    order by event`,
    {},
    context,
    { inline: true },
  ));
}

/** How many of those who did an event did each other one before its first time. */
export async function doneBefore(
  warehouse: Warehouse,
  context: Context,
  goal: string,
): Promise<ReadonlyMap<string, number>> {
  const rows = await warehouse.rows<{ event: string; users: number }>(withRelations(
    sql`
    with goals as (
      select user_id, min(time) as reached
      from events
      where event = ${goal}
      group by user_id
    )
    select event, count(distinct events.user_id) as users
    from events
    join goals on goals.user_id = events.user_id
    where event <> ${goal} and time <= reached
    group by event`,
    {},
    context,
    { inline: true },
  ));
  return new Map(rows.map(({ event, users }) => [event, users]));
}

/** How each property is filled, of events and of users. */
export async function propertyUses(warehouse: Warehouse, context: Context): Promise<PropertyUse[]> {
  return [
    ...await uses(warehouse, context, "event", context.properties, eventValue),
    ...await uses(warehouse, context, "user", context.user_properties, userValue),
  ];
}

async function uses(
  warehouse: Warehouse,
  context: Context,
  of: PropertyUse["of"],
  all: readonly Property[],
  valueOf: (property: Property, context: Context) => Sql,
): Promise<PropertyUse[]> {
  // Numbers make no groups.
  const properties = all.filter(({ type }) => type !== "number");
  if (properties.length === 0) return [];
  const counted = properties.map((property, i): Sql => {
    const value = valueOf(property, context);
    return sql`count(distinct ${value}) as values_${raw(String(i))}, count(${value}) as filled_${
      raw(String(i))
    }`;
  });
  const [row] = await warehouse.rows<Record<string, number>>(withRelations(
    sql`select count(*) as whole, ${join(counted, ", ")} from ${raw(of === "event" ? "events" : "users")}`,
    {},
    context,
    { inline: true },
  ));
  return properties.map((property, i) => ({
    property,
    of,
    values: row[`values_${i}`],
    filled: row.whole === 0 ? 0 : row[`filled_${i}`] / row.whole,
  }));
}
