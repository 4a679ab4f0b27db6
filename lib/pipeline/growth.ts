// The models of growth on the answers of a run, under the plan of the config or of a scenario.
import type { Business, Config, Lever } from "../config.js";
import {
  baseline,
  leverImpacts,
  type LeverRow,
  project,
  type ProjectionRow,
  tornado,
  type TornadoRow,
} from "../models/growth.js";
import { dayOf, instant, localDay, monthOf } from "../time.js";
import type { Answers } from "./answers.js";

/** What growth is computed from. */
export type Measured = {
  readonly [Name in "funnel" | "revenue" | "engagement_month" | "visits_by_month"]:
    readonly Answers[Name][number][];
};

/** A plan: what is to be done, in what business, and what it is called. */
export interface Plan {
  readonly name: string;
  readonly levers: readonly Lever[];
  readonly business: Business;
}

/** What a plan is worth. */
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
export function growth(
  measured: Measured,
  { name, levers, business }: Plan,
  context: Pick<Config, "as_of" | "timezone">,
): Growth {
  const start = baseline({
    funnel: measured.funnel,
    revenue: measured.revenue,
    engagement: measured.engagement_month,
    visitors: completeMonths(measured.visits_by_month, context),
  }, business);
  const months = business.horizon_months;
  return {
    levers: leverImpacts(start, levers, business),
    projection: [
      ...project(start, [], business, { months, name: "baseline" }),
      ...project(start, levers, business, { months, name }),
      ...project(start, [], business, { months, name: "stated growth", growth: business.growth_per_month }),
    ],
    tornado: tornado(start, levers, business),
  };
}

/** Months that as_of has seen the end of. */
function completeMonths(
  rows: Measured["visits_by_month"],
  { as_of, timezone }: Pick<Config, "as_of" | "timezone">,
): Measured["visits_by_month"] {
  const current = monthOf(localDay(timezone)(instant(as_of)));
  return rows.filter(({ month }) => monthOf(dayOf(month)) < current);
}
