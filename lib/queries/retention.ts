// This module is browser compatible.
import type { Context } from "../questions/question.js";
import type { RetentionQuestion } from "../questions/retention.js";
import { type Sql, sql } from "../sql/sql.js";
import { asOfDay, startOf } from "./calendar.js";
import { cells, cohorts } from "./cohorts.js";
import { ratio, wilsonHigh, wilsonLow } from "./rate.js";

/** Users by the calendar period of their first start event, and how many of them returned in each one after. */
export function retention(question: RetentionQuestion, context: Context): Sql {
  const { start_event, return_event, period, periods } = question;
  const returns = return_event === "*" ? sql`user_days` : sql`
    events
    where event = ${return_event}`;
  return sql`
    with ${cohorts(start_event, period)},
    ${cells(period, periods)},
    active_periods as (
      select distinct user_id, ${startOf(period, "day")} as period
      from ${returns}
    ),
    returned as (
      select cohort, period, count(*) as users
      from active_periods
      join cohort_users on cohort_users.user_id = active_periods.user_id
      where period > cohort
      group by cohort, period
    ),
    observed as (
      select cells.cohort, n as period, cohort_size,
        case when ends <= ${asOfDay(context)} then cohort_size end as observed_size,
        case
          when ends > ${asOfDay(context)} then null
          when n = 0 then cohort_size
          else coalesce(users, 0)
        end as retained
      from cells
      left join returned on returned.cohort = cells.cohort and returned.period = starts
    )
    select cohort, period, cohort_size, retained,
      ${ratio("retained", "observed_size")} as rate,
      ${wilsonLow("retained", "observed_size")} as low,
      ${wilsonHigh("retained", "observed_size")} as high
    from observed
    order by cohort, period`;
}
