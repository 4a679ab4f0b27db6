// This module is browser compatible.
import type { EngagementQuestion } from "../questions/engagement.js";
import type { Context } from "../questions/question.js";
import { type Sql, sql } from "../sql/sql.js";
import { asOfDay, lastDay, shown, startAfter, startOf } from "./calendar.js";
import { ratio } from "./rate.js";

/**
 * Active users by calendar period, and those of the trailing 7 and 28 (or 30) days.
 *
 * An active day covers the days on which it is its user's latest one inside the window: from itself up to the
 * next active day, at most the window's length. These stretches are disjoint, so that distinct users of a
 * rolling window are a running sum of their starts and ends: exact, and many times faster than joining each
 * day with the window before it.
 */
export function engagement(question: EngagementQuestion, context: Context): Sql {
  const { period, mau_days: month = 28 } = question;
  return sql`
    with observed as (
      select min(day) as first_day, ${lastDay(context)} as last_day
      from user_days
    ),
    days as (
      select day::date as day, day::date - first_day + 1 as days_observed
      from observed, generate_series(first_day, last_day, interval '1 day') as calendar(day)
    ),
    stretches as (
      select day, events, lead(day) over (partition by user_id order by day) as next_day
      from user_days
    ),
    changes as (
      select day, count(*) as dau, sum(events) as events, count(*) as wau, count(*) as mau
      from stretches
      group by day
      union all
      select least(next_day, day + 7), 0, 0, -count(*), 0
      from stretches
      group by least(next_day, day + 7)
      union all
      select least(next_day, day + ${month}), 0, 0, 0, -count(*)
      from stretches
      group by least(next_day, day + ${month})
    ),
    daily_changes as (
      select days.day, days_observed, coalesce(sum(dau), 0) as dau, coalesce(sum(events), 0) as events,
        coalesce(sum(wau), 0) as wau, coalesce(sum(mau), 0) as mau
      from days
      left join changes on changes.day = days.day
      group by days.day, days_observed
    ),
    daily as (
      select day, days_observed, dau, events,
        sum(wau) over (order by day) as wau,
        sum(mau) over (order by day) as mau,
        avg(dau) over (order by day rows between ${month - 1} preceding and current row) as mean_dau
      from daily_changes
    ),
    periods as (
      select ${startOf(period, "day", context)} as period, max(day) as last_day, sum(events) as events
      from daily
      group by ${startOf(period, "day", context)}
    ),
    users_by_period as (
      select ${startOf(period, "day", context)} as period, count(distinct user_id) as active_users
      from user_days
      group by ${startOf(period, "day", context)}
    )
    select periods.period,
      coalesce(active_users, 0) as active_users,
      periods.events::bigint as events,
      dau::bigint as dau,
      case when days_observed >= 7 then wau::bigint end as wau,
      case when days_observed >= ${month} then mau::bigint end as mau,
      case when days_observed >= ${month} then ${ratio("mean_dau", "mau")} end as dau_mau,
      ${startAfter(period, "periods.period")} > ${asOfDay(context)} as partial
    from periods
    join daily on daily.day = periods.last_day
    left join users_by_period on users_by_period.period = periods.period
    ${shown(period, "periods.period", question, context)}
    order by periods.period`;
}
