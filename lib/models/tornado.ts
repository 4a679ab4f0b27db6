// Which input the value of the levers hangs on. This module is browser compatible.
import { effectOf, factorOf, rateOf, SPREAD, stageOf } from "./effect.js";
import type { Baseline, TornadoRow } from "./growth.js";
import { inflows } from "./inflow.js";
import { discountFactor } from "./ltv.js";
import { Z95 } from "./normal.js";
import { wilson } from "./proportions.js";
import { bestInputs, type Inputs, monthlyFlow, multipliers } from "./simulation.js";
import type { Business, Lever } from "./scenario.js";

/** How far an assumption is moved that nothing was measured about. */
const ASSUMED = 0.2;

/** An input at one end: the number itself, and what it makes of the rest. */
interface End {
  readonly at: number;
  readonly inputs?: Partial<Inputs>;
  readonly business?: Partial<Business>;
}

/**
 * The net value of all levers together when one input after the other goes from low to high, the widest swing first.
 *
 * What is estimated goes to the ends of its 95 % interval: growth, the value of a payer, each stage's rate (Wilson),
 * each lever's lift. What is assumed, market and discount, goes 20 % down and up. The other inputs stay at their best
 * estimate, so that effects which only show together do not show here.
 *
 * @throws RangeError when a lever's stage is not in the baseline.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { business, templates, tenPayers } from "../../test/models/rows.js";
 * const [widest] = tornado(tenPayers, [templates], business);
 * assert.equal(widest.input, "monetization_rate"); // known from ten payers only
 * ```
 */
export function tornado(
  baseline: Baseline,
  levers: readonly Lever[],
  business: Business,
  { growth = "measured" }: { readonly growth?: "measured" | number } = {},
): TornadoRow[] {
  const best = bestInputs(baseline, levers, growth);
  const months = levers.reduce((months, { horizon_months }) => Math.max(months, horizon_months), 0);
  const cost = levers.reduce((sum, { cost_usd }) => sum + cost_usd, 0);
  const lift = multipliers(baseline, levers, months);
  const valueOf = (inputs: Inputs, business: Business): number => {
    const flow = monthlyFlow(baseline, inputs);
    const multiplier = lift(inputs);
    return inflows(inputs.growth, business, months).reduce(
      (value, size, t) =>
        value + flow * size * (multiplier[t] - 1) * inputs.ltv * discountFactor(business.discount_rate, t),
      -cost,
    );
  };
  const value_usd = valueOf(best, business);
  const row = (input: string, ends: (side: -1 | 1) => End): TornadoRow => {
    const [low, high] = ([-1, 1] as const).map(ends);
    const value = (end: End): number => valueOf({ ...best, ...end.inputs }, { ...business, ...end.business });
    return {
      input,
      low_input: low.at,
      high_input: high.at,
      value_usd,
      value_low_usd: value(low),
      value_high_usd: value(high),
    };
  };
  const rows = [
    ...(growth === "measured" ? [row("growth_per_month", (side) => growthEnd(baseline, side))] : []),
    row("ltv_per_payer_usd", (side) => {
      const ltv = Math.max(0, baseline.ltv_per_payer_usd + side * Z95 * baseline.ltv_standard_error_usd);
      return { at: ltv, inputs: { ltv } };
    }),
    ...baseline.stages.map(({ stage }, i) =>
      row(`${stage}_rate`, (side) => rateEnd(baseline, levers, best, i, side))
    ),
    ...levers.map((lever, i) => row(lever.name, (side) => liftEnd(baseline, lever, best, i, side))),
    ...(["market_users", "discount_rate"] as const).map((name) =>
      row(name, (side) => {
        const at = business[name] * (1 + side * ASSUMED);
        return { at, business: { [name]: at } };
      })
    ),
  ];
  const swing = (row: TornadoRow): number => Math.abs(row.value_high_usd - row.value_low_usd);
  return rows.sort((a, b) => swing(b) - swing(a));
}

function growthEnd({ growth_per_month, growth_standard_error }: Baseline, side: -1 | 1): End {
  const growth = Math.max(-1, growth_per_month + side * Z95 * growth_standard_error);
  return { at: growth, inputs: { growth } };
}

/** One stage's rate at an end; the levers on it keep their effect in log odds. */
function rateEnd(
  baseline: Baseline,
  levers: readonly Lever[],
  best: Inputs,
  index: number,
  side: -1 | 1,
): End {
  const stage = baseline.stages[index];
  const { low, high } = wilson(stage.converted, stage.eligible);
  const at = (side < 0 ? low : high) ?? rateOf(stage);
  return {
    at,
    inputs: {
      rates: best.rates.map((rate, i) => (i === index ? at : rate)),
      factors: best.factors.map((factor, i) =>
        levers[i].stage === stage.stage ? factorOf(effectOf(levers[i].lift, stage), at) : factor
      ),
    },
  };
}

/** One lever's lift at an end of its uncertainty. */
function liftEnd(baseline: Baseline, lever: Lever, best: Inputs, index: number, side: -1 | 1): End {
  const stage = stageOf(lever, baseline);
  const effect = effectOf(lever.lift, stage);
  const end = factorOf(
    effect + side * Z95 * SPREAD[lever.confidence] * Math.abs(effect),
    stage && rateOf(stage),
  );
  return { at: end - 1, inputs: { factors: best.factors.map((factor, i) => (i === index ? end : factor)) } };
}
