// This module is browser compatible.
import type { LtvQuestion } from "../questions/ltv.js";
import type { Context } from "../questions/question.js";
import { type Sql, sql } from "../sql/sql.js";
import { asOfDay } from "./calendar.js";
import { cells, cohorts, dollars, payments } from "./cohorts.js";

/** What the users of each signup month paid in every calendar month since, and the margin a user of it left. */
export function ltv({ margin, months }: LtvQuestion, context: Context): Sql {
  return sql`
    with ${cohorts(context.signup, "month")},
    ${cells("month", months)},
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
