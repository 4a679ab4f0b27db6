// This module is browser compatible.
import type { LtvQuestion } from "../questions/ltv.js";
import type { Context } from "../questions/question.js";
import { type Sql, sql } from "../sql/sql.js";
import { asOfDay, startOf } from "./calendar.js";
import { dollars, payments } from "./payments.js";

/** What the users of each signup month paid in every calendar month since, and the margin a user of it left. */
export function ltv({ margin, months }: LtvQuestion, context: Context): Sql {
  return sql`
    with cohort_users as (
      select user_id, ${startOf("month", "signup_day", context)} as cohort
      from users
      where signup_time is not null
    ),
    sizes as (
      select cohort, count(*) as cohort_size
      from cohort_users
      group by cohort
    ),
    cells as (
      select cohort, cohort_size, n, (cohort + n * interval '1 month')::date as starts,
        (cohort + (n + 1) * interval '1 month')::date as ends
      from sizes
      cross join generate_series(0, ${months}) as periods (n)
    ),
    ${payments(context)},
    cohort_payments as (
      select cohort, month, count(*) as payers, sum(cents) as cents
      from payments
      join cohort_users on cohort_users.user_id = payments.user_id
      group by cohort, month
    ),
    observed as (
      select cells.cohort, n as month, cohort_size,
        case when ends <= ${asOfDay(context)} then coalesce(payers, 0) end as payers,
        case when ends <= ${asOfDay(context)} then coalesce(cents, 0) end as cents
      from cells
      left join cohort_payments on cohort_payments.cohort = cells.cohort and cohort_payments.month = starts
    ),
    running as (
      select *,
        case when cents is not null then sum(cents) over (partition by cohort order by month) end as cents_so_far
      from observed
    )
    select cohort, month, cohort_size, payers,
      ${dollars("cents")} as revenue_usd,
      ${dollars("cents")} * ${margin} as margin_usd,
      ${dollars("cents")} * ${margin} / cohort_size as margin_per_user_usd,
      ${dollars("cents_so_far")} * ${margin} / cohort_size as cumulative_margin_per_user_usd
    from running
    order by cohort, month`;
}
