// Payments as common table expressions, for revenue and lifetime value. This module is browser compatible.
import type { Context } from "../questions/question.js";
import { raw, type Sql, sql } from "../sql/sql.js";
import { startOf } from "./calendar.js";

/**
 * payments: one row a user and month with a payment, in whole cents: sums are then exact, whatever their
 * order. Halves go up, as in the kernel.
 */
export function payments(context: Context): Sql {
  const month = startOf("month", "day", context);
  return sql`
    payments as (
      select user_id, ${month} as month, sum(floor(amount_usd * 100 + 0.5)::bigint)::bigint as cents
      from events
      where event = ${context.payment} and amount_usd > 0
      group by user_id, ${month}
    )`;
}

/** Cents as dollars. */
export function dollars(cents: string): Sql {
  return sql`${raw(cents)}::double precision / 100`;
}
