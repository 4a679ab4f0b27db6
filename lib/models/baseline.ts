// What a projection starts from, out of the answers. This module is browser compatible.
import type { EngagementRow } from "../questions/engagement.js";
import type { FunnelRow } from "../questions/funnel.js";
import type { RevenueRow } from "../questions/revenue.js";
import { dayOf, monthOf } from "../time.js";
import { stepCount } from "./funnel.js";
import type { Baseline, StageCount } from "./growth.js";
import { payerLtv } from "./ltv.js";
import type { Business, Given } from "./scenario.js";
import { logLinearFit } from "./trend.js";

/** First-time visitors of one complete month. */
export interface MonthlyVisitors {
  /** First day of the month. */
  readonly month: string;
  readonly visitors: number;
}

/** The answers that a baseline is made of. */
export interface Measured {
  /** The lifecycle funnel without a breakdown, awareness first. */
  readonly funnel: readonly FunnelRow[];
  readonly revenue: readonly RevenueRow[];
  /** Complete months only. */
  readonly visitors: readonly MonthlyVisitors[];
  /** By month. */
  readonly engagement: readonly EngagementRow[];
}

/**
 * The baseline of a product: the visitors and their growth by a log-linear fit over the complete months, the stages as
 * counted among eligible users, the value of a payer and the scale.
 *
 * Margin, discount and horizon are inside the value of a payer: where a scenario changes them, make its baseline with
 * the scenario's business. Revenue a year per payer is taken as given where it is told.
 *
 * @throws RangeError naming what has not been observed for long enough.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { business, funnelRow, revenueRow } from "../../test/models/rows.js";
 * const months = ["2025-10-01", "2025-11-01", "2025-12-01"];
 * const measured = {
 *   funnel: [funnelRow("awareness", 1, 1000, null, null), funnelRow("signup", 2, 200, 1000, 200)],
 *   revenue: months.map((month) => revenueRow(month, 100, 10)),
 *   visitors: months.map((month, i) => ({ month, visitors: 1000 * 1.1 ** i })),
 *   engagement: [],
 * };
 * assert.equal(baseline(measured, business).growth_per_month.toFixed(6), "0.100000");
 * ```
 */
export function baseline(
  measured: Measured,
  business: Business,
  { revenue_per_payer_usd }: Pick<Given, "revenue_per_payer_usd"> = {},
): Baseline {
  const { funnel, revenue, visitors, engagement } = measured;
  const months = visitors.map(({ month, visitors }) => [monthOf(dayOf(month)), visitors] as const);
  const fit = logLinearFit(months);
  const last = months.reduce((last, [month]) => Math.max(last, month), -Infinity);
  const payer = payerLtv(revenue, {
    ...business,
    arppu_usd: revenue_per_payer_usd === undefined ? undefined : revenue_per_payer_usd / 12,
  });
  return {
    month: visitors[months.findIndex(([month]) => month === last)].month,
    visitors_per_month: fit.at(last),
    growth_per_month: fit.growth,
    growth_standard_error: fit.standard_error,
    stages: stagesOf(funnel),
    ltv_per_payer_usd: payer.ltv_per_payer_usd,
    ltv_standard_error_usd: payer.standard_error_usd,
    scale: scaleOf(engagement, business),
  };
}

function stagesOf(funnel: readonly FunnelRow[]): StageCount[] {
  const steps = [...funnel].sort((a, b) => a.step_index - b.step_index);
  return steps.slice(1).map((row, i) => {
    const count = stepCount(row, steps[i]);
    if (count.eligible === 0) {
      throw new RangeError(`growth needs users whose window for ${row.step} has elapsed; none have`);
    }
    return { stage: row.step, ...count };
  });
}

/** Business users for one of the sample: the business' monthly active users over the sample's at its last full month. */
export function scaleOf(engagement: readonly EngagementRow[], business: Business): number {
  if (business.scale !== "measured") return business.scale;
  const mau = engagement
    .filter(({ partial, mau }) => !partial && mau)
    .reduce((last, row) => (row.period > last.period ? row : last), {
      period: "",
      mau: null as number | null,
    }).mau;
  if (!mau) {
    throw new RangeError(
      `business.scale: "measured" needs a complete month with active users; write 1 to turn it off`,
    );
  }
  return business.monthly_active_users / mau;
}
