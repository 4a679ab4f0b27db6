// Conditions as SQL over a row of `events`. Each is true or false, never null. This module is browser compatible.
import type { Breakdown } from "../questions/breakdowns.js";
import type { Comparison, Condition, DidCondition } from "../questions/conditions.js";
import type { Context, Property } from "../questions/question.js";
import { word } from "../sql/dialects.js";
import { join, none, raw, type Sql, sql } from "../sql/sql.js";
import { interval } from "./calendar.js";
import { eventValue, userValue } from "./columns.js";

/** Where conditions look for what they ask: relations by name, and the id of the entity in them. */
export interface Scope {
  readonly events: string;
  readonly users: string;
  /** The column of `events` that holds the entity whose behaviour is asked for. */
  readonly entity: string;
}

const plain: Scope = { events: "events", users: "users", entity: "user_id" };

/**
 * All conditions, of a row of `events`.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { exampleContext } from "../eventlog/example.js";
 * import { conditionsOf } from "../questions/conditions.js";
 * import { postgres } from "../sql/dialects.js";
 * const inSecond = conditionsOf({ workspace_id: "w2" }, exampleContext);
 * assert.equal(holds(inSecond, exampleContext)(postgres), "coalesce(workspace_id in ('w2'), false)");
 * ```
 */
export function holds(conditions: readonly Condition[], context: Context, scope: Scope = plain): Sql {
  if (conditions.length === 0) return raw("true");
  return join(conditions.map((condition) => one(condition, context, scope)), " and ");
}

/** All conditions, of a row of `users`; they must speak of users only. */
export function holdsOfUser(conditions: readonly Condition[], context: Context, scope: Scope = plain): Sql {
  if (conditions.length === 0) return raw("true");
  return join(
    conditions.map((condition) => {
      if (condition.kind === "not" && !condition.conditions.every(({ kind }) => kind === "did")) {
        return sql`not (${holdsOfUser(condition.conditions, context, scope)})`;
      }
      if (condition.kind === "user") {
        return compared(userValue(condition.property, context), condition.property, condition.comparisons);
      }
      return one(condition, context, scope);
    }),
    " and ",
  );
}

function one(condition: Condition, context: Context, scope: Scope): Sql {
  switch (condition.kind) {
    case "event":
      return compared(eventValue(condition.property, context), condition.property, condition.comparisons);
    case "user": {
      const { property, comparisons } = condition;
      const passes = compared(userValue(property, context), property, comparisons);
      if (property.name === "user_id") return passes;
      return sql`user_id in (select user_id from ${raw(scope.users)} where ${passes})`;
    }
    case "not": {
      const [only, ...more] = condition.conditions;
      if (only?.kind === "did" && more.length === 0) {
        return did({ ...only, negated: !only.negated }, context, scope);
      }
      return sql`not (${holds(condition.conditions, context, scope)})`;
    }
    case "did":
      return did(condition, context, scope);
  }
}

function compared(value: Sql, property: Property, comparisons: readonly Comparison[]): Sql {
  return join(comparisons.map((comparison) => comparedOnce(value, property, comparison)), " and ");
}

function comparedOnce(value: Sql, { type }: Property, comparison: Comparison): Sql {
  const { op } = comparison;
  if (op === "in") {
    const { values, orNull } = comparison;
    if (values.length === 0) return orNull ? sql`${value} is null` : raw("false");
    const among = sql`${value} in ${values as string[]}`;
    return orNull ? sql`(${value} is null or ${among})` : sql`coalesce(${among}, false)`;
  }
  if (op === "not_in") {
    const { values, orNull } = comparison;
    if (values.length === 0) return orNull ? sql`${value} is not null` : raw("true");
    const outside = sql`${value} not in ${values as string[]}`;
    return orNull ? sql`coalesce(${outside}, false)` : sql`(${value} is null or ${outside})`;
  }
  const sign = raw({ gt: ">", gte: ">=", lt: "<", lte: "<=" }[op]);
  const ordered = type === "text" ? word((dialect) => dialect.ordered(value(dialect))) : value;
  return sql`coalesce(${ordered} ${sign} ${comparison.value}, false)`;
}

/**
 * Whether the entity did it so many times: those who never did are in no row of `events` that counts. Not to be among
 * them is written as `not exists`, which databases join; of `not in` PostgreSQL may ask row by row.
 */
function did(condition: DidCondition, context: Context, { events, users, entity }: Scope): Sql {
  const { atLeast, atMost, within, before, after, where, negated } = condition;
  const key = raw(entity);
  const first = (name: string, event: string): Sql =>
    sql`
    join (
      select ${key} as entity, min(time) as time
      from ${raw(events)}
      where event = ${event}
      group by ${key}
    ) as ${raw(name)} on ${raw(name)}.entity = did.${key}`;
  const references = [
    ...(within ? [first("since", within.of)] : []),
    ...(before === undefined ? [] : [first("until", before)]),
    ...(after === undefined ? [] : [first("later", after)]),
  ];
  const times = [
    ...(within
      ? [sql` and did.time >= since.time and did.time <= since.time + ${interval(within.window)}`]
      : []),
    ...(before === undefined ? [] : [sql` and did.time < until.time`]),
    ...(after === undefined ? [] : [sql` and did.time > later.time`]),
  ];
  // A scope of its own, so that the conditions' columns are those of the events that count.
  const counting = sql`(
    select * from ${raw(events)} where event in ${condition.events}${
    where.length === 0 ? none : sql` and ${holds(where, context, { events, users, entity })}`
  }
  )`;
  const those = (having: Sql): Sql =>
    sql`(
    select did.${key} as doer
    from ${counting} as did
    ${join(references, "\n")}
    where did.${key} is not null${join(times, "")}
    group by did.${key}
    having ${having}
  )`;
  const among = (having: Sql, wanted: boolean): Sql =>
    wanted
      ? sql`${key} in ${those(having)}`
      : sql`not exists (select 1 from ${those(having)} as those where those.doer = ${key})`;
  if (atLeast > 0) {
    const enough = atMost === Infinity
      ? sql`count(*) >= ${atLeast}`
      : sql`count(*) between ${atLeast} and ${atMost}`;
    return among(enough, !negated);
  }
  return atMost === Infinity ? raw(String(!negated)) : among(sql`count(*) > ${atMost}`, negated);
}

/** What an answer is broken down by, over a row of `events`. Of a user by a look-up, which databases do once for all. */
export function breakdownColumn({ by }: Breakdown, context: Context): Sql {
  switch (by.kind) {
    case "event":
      return eventValue(by.property, context);
    case "user":
      if (by.property.name === "user_id") return raw("user_id");
      return sql`(select ${userValue(by.property, context)} from users where users.user_id = events.user_id)`;
    case "segment":
      return sql`(${holds(by.conditions, context)})`;
  }
}

/** Whether a breakdown is by a property of users other than their id, so that `profiles` brings it. */
export function isOfProfile({ by }: Breakdown): boolean {
  return by.kind === "user" && by.property.name !== "user_id";
}

/**
 * The join that brings the properties of users to rows of `events`, each under the name of its group. A look-up a row
 * would do, but that PostgreSQL walks all users for each where it has no index to them.
 *
 * @param groups the names, one a breakdown.
 */
export function joinedProfiles(
  breakdowns: readonly Breakdown[],
  groups: readonly string[],
  context: Context,
): Sql {
  const columns = breakdowns.flatMap((one, i) =>
    one.by.kind === "user" && isOfProfile(one)
      ? [sql`, ${userValue(one.by.property, context)} as ${raw(groups[i])}`]
      : []
  );
  return columns.length > 0
    ? sql`left join (select user_id${join(columns, "")} from users) as profiles using (user_id)`
    : none;
}
