// Rows, levers and a business that one can check by eye, for the tests of the models.
import type { Business, Lever } from "../../lib/config.js";
import type { Baseline, Measured } from "../../lib/models/growth.js";
import type { FunnelRow } from "../../lib/questions/funnel.js";
import type { RevenueRow } from "../../lib/questions/revenue.js";

/** A step of a funnel with its counts; conversions beside the eligible one are not looked at. */
export function funnelRow(
  step: string,
  step_index: number,
  users: number,
  eligible_users: number | null,
  converted: number | null,
): FunnelRow {
  return {
    step_index,
    step,
    users,
    step_conversion: null,
    step_conversion_low: null,
    step_conversion_high: null,
    overall_conversion: null,
    overall_conversion_low: null,
    overall_conversion_high: null,
    eligible_users,
    eligible_conversion: eligible_users && converted !== null ? converted / eligible_users : null,
    eligible_conversion_low: null,
    eligible_conversion_high: null,
    median_seconds: null,
    mean_seconds: null,
    median_seconds_from_start: null,
    mean_seconds_from_start: null,
  };
}

/** A month of revenue: what was paid, by how many, and what was lost since the month before (negative). */
export function revenueRow(
  month: string,
  mrr_usd: number,
  payers: number,
  churn_usd = 0,
  contraction_usd = 0,
): RevenueRow {
  return {
    month,
    mrr_usd,
    payers,
    active_users: 0,
    arpu_usd: null,
    arppu_usd: payers ? mrr_usd / payers : null,
    new_usd: 0,
    expansion_usd: 0,
    contraction_usd,
    churn_usd,
    reactivation_usd: 0,
    partial: false,
  };
}

/** A thousand visitors a month, of whom 20 % sign up, 50 % activate and 10 % pay: ten payers, $100 each. No growth. */
export const tenPayers: Baseline = {
  month: "2025-12-01",
  visitors_per_month: 1000,
  growth_per_month: 0,
  growth_standard_error: 0.005,
  stages: [
    { stage: "signup", eligible: 1000, converted: 200 },
    { stage: "activation", eligible: 200, converted: 100 },
    { stage: "monetization", eligible: 100, converted: 10 },
  ],
  ltv_per_payer_usd: 100,
  ltv_standard_error_usd: 10,
  scale: 1,
};

/** A market fifty times the product; no discount. */
export const business: Business = {
  monthly_active_users: 1_000_000,
  revenue_per_payer_usd: 96,
  growth_per_month: 0.1,
  market_users: 50_000_000,
  margin: 0.8,
  discount_rate: 0,
  horizon_months: 24,
  cac_usd: {},
  scale: 1,
};

/** +10 % activation, half of it in month 1, all of it in months 2 and 3. */
export const templates: Lever = {
  name: "templates",
  label: "Template discovery",
  stage: "activation",
  lift: 0.1,
  confidence: "high",
  cost_usd: 125,
  ramp_months: 2,
  horizon_months: 3,
};

/** +25 % visitors, at once, for six months. */
export const content: Lever = {
  name: "content",
  label: "Content",
  stage: "awareness",
  lift: 0.25,
  confidence: "medium",
  cost_usd: 1000,
  ramp_months: 0,
  horizon_months: 6,
};

/** What a baseline of three months is made of: growth of 10 %, ten payers of $100 a year. */
export const measured: Measured = {
  funnel: [
    funnelRow("awareness", 1, 1000, null, null),
    funnelRow("signup", 2, 200, 1000, 200),
    funnelRow("activation", 3, 100, 200, 100),
    funnelRow("monetization", 4, 10, 100, 10),
  ],
  revenue: ["2025-10-01", "2025-11-01", "2025-12-01"].map((month) => revenueRow(month, 100, 10, -5)),
  visitors: ["2025-10-01", "2025-11-01", "2025-12-01"].map((month, i) => ({
    month,
    visitors: 1000 * 1.1 ** i,
  })),
  engagement: [],
};
