// Steps that are not one event, derived from events and users. This module is browser compatible.
import type { Context } from "../questions/question.js";
import { type Sql, sql } from "../sql/sql.js";
import { startOf } from "./calendar.js";

/**
 * engaged: the third distinct active day within 168 hours of signup, dated the later of its first event and the
 * activation. habit_formed: the first event of the third active week in a row, at or after that.
 */
export function milestones(context: Context): Sql {
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
      select user_id, ${startOf("week", "day", context)} as week, min(first_time) as time
      from user_days
      group by user_id, ${startOf("week", "day", context)}
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
