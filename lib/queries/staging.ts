// From raw tables to the relations every query reads: names made canonical, bad rows set aside with the
// reason, steps that are not one event derived. This module is browser compatible.
import type { Context } from "../questions/question.js";
import { word } from "../sql/dialects.js";
import { identifier, join, none, raw, type Sql, sql, tableOf } from "../sql/sql.js";
import { timestamp } from "./calendar.js";
import { columnsOf } from "./columns.js";
import { judgedEvents, quarantine } from "./judged-events.js";
import { milestones } from "./milestones.js";
import { canonicalColumns, columnOr, person, propertyColumns, type Relation } from "./raw-columns.js";

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
