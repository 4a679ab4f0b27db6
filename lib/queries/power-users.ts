// This module is browser compatible.
import type { PowerUsersQuestion } from "../questions/power-users.js";
import type { Context } from "../questions/question.js";
import { type Sql, sql } from "../sql/sql.js";
import { asOfDay, windowStart } from "./calendar.js";
import { ratio } from "./rate.js";

/**
 * Users by active days in the last complete days, and from where they are power users.
 *
 * The percentile is read off the running count and not from percentile_disc, whose argument is a double:
 * 0.55 of 100 users would be a little more than 55 of them there.
 */
export function powerUsers({ days, percentile }: PowerUsersQuestion, context: Context): Sql {
  return sql`
    with active as (
      select user_id, count(*) as active_days, sum(events) as events
      from user_days
      where day >= ${windowStart(context, days)} and day < ${asOfDay(context)}
      group by user_id
    ),
    curve as (
      select lengths.active_days, count(user_id) as users, coalesce(sum(events), 0) as events
      from generate_series(1, ${days}) as lengths(active_days)
      left join active on active.active_days = lengths.active_days
      group by lengths.active_days
    ),
    totals as (
      select active_days, users, events,
        sum(users) over () as all_users,
        sum(events) over () as all_events,
        sum(users) over (order by active_days) as users_up_to,
        sum(users) over (order by active_days desc) as users_from
      from curve
    ),
    threshold as (
      select min(active_days) as threshold_days
      from totals
      where users_up_to >= ${percentile} * all_users and all_users > 0
    )
    select active_days, users,
      ${ratio("users", "all_users")} as share,
      ${ratio("users_from", "all_users")} as share_at_least,
      events::bigint as events,
      ${ratio("events", "all_events")} as share_of_events,
      threshold_days,
      active_days >= threshold_days as power_user
    from totals, threshold
    order by active_days`;
}
