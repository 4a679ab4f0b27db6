// Empirical lifetime value by signup cohort, over the event log. This module is browser compatible.
import { codeOf, type EventLog } from "../eventlog/eventlog.js";
import type { LtvQuestion, LtvRow } from "../questions/ltv.js";
import { dateOf } from "../time.js";
import { logCalendar } from "./log-calendar.js";
import { cents, dollars } from "./money.js";
import { signupDays } from "./signups.js";

/**
 * What the users of each signup month paid in every calendar month since, and the margin it left for each of
 * them.
 *
 * @returns for every cohort with users one row a month from 0 to `months`; months that are not complete at
 * as_of, those still to come included, are null.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { exampleLog } from "../eventlog/example.js";
 * const rows = ltv(exampleLog, { kind: "ltv", margin: 0.75, months: 1 });
 * assert.equal(rows[1].cumulative_margin_per_user_usd, 6); // 0.75 of $8 + $16, over three signed-up users
 * ```
 */
export function ltv(log: EventLog, { margin, months }: LtvQuestion): LtvRow[] {
  const { users, offset, code, day, amount } = log;
  const { starts, complete, indexOf, firstDay } = logCalendar(log, "month");
  const signupDay = signupDays(log);
  const paymentCode = codeOf(log, log.context.payment);
  const width = months + 1;
  const sizes = new Uint32Array(starts.length);
  const payers = new Uint32Array(sizes.length * width);
  const paid = new Float64Array(sizes.length * width);

  for (let u = 0; u < users.length; u++) {
    if (Number.isNaN(signupDay[u])) continue;
    const cohort = indexOf[signupDay[u] - firstDay];
    const cells = cohort * width;
    sizes[cohort]++;
    let seen = -1;
    for (let i = offset[u]; i < offset[u + 1]; i++) {
      if (code[i] !== paymentCode || !(amount[i] > 0)) continue;
      const month = indexOf[day[i] - firstDay] - cohort;
      if (month < 0 || month > months) continue;
      paid[cells + month] += cents(amount[i]);
      if (month !== seen) payers[cells + (seen = month)]++;
    }
  }

  const rows: LtvRow[] = [];
  sizes.forEach((cohort_size, c) => {
    if (cohort_size === 0) return;
    const cohort = dateOf(starts[c]);
    let sum = 0;
    for (let month = 0; month <= months; month++) {
      if (c + month >= complete) {
        rows.push({ cohort, month, cohort_size, ...unknown });
        continue;
      }
      const cell = c * width + month;
      const revenue_usd = dollars(paid[cell]);
      sum += paid[cell];
      rows.push({
        cohort,
        month,
        cohort_size,
        payers: payers[cell],
        revenue_usd,
        margin_usd: revenue_usd * margin,
        margin_per_user_usd: revenue_usd * margin / cohort_size,
        cumulative_margin_per_user_usd: dollars(sum) * margin / cohort_size,
      });
    }
  });
  return rows;
}

/** A month that is not complete. */
const unknown = {
  payers: null,
  revenue_usd: null,
  margin_usd: null,
  margin_per_user_usd: null,
  cumulative_margin_per_user_usd: null,
} as const;
