// What a query reads where the staging relations as they stand are not what it asks about: the users and events of its
// `where`, another entity, another as_of or timezone. This module is browser compatible.
import { type Condition, conditionsOf, isOfUsers } from "../questions/conditions.js";
import { type Context, entityOf, type EveryQuestion } from "../questions/question.js";
import { identifier, join, name, raw, type Sql, sql } from "../sql/sql.js";
import { columnsOf, eventValue } from "./columns.js";
import { milestones } from "./milestones.js";
import { staging, userDays } from "./staging.js";
import { holds, holdsOfUser, type Scope } from "./where.js";

/** A common table expression. */
interface Expression {
  readonly name: string;
  readonly body: Sql;
}

/**
 * A query with what it reads before it.
 *
 * @param inline whether the staging relations are not there, or not for this context: they are then made of the raw
 * tables within the query itself, which so stands alone.
 */
export function withRelations(
  query: Sql,
  question: EveryQuestion,
  context: Context,
  { inline = false }: { inline?: boolean } = {},
): Sql {
  const conditions = conditionsOf(question.where, context);
  const entity = entityOf(question);
  const isNarrow = conditions.length > 0 || entity !== "user_id";
  // What is narrowed has the names that the query reads; what it is narrowed from must then have others.
  const prefix = inline && isNarrow ? "all_" : "";
  return preceded(query, [
    ...(inline ? staging(context, prefix) : []),
    ...(isNarrow ? narrowed(conditions, entity, context, prefix) : []),
  ]);
}

/** The relations of the users and events that conditions keep, under the names that queries read. */
function narrowed(
  conditions: readonly Condition[],
  entity: string,
  context: Context,
  prefix: string,
): Expression[] {
  const base = (relation: string): Sql => {
    const full = `${prefix}${relation}`;
    return prefix === "" ? name(full) : sql`${name(full)} as ${name(relation)}`;
  };
  const key = entity === "user_id" ? raw("user_id") : eventValue(
    context.properties.find((one) => one.name === entity) ?? { name: entity, type: "text" },
    context,
  );
  const scope: Scope = { events: `${prefix}events`, users: `${prefix}users`, entity: "user_id" };
  const ofUsers = conditions.filter(isOfUsers);
  const ofEvents = conditions.filter((condition) => !isOfUsers(condition));
  const columns = join(
    [...columnsOf(context.properties).values()].map((one) => sql`, ${identifier(one)}`),
    "",
  );
  const visitorsKnown = conditions.every((condition) =>
    condition.kind === "user" && context.visitor_traits.includes(condition.property.name)
  );
  const events = (where: Sql): Sql =>
    sql`
    select ${key} as user_id, event, time, day, position, workspace_id, amount_usd, properties${columns}
    from ${base("events")}
    where ${where}`;
  return entity === "user_id"
    ? [
      // Conditions of events may look at all users, kept or not: "not" turns who is not kept into who is.
      ...(prefix === "" ? [{ name: "all_users", body: sql`select * from users` }] : []),
      {
        name: "users",
        body: sql`select * from ${base("users")} where ${holdsOfUser(ofUsers, context, scope)}`,
      },
      {
        name: "events",
        body: events(join([
          ...(ofUsers.length > 0 ? [raw("user_id in (select user_id from users)")] : []),
          ...(ofEvents.length > 0 ? [holds(ofEvents, context, { ...scope, users: "all_users" })] : []),
        ], " and ")),
      },
      ...(context.tables.visits
        ? [{
          name: "visitors",
          body: sql`select * from ${base("visitors")} where ${
            visitorsKnown ? holdsOfUser(conditions, context, scope) : raw("false")
          }`,
        }]
        : []),
      userDays(context),
      ...(context.signup !== null && context.activation !== null
        ? [{ name: "milestones", body: milestones(context) }]
        : []),
    ]
    : [
      {
        name: "events",
        body: events(sql`${key} is not null and ${
          holds(conditions, context, {
            ...scope,
            entity: columnsOf(context.properties).get(entity) ?? entity,
          })
        }`),
      },
      // Of such an entity nothing is known but what happened.
      {
        name: "users",
        body: sql`
          select distinct user_id, cast(null as timestamp) as signup_time, cast(null as date) as signup_day
          from events`,
      },
      userDays(context),
    ];
}

/** A query after those of the expressions that it reads, directly or through others. */
function preceded(query: Sql, expressions: readonly Expression[]): Sql {
  return (dialect) => {
    const text = query(dialect);
    if (expressions.length === 0) return text;
    const written = expressions.map(({ name, body }) => ({ name, text: body(dialect) }));
    const needed: typeof written = [];
    let readers = text;
    for (const expression of [...written].reverse()) {
      if (!new RegExp(`\\b${expression.name}\\b`).test(readers)) continue;
      needed.unshift(expression);
      readers += expression.text;
    }
    const parts = needed.map((one) =>
      sql`
      ${name(one.name)} as (
        ${raw(one.text)}
      )`
    );
    if (needed.length === 0) return text;
    const before = sql`with ${join(parts, ",\n")}`(dialect);
    return text.startsWith("with ") ? `${before},\n${text.slice("with ".length)}` : `${before}\n${text}`;
  };
}
