// What must hold of the tables as delivered. This module is browser compatible.
import type { Context } from "../questions/question.js";
import { identifier, join, none, raw, type Sql, sql, tableOf } from "../sql/sql.js";
import { timestamp } from "./calendar.js";
import { columnsOf } from "./columns.js";

/** Days with fewer counted events than this on the usual such weekday are not compared: chance rules there. */
export const COMPARABLE_EVENTS = 50;

/** An event log whose last event is older than this has stopped. */
const FRESH_HOURS = 48;

/** Before this year nobody measured a product: such a time comes from a clock that was never set. */
const EARLIEST = "2000-01-01T00:00:00Z";

type Severity = "error" | "warning";

/** A check: its sentence, what is counted as looked at, and the keys of what fails. */
export interface Check {
  readonly check: string;
  readonly table: string;
  readonly severity: Severity;
  /** A column of `totals`. */
  readonly checked: string;
  /** A query of one column, the key of each row that fails. */
  readonly failing: Sql;
}

/** How checks of a table are written: what is counted as looked at is always the same. */
type Write = (severity: Severity, check: string, failing: Sql) => Check;

function on(table: string, checked: string): Write {
  return (severity, check, failing) => ({ check, table, severity, checked, failing });
}

/** All checks that the tables of a source allow, in the order in which they are reported. */
export function checks(context: Context): Check[] {
  return [
    ...profileChecks(context),
    ...eventChecks(context),
    ...visitChecks(context),
    ...logChecks(context),
  ];
}

function profileChecks({ tables, as_of }: Context): Check[] {
  if (!tables.users) return [];
  const { table, user_id, signup_time } = tables.users;
  const profiles = on(table, "profiles");
  const [source, id] = [tableOf(table), identifier(user_id)];
  const checked = [
    profiles(
      "error",
      "No user has two profiles",
      sql`
      select ${id} as key
      from (select ${id}, row_number() over (partition by ${id}) as copy from ${source}) as copies
      where ${id} is not null and copy > 1`,
    ),
  ];
  if (signup_time === undefined) return checked;
  const signup = identifier(signup_time);
  return [
    profiles(
      "error",
      "Every profile has a user_id",
      sql`
      select 'signed up ' || coalesce(cast(${signup} as varchar), 'at no time') as key
      from ${source}
      where ${id} is null`,
    ),
    ...checked,
    profiles(
      "error",
      "Every profile has a signup date before as_of",
      sql`
      select ${id} as key
      from ${source}
      where ${id} is not null and (${signup} is null or ${signup} >= ${timestamp(as_of)})`,
    ),
    profiles(
      "warning",
      "No signup date lies before the year 2000",
      sql`
      select ${id} as key
      from ${source}
      where ${signup} < ${timestamp(EARLIEST)}`,
    ),
  ];
}

function eventChecks({ tables, payment, properties }: Context): Check[] {
  const { table, event_id, workspace_id, amount_usd, properties: json } = tables.events;
  const { users } = tables;
  const events = on(table, "delivered");
  /** Staging has judged the events already. */
  const setAside = (check: string, reason: string): Check =>
    events(
      "error",
      check,
      sql`
      select coalesce(cast(event_id as varchar), user_id, cast(time as varchar), 'nothing') as key
      from quarantine
      where reason = ${reason}`,
    );
  const alike = [
    "user_id",
    "event",
    "time",
    ...(workspace_id === undefined ? [] : ["workspace_id"]),
    ...(json === undefined ? [] : ["properties"]),
  ].map(raw).concat([...columnsOf(properties).values()].map(identifier));
  return [
    setAside("Every event has a user_id", "user_id is missing"),
    setAside("Every event has a timestamp", "timestamp is missing"),
    setAside("Every event has a type", "event type is missing"),
    setAside("Every event type is in the config", "event type is unknown"),
    setAside("No event lies at or after as_of", "at or after as_of"),
    ...(json === undefined ? [] : [setAside("Properties are JSON or empty", "properties are not JSON")]),
    ...(json === undefined || amount_usd !== undefined || payment === null
      ? []
      : [setAside("The amount of a payment is a number", "amount is not a number")]),
    ...(event_id === undefined ? [] : [setAside("No event_id comes twice", "event_id is repeated")]),
    ...(users?.required
      ? [setAside("Every event belongs to a user with a profile", "user has no profile")]
      : []),
    ...(users?.required && users.signup_time !== undefined
      ? [setAside("No event lies before its user's signup", "before signup")]
      : []),
    ...(event_id === undefined ? [] : [events(
      "warning",
      "Every event has an event_id",
      sql`
      select coalesce(user_id, 'nobody') || ' ' || coalesce(cast(time as varchar), 'at no time') as key
      from judged_events
      where event_id is null`,
    )]),
    events(
      "warning",
      "No two events without an event_id are alike",
      sql`
      select user_id || ' ' || cast(time as varchar) as key
      from (
        select user_id, time, row_number() over (partition by ${join(alike, ", ")}) as copy
        from judged_events
        where event_id is null
      ) as copies
      where copy > 1`,
    ),
    // Of users with profiles an event before the signup is an error already.
    ...(users?.required ? [] : [events(
      "warning",
      "No event lies before the year 2000",
      sql`
      select coalesce(user_id, 'nobody') || ' ' || cast(time as varchar) as key
      from judged_events
      where time < ${timestamp(EARLIEST)}`,
    )]),
    ...(payment === null ? [] : [
      on(table, "payments")(
        "warning",
        "Every payment has an amount above 0",
        sql`
      select user_id || ' ' || cast(time as varchar) as key
      from events
      where event = ${payment} and not coalesce(amount_usd > 0, false)`,
      ),
    ]),
    ...(workspace_id === undefined || !users?.workspace_id ? [] : [
      on(table, "workspaces")(
        "warning",
        "Every workspace of an event is one of a profile",
        sql`
      select workspace_id as key
      from (select distinct workspace_id from events) as used
      where workspace_id is not null and workspace_id not in (
        select ${identifier(users.workspace_id)}
        from ${tableOf(users.table)}
        where ${identifier(users.workspace_id)} is not null
      )`,
      ),
    ]),
  ];
}

function visitChecks({ tables, as_of }: Context): Check[] {
  const { visits: found, users } = tables;
  if (!found) return [];
  const visits = on(found.table, "visits");
  const source = tableOf(found.table);
  const [visitor, user, time] = [found.visitor_id, found.user_id, found.time].map(identifier);
  return [
    visits(
      "error",
      "Every visit has a time before as_of",
      sql`
      select ${visitor} as key
      from ${source}
      where ${time} is null or ${time} >= ${timestamp(as_of)}`,
    ),
    visits(
      "warning",
      "No visit lies before the year 2000",
      sql`
      select ${visitor} as key
      from ${source}
      where ${time} < ${timestamp(EARLIEST)}`,
    ),
    visits(
      "warning",
      "Every visit has a visitor_id",
      sql`
      select 'visited ' || coalesce(cast(${time} as varchar), 'at no time') as key
      from ${source}
      where ${visitor} is null`,
    ),
    visits(
      "warning",
      "No visitor comes twice: visits are first visits",
      sql`
      select ${visitor} as key
      from ${source}
      where ${visitor} is not null
      group by ${visitor}
      having count(*) > 1`,
    ),
    ...(users
      ? [visits(
        "warning",
        "A visitor with a user_id has a profile",
        sql`
      select ${visitor} as key
      from ${source}
      where ${user} is not null and ${user} not in (
        select ${identifier(users.user_id)} from ${tableOf(users.table)} where ${
          identifier(users.user_id)
        } is not null
      )`,
      )]
      : []),
    visits(
      "warning",
      "A user's visit does not lie after the signup",
      sql`
      select ${visitor} as key
      from ${source} as visits
      join users on users.user_id = visits.${user}
      where visits.${time} > signup_time`,
    ),
  ];
}

/** Of the log as a whole: cohorts, volume, freshness. */
function logChecks({ tables, signup, visit, as_of }: Context): Check[] {
  return [
    ...(signup === null || tables.users?.signup_time === undefined ? [] : [
      on("users", "users")(
        "error",
        "Signup cohorts add up: a signup event in the month of the profile's signup",
        sql`
      select users.user_id as key
      from users
      left join (
        select user_id, min(day) as day
        from events
        where event = ${signup}
        group by user_id
      ) as signups on signups.user_id = users.user_id
      where signups.user_id is null or date_trunc('month', day) <> date_trunc('month', signup_day)`,
      ),
    ]),
    on("events", "days")(
      "warning",
      "Daily volume is between half and twice the same weekday's median of four weeks",
      sql`
      select cast(day as varchar) as key
      from volumes
      where usual >= ${COMPARABLE_EVENTS} and (events < usual / 2 or events > usual * 2)`,
    ),
    on("events", "one")(
      "warning",
      "The last event is at most 48 hours old at as_of",
      sql`
      select coalesce(cast(max(time) as varchar), 'no event') as key
      from events
      ${visit === null ? none : sql`where event <> ${visit}`}
      having coalesce(max(time) < ${timestamp(as_of)} - interval '${raw(String(FRESH_HOURS))} hours', true)`,
    ),
  ];
}
