// From raw tables to the relations every query reads: names made canonical, bad rows set aside with the
// reason, steps that are not one event derived. This module is browser compatible.
import type { Context } from "../questions/question.js";
import { word } from "../sql/dialects.js";
import { name, raw, type Sql, sql } from "../sql/sql.js";

/** A relation of the staging area: its name, what one row is, and the query that fills it. */
export interface Relation {
  readonly name: string;
  readonly grain: string;
  readonly body: Sql;
  /** Columns by which PostgreSQL should index it. */
  readonly indexes: readonly string[];
}

/** The staging relations, in an order in which they can be made. */
export function staging(context: Context): Relation[] {
  const asOf = timestamp(context.as_of);
  const day = (time: string): Sql => word((dialect) => dialect.localDay(time, context.timezone));
  return [
    {
      name: "users",
      grain: "One row a user who signed up before as_of",
      indexes: ["user_id"],
      body: sql`
        select user_id, signup_time, ${day("signup_time")} as signup_day,
          segment, channel, plan, device, region, use_case, workspace_id
        from (
          select user_id, signup_date as signup_time, segment, channel, plan_type as plan, device, region,
            use_case, workspace_id, row_number() over (partition by user_id order by signup_date) as copy
          from user_profiles
          where user_id is not null and signup_date < ${asOf}
        ) as profiles
        where copy = 1`,
    },
    {
      name: "judged_events",
      grain: "One row an event as delivered, with the reason why it is set aside, or null",
      indexes: [],
      body: sql`
        select event_id, raw_events.user_id, raw_events.workspace_id, event_type as event,
          raw_events.timestamp as time, properties,
          case
            when raw_events.user_id is null then 'user_id is missing'
            when raw_events.timestamp is null then 'timestamp is missing'
            when event_type is null or event_type not in ${known(context)} then 'event type is unknown'
            when raw_events.timestamp >= ${asOf} then 'at or after as_of'
            when properties is not null and not ${
        word((dialect) => dialect.isJson("properties"))
      } then 'properties are not JSON'
            when event_type = ${context.payment} and not ${
        word((dialect) => dialect.jsonIsNumber("properties", "amount_usd"))
      } then 'amount is not a number'
            when copy > 1 then 'event_id is repeated'
            when users.user_id is null then 'user has no profile'
            when raw_events.timestamp < signup_time then 'before signup'
          end as reason
        from (
          select *,
            case when event_id is null then 1
              else row_number() over (partition by event_id order by timestamp)
            end as copy
          from user_events
        ) as raw_events
        left join users on users.user_id = raw_events.user_id`,
    },
    {
      name: "quarantine",
      grain: "One row an event that was set aside",
      indexes: [],
      body: sql`
        select event_id, user_id, event, time, properties, reason
        from judged_events
        where reason is not null`,
    },
    {
      name: "events",
      grain: "One row an event that counts as known; first visits of later users included",
      indexes: ["user_id, time", "event, user_id, time"],
      body: sql`
        select user_id, event, time, ${day("time")} as day, workspace_id,
          case when event = ${context.payment}
            then cast(${word((dialect) => dialect.jsonText("properties", "amount_usd"))} as double precision)
          end as amount_usd,
          event_id as position
        from judged_events
        where reason is null
        union all
        select user_id, ${context.visit}, visited_at, ${day("visited_at")}, null, null, visitor_id
        from site_visits
        where user_id in (select user_id from users) and visited_at < ${asOf}`,
    },
    {
      name: "visitors",
      grain: "One row a first-time visitor who never signed up",
      indexes: [],
      body: sql`
        select visitor_id, visited_at as time, ${day("visited_at")} as day, channel, device, region
        from site_visits
        where visited_at < ${asOf} and (user_id is null or user_id not in (select user_id from users))`,
    },
    {
      name: "user_days",
      grain: "One row a user and day with a counted event",
      indexes: ["user_id, day", "day, user_id"],
      body: sql`
        select user_id, day, count(*) as events, min(time) as first_time
        from events
        where event in ${context.counted}
        group by user_id, day`,
    },
    {
      name: "milestones",
      grain: "One row a user and derived event",
      indexes: ["event, user_id, time"],
      body: milestones(),
    },
  ];

  /**
   * engaged: the third distinct active day within 168 hours of signup, dated the later of its first event
   * and the activation. habit_formed: the first event of the third active ISO week in a row, at or after that.
   */
  function milestones(): Sql {
    return sql`
      with first_week as (
        select users.user_id, events.day, min(events.time) as time
        from users
        join events on events.user_id = users.user_id
        where event in ${context.counted} and time >= signup_time and time <= signup_time + interval '168 hours'
        group by users.user_id, events.day
      ),
      third_day as (
        select user_id, time
        from (select user_id, time, row_number() over (partition by user_id order by day) as n from first_week) as days
        where n = 3
      ),
      activation as (
        select events.user_id, min(time) as time
        from events
        join users on users.user_id = events.user_id
        where event = ${context.activation} and time >= signup_time
        group by events.user_id
      ),
      engaged as (
        select third_day.user_id, greatest(third_day.time, activation.time) as time
        from third_day
        join activation on activation.user_id = third_day.user_id
      ),
      weeks as (
        select user_id, date_trunc('week', day)::date as week, min(first_time) as time
        from user_days
        group by user_id, date_trunc('week', day)::date
      ),
      third_weeks as (
        select user_id, time
        from (
          select user_id, week, time, lag(week, 2) over (partition by user_id order by week) as two_before
          from weeks
        ) as runs
        where week - two_before = 14
      )
      select user_id, 'engaged' as event, time
      from engaged
      union all
      select engaged.user_id, 'habit_formed', min(third_weeks.time)
      from engaged
      join third_weeks on third_weeks.user_id = engaged.user_id and third_weeks.time >= engaged.time
      group by engaged.user_id`;
  }
}

/** The statements that make the staging area. */
export function stagingStatements(context: Context): Sql[] {
  return staging(context).map(({ name: relation, body }) =>
    word((dialect) => `${dialect.relation(name(relation)(dialect), body(dialect))};`)
  );
}

/** An instant as a timestamp literal in UTC. */
export function timestamp(instant: string): Sql {
  return raw(`timestamp '${new Date(instant).toISOString().slice(0, 23).replace("T", " ")}'`);
}

/** The names that a delivered event may have. Visits come by their own table. */
function known(context: Context): string[] {
  return context.known.filter((event) => event !== context.visit);
}
