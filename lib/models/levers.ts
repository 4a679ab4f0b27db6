// What each lever is worth by itself. This module is browser compatible.
import { meanFactor, rateOf, share, stageOf } from "./effect.js";
import type { Baseline, LeverRow } from "./growth.js";
import { inflows } from "./inflow.js";
import type { Business, Lever } from "./scenario.js";
import { bestInputs, drawInputs, type Inputs, monthlyFlow, type SimulationOptions } from "./simulation.js";
import { discountsOf, type Gain, type Gains, worthOf } from "./worth.js";

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
  const months = horizonOf(levers);
  const best = bestInputs(baseline, levers, options.growth);
  const worlds = options.worlds ?? drawInputs(baseline, levers, options);
  const flows = worlds.map((inputs) => monthlyFlow(baseline, inputs));
  const growths = worlds.map(({ growth }) => inflows(growth, business, months));
  const discounts = discountsOf(business.discount_rate, months);
  const rows = levers.map((lever, i) => {
    const shares = discounts.map((_, t) => share(lever, t));
    const gain = (inputs: Inputs, flow: number, growth: Float64Array, benefit: Float64Array): number => {
      const extra = flow * (inputs.factors[i] - 1);
      let users = 0;
      let value = 0;
      for (let t = 0; t <= months; t++) {
        users += extra * growth[t] * shares[t];
        benefit[t] = value += extra * growth[t] * shares[t] * discounts[t] * inputs.ltv;
      }
      return users;
    };
    const benefit = new Float64Array(months + 1);
    const users = gain(best, monthlyFlow(baseline, best), inflows(best.growth, business, months), benefit);
    const simulated = { users: new Float64Array(worlds.length), benefit: new Float64Array(worlds.length) };
    const path = new Float64Array(months + 1);
    worlds.forEach((inputs, world) => {
      simulated.users[world] = gain(inputs, flows[world], growths[world], path);
      simulated.benefit[world] = path[months];
    });
    return rowOf(lever, baseline, { users, benefit }, simulated);
  });
  return rows
    .sort((a, b) => (b.benefit_usd - b.cost_usd) - (a.benefit_usd - a.cost_usd))
    .map((row, i) => ({ ...row, rank: i + 1 }));
}

/** Months until the last of some levers has no effect any more; 0 without levers. */
export function horizonOf(levers: readonly Lever[]): number {
  return levers.reduce((months, { horizon_months }) => Math.max(months, horizon_months), 0);
}

function rowOf(
  lever: Lever,
  baseline: Baseline,
  expected: Gain,
  simulated: Gains,
): LeverRow {
  const stage = stageOf(lever, baseline);
  const rate = stage ? rateOf(stage) : null;
  return {
    rank: 0,
    lever: lever.name,
    label: lever.label,
    stage: lever.stage,
    lift: lever.lift,
    confidence: lever.confidence,
    baseline_rate: rate,
    lifted_rate: rate === null ? null : rate * meanFactor(lever.lift, rate),
    ...worthOf(lever.cost_usd, expected, simulated),
  };
}
