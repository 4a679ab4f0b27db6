// What moving one lever is worth, and what they make of the product together. This module is browser compatible.
//
// The front door: what the parts hand each other, what their columns mean, and the functions themselves.
//
// In one line: monetized users of a month = visitors x inflow(t) x the product of the stage rates, at business scale,
// each lever multiplying its stage's rate (or the visitors) by 1 + ramp(t) x its relative effect. They are counted in
// the month their visitors arrive, which the conversion windows may run ahead of by months: a flow, not a stock.
import type { Columns } from "../questions/question.js";
import type { Lever } from "./scenario.js";

export { baseline, type Measured, type MonthlyVisitors } from "./baseline.js";
export { leverImpacts } from "./levers.js";
export {
  type Growth,
  growth,
  type GrowthAnswers,
  growthSources,
  measuredOf,
  type Outlook,
  outlook,
} from "./plan.js";
export {
  compareScenarios,
  type Comparison,
  comparisonColumns,
  project,
  type ProjectionOptions,
} from "./projection.js";
export { applyScenario, type Plan, scenario, type ScenarioInput, type Usable, usable } from "./scenario.js";
export { type Advantage, advantage, netOf, type Together, together } from "./together.js";
export { tornado } from "./tornado.js";

/** One stage of the lifecycle funnel as counted: what a rate and its uncertainty are made of. */
export interface StageCount {
  readonly stage: string;
  readonly eligible: number;
  readonly converted: number;
}

/** What a projection starts from: everything measured, nothing assumed. */
export interface Baseline {
  /** First day of the last complete month: month 0. */
  readonly month: string;
  /** First-time visitors in month 0, by the fitted trend. */
  readonly visitors_per_month: number;
  /** Measured growth of visitors a month, from a log-linear fit, with its standard error. */
  readonly growth_per_month: number;
  readonly growth_standard_error: number;
  /** Signup to monetization, in order, as counted. */
  readonly stages: readonly StageCount[];
  /** Discounted margin of one monetized user over the horizon, and its standard error over payers. */
  readonly ltv_per_payer_usd: number;
  readonly ltv_standard_error_usd: number;
  /** Business users for one user of the sample; 1 when the scale is off. */
  readonly scale: number;
}

/** What a lever, or several together, gain and cost. Money and users are at business scale. */
export interface Worth {
  /** Additional monetized users over the horizon. */
  readonly additional_users: number;
  readonly additional_users_low: number;
  readonly additional_users_high: number;
  readonly benefit_usd: number;
  readonly benefit_low_usd: number;
  readonly benefit_high_usd: number;
  readonly cost_usd: number;
  readonly roi: number | null;
  readonly roi_low: number | null;
  readonly roi_high: number | null;
  readonly probability_roi_positive: number | null;
  readonly payback_months: number | null;
}

/** One row a lever, the largest expected net benefit first. */
export interface LeverRow extends Worth {
  readonly rank: number;
  readonly lever: string;
  readonly label: string;
  readonly stage: string;
  readonly lift: number;
  readonly confidence: Lever["confidence"];
  readonly baseline_rate: number | null;
  readonly lifted_rate: number | null;
}

export const leverColumns: Columns<LeverRow> = {
  rank: "1 for the largest expected net benefit: benefit_usd - cost_usd",
  lever: "Name of the lever in the config",
  label: "What it is called on a page",
  stage: "Stage whose rate it moves; awareness is the inflow of visitors",
  lift: "Assumed relative change of that rate: 0.08 is +8 %",
  confidence:
    "How sure: a standard deviation of 0.2 (high), 0.4 (medium) or 0.7 (low) of the effect in log odds",
  baseline_rate: "Measured rate of the stage; null for awareness",
  lifted_rate: "Rate at full effect: baseline_rate (1 + lift), at most 0.99; null for awareness",
  additional_users: "Additional monetized users of the monthly flow over the lever's horizon, after its ramp",
  additional_users_low: "2.5 % of the simulations lie below",
  additional_users_high: "2.5 % of the simulations lie above",
  benefit_usd: "Their discounted lifetime value",
  benefit_low_usd: "2.5 % of the simulations lie below",
  benefit_high_usd: "2.5 % of the simulations lie above",
  cost_usd: "Spent once, at the start",
  roi: "(benefit_usd - cost_usd) / cost_usd; null where it costs nothing",
  roi_low: "2.5 % of the simulations lie below",
  roi_high: "2.5 % of the simulations lie above",
  probability_roi_positive: "Share of the simulations in which the benefit exceeds the cost",
  payback_months:
    "First month in which the discounted benefit so far reaches the cost; null within no month of the horizon",
};

/** One row a scenario and month. Money and users are at business scale. */
export interface ProjectionRow {
  readonly scenario: string;
  readonly month_index: number;
  readonly month: string;
  readonly visitors: number;
  readonly monetized_users: number;
  readonly monetized_low: number;
  readonly monetized_high: number;
  readonly cumulative_value_usd: number;
  readonly cumulative_low_usd: number;
  readonly cumulative_high_usd: number;
}

export const projectionColumns: Columns<ProjectionRow> = {
  scenario: "Name of the scenario",
  month_index: "Months since the baseline, which is month 0",
  month: "First day of the month",
  visitors: "First-time visitors of the month",
  monetized_users: "Of these, users who will pay within the windows of the funnel",
  monetized_low: "2.5 % of the simulations lie below",
  monetized_high: "2.5 % of the simulations lie above",
  cumulative_value_usd:
    "Discounted lifetime value of those monetized from month 1 on, minus what the levers cost",
  cumulative_low_usd: "2.5 % of the simulations lie below",
  cumulative_high_usd: "2.5 % of the simulations lie above",
};

/** One row an input: how the value of all levers together moves when the input goes from low to high. */
export interface TornadoRow {
  readonly input: string;
  readonly low_input: number;
  readonly high_input: number;
  readonly value_usd: number;
  readonly value_low_usd: number;
  readonly value_high_usd: number;
}

export const tornadoColumns: Columns<TornadoRow> = {
  input:
    "Input that is moved while all others stay: a rate, a lever's lift, growth, a payer's value, the market, discount",
  low_input: "Its low value: of what is estimated the lower 95 % bound, of what is assumed 20 % less",
  high_input: "Its high value: of what is estimated the upper 95 % bound, of what is assumed 20 % more",
  value_usd: "Net value of all levers together at the best estimates: discounted benefit minus cost",
  value_low_usd: "Net value with the low input",
  value_high_usd: "Net value with the high input",
};
