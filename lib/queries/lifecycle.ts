// This module is browser compatible.
import type { LifecycleQuestion } from "../questions/lifecycle.js";
import type { Context } from "../questions/question.js";
import { raw, type Sql, sql } from "../sql/sql.js";
import { asOfDay, lastDay, shown, startAfter, startOf } from "./calendar.js";
import { ratio } from "./rate.js";

/** Growth accounting: each active period of a user says who they are in it, and when they go dormant after it. */
export function lifecycle(question: LifecycleQuestion, context: Context): Sql {
  const { period } = question;
  return sql`
    with periods as (
      select period::date as period
      from (select min(${startOf(period, "day", context)}) as first_period from user_days) as activity,
        generate_series(first_period, ${lastDay(context)}, interval '1 ${raw(period)}') as calendar(period)
    ),
    active_periods as (
      select distinct user_id, ${startOf(period, "day", context)} as period
      from user_days
    ),
    neighbours as (
      select period, ${startAfter(period, "period")} as next_period,
        lag(period) over (partition by user_id order by period) as active_before,
        lead(period) over (partition by user_id order by period) as active_after
      from active_periods
    ),
    movements as (
      select period,
        case
          when active_before is null then 'new'
          when ${startAfter(period, "active_before")} = period then 'returning'
          else 'resurrecting'
        end as movement
      from neighbours
      union all
      select next_period, 'dormant'
      from neighbours
      where active_after is null or active_after > next_period
    ),
    counts as (
      select periods.period,
        count(*) filter (where movement = 'new') as new_users,
        count(*) filter (where movement = 'returning') as returning_users,
        count(*) filter (where movement = 'resurrecting') as resurrecting_users,
        count(*) filter (where movement = 'dormant') as dormant_users
      from periods
      left join movements on movements.period = periods.period
      group by periods.period
    )
    select period,
      new_users as "new",
      returning_users as "returning",
      resurrecting_users as "resurrecting",
      -dormant_users as "dormant",
      new_users + returning_users + resurrecting_users as active,
      ${ratio("(new_users + resurrecting_users)", "dormant_users")} as quick_ratio,
      ${startAfter(period, "period")} > ${asOfDay(context)} as partial
    from counts
    ${shown(period, "period", question, context)}
    order by period`;
}
