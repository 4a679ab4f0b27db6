// What must hold of the tables as delivered. This module is browser compatible.
import type { Context } from "../questions/question.js";
import { raw, type Sql, sql } from "../sql/sql.js";
import { timestamp } from "./calendar.js";

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

/** All checks, in the order in which they are reported. */
export function checks(context: Context): Check[] {
  const asOf = timestamp(context.as_of);
  const earliest = timestamp(EARLIEST);
  const on =
    (table: string, checked: string) => (severity: Severity, check: string, failing: Sql): Check => ({
      check,
      table,
      severity,
      checked,
      failing,
    });
  const profiles = on("user_profiles", "profiles");
  const events = on("user_events", "delivered");
  const visits = on("site_visits", "visits");
  /** Staging has judged the events already. */
  const setAside = (reason: string): Sql =>
    sql`
    select coalesce(cast(event_id as varchar), user_id) as key
    from quarantine
    where reason = ${reason}`;

  return [
    profiles(
      "error",
      "Every profile has a user_id",
      sql`
      select 'signed up ' || coalesce(cast(signup_date as varchar), 'at no time') as key
      from user_profiles
      where user_id is null`,
    ),
    profiles(
      "error",
      "No user has two profiles",
      sql`
      select user_id as key
      from (select user_id, row_number() over (partition by user_id) as copy from user_profiles) as copies
      where user_id is not null and copy > 1`,
    ),
    profiles(
      "error",
      "Every profile has a signup date before as_of",
      sql`
      select user_id as key
      from user_profiles
      where user_id is not null and (signup_date is null or signup_date >= ${asOf})`,
    ),
    profiles(
      "warning",
      "No signup date lies before the year 2000",
      sql`
      select user_id as key
      from user_profiles
      where signup_date < ${earliest}`,
    ),

    events("error", "Every event has a user_id", setAside("user_id is missing")),
    events("error", "Every event has a timestamp", setAside("timestamp is missing")),
    events("error", "Every event type is in the config", setAside("event type is unknown")),
    events("error", "No event lies at or after as_of", setAside("at or after as_of")),
    events("error", "Properties are JSON or empty", setAside("properties are not JSON")),
    events("error", "The amount of a payment is a number", setAside("amount is not a number")),
    events("error", "No event_id comes twice", setAside("event_id is repeated")),
    events("error", "Every event belongs to a user with a profile", setAside("user has no profile")),
    events("error", "No event lies before its user's signup", setAside("before signup")),
    events(
      "warning",
      "Every event has an event_id",
      sql`
      select coalesce(user_id, 'nobody') || ' ' || coalesce(cast(timestamp as varchar), 'at no time') as key
      from user_events
      where event_id is null`,
    ),
    events(
      "warning",
      "No two events without an event_id are alike",
      sql`
      select user_id || ' ' || cast(timestamp as varchar) as key
      from (
        select user_id, timestamp,
          row_number() over (partition by user_id, event_type, timestamp, workspace_id, properties) as copy
        from user_events
        where event_id is null
      ) as copies
      where copy > 1`,
    ),
    on("user_events", "payments")(
      "warning",
      "Every payment has an amount above 0",
      sql`
      select cast(position as varchar) as key
      from events
      where event = ${context.payment} and not coalesce(amount_usd > 0, false)`,
    ),
    on("user_events", "workspaces")(
      "warning",
      "Every workspace of an event is one of a profile",
      sql`
      select workspace_id as key
      from (select distinct workspace_id from events) as used
      where workspace_id is not null
        and workspace_id not in (select workspace_id from user_profiles where workspace_id is not null)`,
    ),

    visits(
      "error",
      "Every visit has a time before as_of",
      sql`
      select visitor_id as key
      from site_visits
      where visited_at is null or visited_at >= ${asOf}`,
    ),
    visits(
      "warning",
      "No visit lies before the year 2000",
      sql`
      select visitor_id as key
      from site_visits
      where visited_at < ${earliest}`,
    ),
    visits(
      "warning",
      "Every visit has a visitor_id",
      sql`
      select 'visited ' || coalesce(cast(visited_at as varchar), 'at no time') as key
      from site_visits
      where visitor_id is null`,
    ),
    visits(
      "warning",
      "No visitor comes twice: visits are first visits",
      sql`
      select visitor_id as key
      from site_visits
      where visitor_id is not null
      group by visitor_id
      having count(*) > 1`,
    ),
    visits(
      "warning",
      "A visitor with a user_id has a profile",
      sql`
      select visitor_id as key
      from site_visits
      where user_id is not null and user_id not in (select user_id from user_profiles where user_id is not null)`,
    ),
    visits(
      "warning",
      "A user's visit does not lie after the signup",
      sql`
      select visitor_id as key
      from site_visits
      join users on users.user_id = site_visits.user_id
      where visited_at > signup_time`,
    ),

    on("users", "users")(
      "error",
      "Signup cohorts add up: a signup event in the month of the profile's signup",
      sql`
      select users.user_id as key
      from users
      left join (
        select user_id, min(day) as day
        from events
        where event = ${context.signup}
        group by user_id
      ) as signups on signups.user_id = users.user_id
      where signups.user_id is null or date_trunc('month', day) <> date_trunc('month', signup_day)`,
    ),
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
      where event <> ${context.visit}
      having coalesce(max(time) < ${asOf} - interval '${raw(String(FRESH_HOURS))} hours', true)`,
    ),
  ];
}
