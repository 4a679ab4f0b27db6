// This module is browser compatible.
import { boundsOf } from "../questions/context.js";
import type { ActivationQuestion } from "../questions/activation.js";
import type { Context } from "../questions/question.js";
import { word } from "../sql/dialects.js";
import { none, raw, type Sql, sql } from "../sql/sql.js";
import { inside, interval, startOf, timestamp } from "./calendar.js";
import { ratio, wilsonHigh, wilsonLow } from "./rate.js";

/** How many of those whose whole window has been observed reached the value event inside it, and how fast. */
export function activation(
  question: ActivationQuestion,
  context: Context,
): Sql {
  const { fast, normal, cohort } = question;
  const byMonth = cohort === "month";
  return sql`
    with ${signups(question, context)},
    activations as (
      select cohort, is_eligible,
        case
          when not is_eligible or not is_inside or is_inside is null then null
          when value_time <= signup_time + ${interval(fast)} then 'fast'
          when value_time <= signup_time + ${interval(normal)} then 'normal'
          else 'slow'
        end as speed,
        case when is_eligible and is_inside then ${hoursTaken} end as hours
      from signups
    ),
    counts as (
      select ${raw(byMonth ? "cohort" : "cast(null as date) as cohort")},
        count(*) as users,
        count(*) filter (where is_eligible) as eligible_users,
        count(speed) as activated,
        count(*) filter (where speed = 'fast') as fast,
        count(*) filter (where speed = 'normal') as normal,
        count(*) filter (where speed = 'slow') as slow,
        percentile_cont(0.5) within group (order by hours) as median_hours
      from activations${byMonth ? raw("\ngroup by cohort") : none}
    )
    select cohort, users, eligible_users, activated,
      ${ratio("activated", "eligible_users")} as rate,
      ${wilsonLow("activated", "eligible_users")} as low,
      ${wilsonHigh("activated", "eligible_users")} as high,
      fast, normal, slow,
      eligible_users - activated as not_activated,
      median_hours
    from counts
    order by cohort`;
}

/** The first value event of each user, and of whoever signed up in the range whether it came inside the window. */
export function signups(
  question: Pick<ActivationQuestion, "event" | "window" | "from" | "to">,
  context: Context,
): Sql {
  const { event, window } = question;
  return sql`first_uses as (
      select users.user_id, min(time) as value_time
      from users
      join events on events.user_id = users.user_id and time >= signup_time
      where event = ${event}
      group by users.user_id
    ),
    signups as (
      select ${startOf("month", "signup_day", context)} as cohort, signup_time, value_time,
        signup_time + ${interval(window)} < ${timestamp(context.as_of)} as is_eligible,
        value_time <= signup_time + ${interval(window)} as is_inside
      from users
      left join first_uses on first_uses.user_id = users.user_id
      where signup_time is not null${inside("signup_time", boundsOf(question, context))}
    )`;
}

/** Hours from signup to the value event. */
export const hoursTaken: Sql = sql`${word((dialect) => dialect.seconds("signup_time", "value_time"))} / 3600`;
