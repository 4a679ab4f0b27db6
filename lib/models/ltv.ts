// What a user is worth: measured by cohort, and the working estimate of one payer's value. Browser compatible.
//
// Payback is of all channels together: the cohort rows hold no channel to set against its own acquisition cost.
import type { LtvRow } from "../questions/ltv.js";
import type { RevenueRow } from "../questions/revenue.js";
import { studentMargin, Z95 } from "./normal.js";

/** One row a month since signup. Money is margin, per signed-up user. */
export interface EmpiricalLtvRow {
  readonly month: number;
  readonly cohorts: number;
  readonly users: number;
  readonly margin_usd: number;
  readonly margin_per_user_usd: number;
  readonly cumulative_margin_per_user_usd: number;
  readonly low_usd: number | null;
  readonly high_usd: number | null;
}

/**
 * The month at which the empirical lifetime value is quoted, and up to which its interval is worth drawing: the last that
 * a quarter of the cohorts, and at least two, have seen. Beyond it a handful of cohorts speaks for all: with two of them
 * Student's t alone multiplies the error by 12.7, and with one nothing tells how cohorts differ.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { ltv } from "../../test/report/rows.js";
 * const rows = empiricalLtv(ltv([[20, 40, 40], [22, 44, null], [24, null, null]]));
 * assert.equal(quotedLtv(rows)?.month, 1); // two of three cohorts; month 2 has one
 * ```
 */
export function quotedLtv(rows: readonly EmpiricalLtvRow[]): EmpiricalLtvRow | undefined {
  const cohorts = rows[0]?.cohorts ?? 0;
  const carried = rows.filter((row) => row.cohorts >= Math.max(2, cohorts / 4));
  return (carried.length > 0 ? carried : rows).slice(-1)[0];
}

/** What a signed-up user costs in the channel that is dearest, and when all users have brought as much. */
export interface Payback {
  readonly channel: string;
  readonly cac_usd: number;
  /** The first month in which the pooled margin reaches the cost; null where none observed does. */
  readonly month: number | null;
}

/**
 * When the pooled curve reaches what a user of the dearest channel costs: the others are paid back sooner, or their own
 * users are worth less than all are. Null where no cost is known.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { ltv } from "../../test/report/rows.js";
 * const rows = empiricalLtv(ltv([[20, 40]])); // 0.20, then 0.60 dollars a user
 * assert.deepEqual(payback(rows, { ads: 0.5, word: 0.1 }), { channel: "ads", cac_usd: 0.5, month: 1 });
 * ```
 */
export function payback(
  rows: readonly EmpiricalLtvRow[],
  costs: Readonly<Record<string, number>>,
): Payback | null {
  const [dearest] = Object.entries(costs).sort(([, a], [, b]) => b - a);
  if (!dearest) return null;
  const [channel, cac_usd] = dearest;
  const reached = rows.find((row) => row.cumulative_margin_per_user_usd >= cac_usd);
  return { channel, cac_usd, month: reached?.month ?? null };
}

/** What one payer brings over the horizon, and what that rests on. */
export interface PayerLtv {
  readonly ltv_per_payer_usd: number;
  readonly standard_error_usd: number;
  readonly low_usd: number;
  readonly high_usd: number;
  /** Revenue of a payer in a month. */
  readonly arppu_usd: number;
  /** Share of revenue lost from one month to the next: gross dollar churn. */
  readonly monthly_churn: number;
  /** Pairs of neighbouring complete months behind it. */
  readonly months: number;
}

/** Margin and discount of money, as the config has them. */
export interface PayerLtvOptions {
  /** Share of revenue left after the cost of serving. */
  readonly margin: number;
  /** A year. */
  readonly discount_rate: number;
  readonly horizon_months: number;
}

/**
 * The worth today of a dollar some months ahead: (1 + yearly rate)^(-months / 12).
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.equal(discountFactor(0.1, 12).toFixed(3), "0.909");
 * ```
 */
export function discountFactor(discountRate: number, months: number): number {
  return (1 + discountRate) ** (-months / 12);
}

/**
 * Empirical lifetime value: the sum over k of the pooled margin per signed-up user in month k, over the cohorts
 * observed at k.
 *
 * The interval is that of a sum of ratio estimators with cohorts as the sampled units (linearisation: Cochran 1977,
 * Sampling Techniques, section 6.4; each month's residuals widened by n / (n - 1) for its n cohorts) and Student's t
 * on n - 1 degrees. Where one cohort alone is observed nothing tells how cohorts differ, and it is null from there on.
 *
 * @param options.discount_rate a year; 0 unless told.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { ltv } from "../../test/report/rows.js";
 * const rows = ltv([[20, 40], [24, null]]); // cohorts of 100 users: dollars of margin, month by month
 * const [, { cumulative_margin_per_user_usd }] = empiricalLtv(rows);
 * assert.equal(cumulative_margin_per_user_usd.toFixed(6), "0.620000"); // 44 / 200 + 40 / 100
 * ```
 */
export function empiricalLtv(
  rows: readonly LtvRow[],
  { discount_rate = 0 }: { readonly discount_rate?: number } = {},
): EmpiricalLtvRow[] {
  const influence = new Map<string, number>();
  let cumulative = 0;
  let known = true;
  const months = [...new Set(rows.map(({ month }) => month))].sort((a, b) => a - b);
  return months.flatMap((month) => {
    const observed = rows.filter((row) => row.month === month && row.margin_usd !== null);
    const users = observed.reduce((sum, { cohort_size }) => sum + cohort_size, 0);
    if (users === 0) return [];
    const discount = discountFactor(discount_rate, month);
    const margin = discount * observed.reduce((sum, { margin_usd }) => sum + (margin_usd ?? 0), 0);
    cumulative += margin / users;
    const n = observed.length;
    known &&= n > 1;
    for (const { cohort, cohort_size, margin_usd } of known ? observed : []) {
      const residual = (discount * (margin_usd ?? 0) - margin / users * cohort_size) / users;
      influence.set(cohort, (influence.get(cohort) ?? 0) + Math.sqrt(n / (n - 1)) * residual);
    }
    const error = Math.sqrt([...influence.values()].reduce((sum, value) => sum + value * value, 0));
    const reach = known ? studentMargin(0.95, n - 1) * error : null;
    return [{
      month,
      cohorts: n,
      users,
      margin_usd: margin,
      margin_per_user_usd: margin / users,
      cumulative_margin_per_user_usd: cumulative,
      low_usd: reach === null ? null : cumulative - reach,
      high_usd: reach === null ? null : cumulative + reach,
    }];
  });
}

/**
 * The discounted margin of one payer over the horizon, first payment included: the working estimate until a model of
 * how churn slows with tenure takes its place.
 *
 * Constant retention, the standard contractual formula (Gupta & Lehmann 2003, Customers as assets, Journal of
 * Interactive Marketing 17, 9-24): the sum over t = 0 … horizon - 1 of arppu · margin · (1 - churn)^t / (1 + d)^(t / 12).
 * Churn is gross dollar churn pooled over neighbouring complete months: what churned and contracted, over the revenue
 * of the month before. Expansion and reactivation are left out, and churn that falls with tenure is not known to it:
 * both make it cautious. The standard error is the jackknife over months (Efron & Stein 1981, Annals of Statistics 9,
 * 586-596), which takes months for independent.
 *
 * @throws RangeError with fewer than three complete months, or without a payment in them.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { revenueRow } from "../../test/models/rows.js";
 * const months = [["2025-10-01", 0], ["2025-11-01", -20], ["2025-12-01", -20]] as const;
 * const rows = months.map(([month, churn_usd]) => revenueRow(month, 100, 10, churn_usd));
 * const { arppu_usd, monthly_churn } = payerLtv(rows, { margin: 0.8, discount_rate: 0, horizon_months: 24 });
 * assert.deepEqual({ arppu_usd, monthly_churn }, { arppu_usd: 10, monthly_churn: 0.2 });
 * ```
 */
export function payerLtv(rows: readonly RevenueRow[], options: PayerLtvOptions): PayerLtv {
  const complete = rows.filter(({ partial }) => !partial).sort((a, b) => (a.month < b.month ? -1 : 1));
  const first = complete.findIndex(({ mrr_usd }) => mrr_usd > 0);
  const paid = first < 0 ? [] : complete.slice(first);
  if (paid.length < 3) {
    throw new RangeError(`a payer's value needs three complete months with payments, found ${paid.length}`);
  }
  const months = paid.slice(1).map((row, i) => ({ row, before: paid[i] }));
  const estimate = (pairs: typeof months): { arppu_usd: number; monthly_churn: number; ltv: number } => {
    const sum = (value: (pair: typeof months[number]) => number): number =>
      pairs.reduce((s, p) => s + value(p), 0);
    const arppu_usd = sum(({ row }) => row.mrr_usd) / (sum(({ row }) => row.payers) || 1);
    const lost = -sum(({ row }) => row.churn_usd + row.contraction_usd) /
      (sum(({ before }) => before.mrr_usd) || 1);
    const monthly_churn = Math.min(1, Math.max(0, lost));
    return { arppu_usd, monthly_churn, ltv: geometricLtv(arppu_usd, monthly_churn, options) };
  };
  const { ltv, arppu_usd, monthly_churn } = estimate(months);
  const without = months.map((_, i) => estimate(months.filter((_, j) => j !== i)).ltv);
  const mean = without.reduce((sum, value) => sum + value, 0) / without.length;
  const spread = without.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const standard_error_usd = Math.sqrt(spread * (without.length - 1) / without.length);
  return {
    ltv_per_payer_usd: ltv,
    standard_error_usd,
    low_usd: Math.max(0, ltv - Z95 * standard_error_usd),
    high_usd: ltv + Z95 * standard_error_usd,
    arppu_usd,
    monthly_churn,
    months: months.length,
  };
}

/**
 * Discounted margin of a payer who brings `arppu` a month and is lost with probability `churn` each month.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const value = geometricLtv(10, 0.25, { margin: 0.8, discount_rate: 0, horizon_months: 2 });
 * assert.equal(value, 14); // 10 · 0.8 · (1 + 0.75)
 * ```
 */
export function geometricLtv(arppu: number, churn: number, options: PayerLtvOptions): number {
  const { margin, discount_rate, horizon_months } = options;
  let value = 0;
  for (let t = 0; t < horizon_months; t++) value += (1 - churn) ** t * discountFactor(discount_rate, t);
  return arppu * margin * value;
}
