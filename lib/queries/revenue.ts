// This module is browser compatible.
import type { Context } from "../questions/question.js";
import type { RevenueQuestion } from "../questions/revenue.js";
import { type Sql, sql } from "../sql/sql.js";
import { asOfDay, lastDay, shown, startAfter, startOf } from "./calendar.js";
import { dollars, payments } from "./payments.js";

/** What was paid in each calendar month, by how many, and the movements from the month before. */
export function revenue(question: RevenueQuestion, context: Context): Sql {
  const next = startAfter("month", "month");
  const expected = startAfter("month", "month_before");
  const until = lastDay(context);
  return sql`
    with ${payments(context)},
    histories as (
      select user_id, month, cents,
        lag(month) over history as month_before,
        coalesce(lag(cents) over history, 0) as cents_before,
        lead(month) over history as month_after
      from payments
      window history as (partition by user_id order by month)
    ),
    movements as (
      select month, 1 as payers, cents,
        case when month_before is null then cents else 0 end as new_cents,
        case when month = ${expected} then greatest(cents - cents_before, 0) else 0 end as expansion_cents,
        case when month = ${expected} then least(cents - cents_before, 0) else 0 end as contraction_cents,
        0 as churn_cents,
        case when month > ${expected} then cents else 0 end as reactivation_cents
      from histories
      union all
      select ${next}, 0, 0, 0, 0, 0, -cents, 0
      from histories
      where month_after is null or month_after > ${next}
    ),
    monthly_payments as (
      select month, sum(payers) as payers, sum(cents) as cents, sum(new_cents) as new_cents,
        sum(expansion_cents) as expansion_cents, sum(contraction_cents) as contraction_cents,
        sum(churn_cents) as churn_cents, sum(reactivation_cents) as reactivation_cents
      from movements
      group by month
    ),
    monthly_users as (
      select ${startOf("month", "day", context)} as month, count(distinct user_id) as active_users
      from user_days
      group by ${startOf("month", "day", context)}
    ),
    first_month as (
      select min(month) as month
      from (select month from monthly_users union all select month from monthly_payments) as seen
    ),
    months as (
      select starts::date as month
      from first_month
      cross join generate_series(month::timestamp, ${until}::timestamp, interval '1 month') as calendar (starts)
    ),
    totals as (
      select months.month, coalesce(payers, 0) as payers, coalesce(active_users, 0) as active_users,
        coalesce(cents, 0) as cents, coalesce(new_cents, 0) as new_cents,
        coalesce(expansion_cents, 0) as expansion_cents, coalesce(contraction_cents, 0) as contraction_cents,
        coalesce(churn_cents, 0) as churn_cents, coalesce(reactivation_cents, 0) as reactivation_cents
      from months
      left join monthly_payments on monthly_payments.month = months.month
      left join monthly_users on monthly_users.month = months.month
    )
    select month, ${dollars("cents")} as mrr_usd, payers, active_users,
      ${dollars("cents")} / nullif(active_users, 0) as arpu_usd,
      ${dollars("cents")} / nullif(payers, 0) as arppu_usd,
      ${dollars("new_cents")} as new_usd,
      ${dollars("expansion_cents")} as expansion_usd,
      ${dollars("contraction_cents")} as contraction_usd,
      ${dollars("churn_cents")} as churn_usd,
      ${dollars("reactivation_cents")} as reactivation_usd,
      ${next} > ${asOfDay(context)} as partial
    from totals
    ${shown("month", "month", question, context)}
    order by month`;
}
