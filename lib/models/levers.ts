// What each lever is worth by itself. This module is browser compatible.
import type { Business, Lever } from "../config.js";
import { meanFactor, rateOf, share, stageOf } from "./effect.js";
import type { Baseline, LeverRow } from "./growth.js";
import { inflows } from "./inflow.js";
import { discountFactor } from "./ltv.js";
import {
  band,
  bestInputs,
  drawInputs,
  type Inputs,
  monthlyFlow,
  type SimulationOptions,
} from "./simulation.js";

/** Additional users and their discounted value, month by month so far; index 0 is the baseline month. */
interface Gain {
  readonly users: number;
  readonly benefit: Float64Array;
}

/**
 * Each lever alone, the largest expected net benefit first.
 *
 * The benefit is the additional monetized users of each month's flow, times the value of a payer, discounted to month
 * 0; the cost is spent there. The numbers themselves are those of the best estimates, the bounds hold 95 % of the
 * simulated worlds.
 *
 * There is no RICE score beside it: reach, impact and confidence are already in the benefit, and effort is not known.
 *
 * @throws RangeError when a lever's stage is not in the baseline.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { business, templates, tenPayers } from "../../test/models/rows.js";
 * const [{ lever, additional_users, roi }] = leverImpacts(tenPayers, [templates], business);
 * assert.equal(lever, "templates");
 * assert.equal(additional_users.toFixed(6), "2.500000"); // half a payer in the month of the ramp, then two
 * assert.equal(roi?.toFixed(6), "1.000000"); // $250 for $125
 * ```
 */
export function leverImpacts(
  baseline: Baseline,
  levers: readonly Lever[],
  business: Business,
  options: SimulationOptions = {},
): LeverRow[] {
  const months = levers.reduce((months, { horizon_months }) => Math.max(months, horizon_months), 0);
  const best = bestInputs(baseline, levers, options.growth);
  const worlds = drawInputs(baseline, levers, options);
  const flows = worlds.map((inputs) => monthlyFlow(baseline, inputs));
  const growths = worlds.map(({ growth }) => inflows(growth, business, months));
  const discounts = Float64Array.from(
    { length: months + 1 },
    (_, t) => discountFactor(business.discount_rate, t),
  );
  const rows = levers.map((lever, i) => {
    const shares = discounts.map((_, t) => share(lever, t));
    const gain = (inputs: Inputs, flow: number, growth: Float64Array): Gain => {
      const extra = flow * (inputs.factors[i] - 1);
      let users = 0;
      let value = 0;
      const benefit = growth.map((size, t) => {
        users += extra * size * shares[t];
        return value += extra * size * shares[t] * discounts[t] * inputs.ltv;
      });
      return { users, benefit };
    };
    const expected = gain(best, monthlyFlow(baseline, best), inflows(best.growth, business, months));
    const simulated = worlds.map((inputs, world) => gain(inputs, flows[world], growths[world]));
    return rowOf(lever, baseline, expected, simulated);
  });
  return rows
    .sort((a, b) => (b.benefit_usd - b.cost_usd) - (a.benefit_usd - a.cost_usd))
    .map((row, i) => ({ ...row, rank: i + 1 }));
}

function rowOf(lever: Lever, baseline: Baseline, expected: Gain, simulated: readonly Gain[]): LeverRow {
  const stage = stageOf(lever, baseline);
  const rate = stage ? rateOf(stage) : null;
  const cost = lever.cost_usd;
  const benefits = simulated.map(({ benefit }) => benefit[benefit.length - 1]);
  const users = band(simulated.map(({ users }) => users));
  const benefit = band(benefits);
  const value = expected.benefit[expected.benefit.length - 1];
  const roi = (benefit: number): number | null => (cost > 0 ? (benefit - cost) / cost : null);
  const payback = expected.benefit.findIndex((benefit) => benefit >= cost);
  return {
    rank: 0,
    lever: lever.name,
    label: lever.label,
    stage: lever.stage,
    lift: lever.lift,
    confidence: lever.confidence,
    baseline_rate: rate,
    lifted_rate: rate === null ? null : rate * meanFactor(lever.lift, rate),
    additional_users: expected.users,
    additional_users_low: users.low,
    additional_users_high: users.high,
    benefit_usd: value,
    benefit_low_usd: benefit.low,
    benefit_high_usd: benefit.high,
    cost_usd: cost,
    roi: roi(value),
    roi_low: roi(benefit.low),
    roi_high: roi(benefit.high),
    probability_roi_positive: cost > 0
      ? benefits.reduce((count, benefit) => count + (benefit > cost ? 1 : 0), 0) / benefits.length
      : null,
    payback_months: payback < 0 ? null : payback,
  };
}
