// Common table expressions that retention and lifetime value share. This module is browser compatible.
import type { Context } from "../questions/question.js";
import { raw, type Sql, sql } from "../sql/sql.js";
import type { Period } from "../time.js";
import { startOf } from "./calendar.js";

/** cohort_users: one row a user with the start event, and the period of the first. sizes: one row a cohort. */
export function cohorts(startEvent: string, period: Period): Sql {
  return sql`
    cohort_users as (
      select user_id, ${startOf(period, "min(day)")} as cohort
      from events
      where event = ${startEvent}
      group by user_id
    ),
    sizes as (
      select cohort, count(*) as cohort_size
      from cohort_users
      group by cohort
    )`;
}

/** cells: one row a cohort and each of its periods from 0 to the last asked for, with the days they span. */
export function cells(period: Period, last: number): Sql {
  const step = raw(`interval '1 ${period}'`);
  return sql`
    cells as (
      select cohort, cohort_size, n, (cohort + n * ${step})::date as starts,
        (cohort + (n + 1) * ${step})::date as ends
      from sizes
      cross join generate_series(0, ${last}) as periods (n)
    )`;
}

/**
 * payments: one row a user and month with a payment, in whole cents: sums are then exact, whatever their
 * order. Halves go up, as in the kernel.
 */
export function payments(context: Context): Sql {
  return sql`
    payments as (
      select user_id, ${
    startOf("month", "day")
  } as month, sum(floor(amount_usd * 100 + 0.5)::bigint)::bigint as cents
      from events
      where event = ${context.payment} and amount_usd > 0
      group by user_id, ${startOf("month", "day")}
    )`;
}

/** Cents as dollars. */
export function dollars(cents: string): Sql {
  return sql`${raw(cents)}::double precision / 100`;
}
