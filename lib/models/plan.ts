// A plan valued, whole: that of the config for the pipeline, that of a scenario for the what-if.
// This module is browser compatible.
import type { EngagementRow } from "../questions/engagement.js";
import type { FunnelRow } from "../questions/funnel.js";
import type { RevenueRow } from "../questions/revenue.js";
import { dayOf, instant, localDay, monthOf } from "../time.js";
import { baseline, type Measured, type MonthlyVisitors } from "./baseline.js";
import type { Baseline, LeverRow, ProjectionRow, TornadoRow } from "./growth.js";
import { leverImpacts } from "./levers.js";
import { project } from "./projection.js";
import type { Plan } from "./scenario.js";
import { drawInputs } from "./simulation.js";
import { type Together, together } from "./together.js";
import { tornado } from "./tornado.js";

/** The answers of a run that growth starts from, by their names. */
export interface GrowthAnswers {
  readonly funnel: readonly FunnelRow[];
  readonly revenue: readonly RevenueRow[];
  readonly engagement_month: readonly EngagementRow[];
  readonly visits_by_month: readonly MonthlyVisitors[];
}

/** Their names. */
export const growthSources = ["funnel", "revenue", "engagement_month", "visits_by_month"] as const;

/** What a baseline is made of, out of the answers of a run. */
export function measuredOf(
  { funnel, revenue, engagement_month, visits_by_month }: GrowthAnswers,
  { as_of, timezone }: { readonly as_of: string; readonly timezone: string },
): Measured {
  const current = monthOf(localDay(timezone)(instant(as_of)));
  return {
    funnel,
    revenue,
    engagement: engagement_month,
    // Months that as_of has seen the end of.
    visitors: visits_by_month.filter(({ month }) => monthOf(dayOf(month)) < current),
  };
}

/** What a plan is worth, lever by lever and together, where it leads, and what that hangs on. */
export interface Outlook {
  readonly baseline: Baseline;
  readonly levers: LeverRow[];
  readonly together: Together;
  readonly projection: ProjectionRow[];
  readonly tornado: TornadoRow[];
}

/**
 * A plan valued.
 *
 * @param options.months how far to project: the horizon of the plan's business unless told.
 * @param options.draws simulated worlds, 2000 unless told.
 * @throws RangeError naming what has not been observed for long enough.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { business, measured, templates } from "../../test/models/rows.js";
 * const { together, tornado } = outlook(measured, { name: "templates", levers: [templates], business });
 * assert.equal((together.benefit_usd - together.cost_usd).toFixed(6), tornado[0].value_usd.toFixed(6));
 * ```
 */
export function outlook(
  measured: Measured,
  { name, levers, business, given = {} }: Plan,
  { months = business.horizon_months, draws }: {
    readonly months?: number;
    readonly draws?: number;
  } = {},
): Outlook {
  const start = baseline(measured, business, given);
  const growth = given.growth_per_month ?? "measured";
  const worlds = drawInputs(start, levers, { growth, draws });
  return {
    baseline: start,
    levers: leverImpacts(start, levers, business, { growth, worlds }),
    together: together(start, levers, business, { growth, worlds }),
    projection: project(start, levers, business, { growth, worlds, months, name }),
    tornado: tornado(start, levers, business, { growth }),
  };
}

/** What the pipeline publishes of a plan. */
export interface Growth {
  readonly levers: LeverRow[];
  /** Without levers, with all of them, and without levers at the growth that the business context states. */
  readonly projection: ProjectionRow[];
  readonly tornado: TornadoRow[];
}

/**
 * Levers ranked, the product projected with and without them, and what the result hangs on.
 *
 * @throws RangeError naming what has not been observed for long enough.
 */
export function growth(measured: Measured, plan: Plan): Growth {
  const { baseline, levers, projection, tornado } = outlook(measured, plan);
  const { business } = plan;
  const months = business.horizon_months;
  return {
    levers,
    projection: [
      ...project(baseline, [], business, { months, name: "baseline" }),
      ...projection,
      ...project(baseline, [], business, {
        months,
        name: "stated growth",
        growth: business.growth_per_month,
      }),
    ],
    tornado,
  };
}
