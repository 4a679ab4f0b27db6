// What all levers of a plan are worth together, and how much better one plan is than another.
// This module is browser compatible.
import type { Baseline, Worth } from "./growth.js";
import { inflows } from "./inflow.js";
import { horizonOf } from "./levers.js";
import type { Business, Lever } from "./scenario.js";
import {
  band,
  bestInputs,
  drawInputs,
  type Inputs,
  monthlyFlow,
  multipliers,
  type SimulationOptions,
} from "./simulation.js";
import { discountsOf, worthOf } from "./worth.js";

/** All levers together, and what they net in each simulated world. */
export interface Together extends Worth {
  /** Benefit minus cost, world by world. */
  readonly worlds: Float64Array;
}

/** How much more one plan nets than another. */
export interface Advantage {
  readonly net_usd: number;
  readonly net_low_usd: number;
  readonly net_high_usd: number;
  /** Share of the simulated worlds in which it nets more. */
  readonly probability: number;
}

/**
 * All levers together, against none of them. They multiply each other, so that this is not the sum of their rows in
 * `leverImpacts`; its net value at the best estimates is the one that `tornado` takes apart.
 *
 * @throws RangeError when a lever's stage is not in the baseline.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { business, templates, tenPayers } from "../../test/models/rows.js";
 * const { additional_users, benefit_usd } = together(tenPayers, [templates], business);
 * assert.deepEqual([additional_users, benefit_usd].map((value) => value.toFixed(6)), ["2.500000", "250.000000"]);
 * ```
 */
export function together(
  baseline: Baseline,
  levers: readonly Lever[],
  business: Business,
  options: SimulationOptions = {},
): Together {
  const months = horizonOf(levers);
  const cost = levers.reduce((sum, { cost_usd }) => sum + cost_usd, 0);
  const lift = multipliers(baseline, levers, months);
  const discounts = discountsOf(business.discount_rate, months);
  const gain = (inputs: Inputs, benefit: Float64Array): number => {
    const flow = monthlyFlow(baseline, inputs);
    const multiplier = lift(inputs);
    const sizes = inflows(inputs.growth, business, months);
    let users = 0;
    let value = 0;
    for (let t = 0; t <= months; t++) {
      const extra = flow * sizes[t] * (multiplier[t] - 1);
      users += extra;
      benefit[t] = value += extra * inputs.ltv * discounts[t];
    }
    return users;
  };
  const benefit = new Float64Array(months + 1);
  const users = gain(bestInputs(baseline, levers, options.growth), benefit);
  const worlds = options.worlds ?? drawInputs(baseline, levers, options);
  const simulated = { users: new Float64Array(worlds.length), benefit: new Float64Array(worlds.length) };
  const path = new Float64Array(months + 1);
  worlds.forEach((inputs, world) => {
    simulated.users[world] = gain(inputs, path);
    simulated.benefit[world] = path[months];
  });
  return {
    ...worthOf(cost, { users, benefit }, simulated),
    worlds: simulated.benefit.map((benefit) => benefit - cost),
  };
}

/**
 * How much more one plan nets than another, world by world: they share their luck, so that the difference is surer than
 * either.
 *
 * @throws RangeError when the two were not simulated in the same number of worlds.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { business, templates, tenPayers } from "../../test/models/rows.js";
 * const [bold, planned] = [0.2, 0.1].map((lift) => together(tenPayers, [{ ...templates, lift }], business));
 * const { net_usd, probability } = advantage(bold, planned);
 * assert.equal(net_usd.toFixed(6), "250.000000"); // $500 instead of $250
 * assert.equal(probability, 1); // whatever the luck: it is the same for both
 * ```
 */
export function advantage(one: Together, other: Together): Advantage {
  if (one.worlds.length !== other.worlds.length) {
    throw new RangeError(
      `plans to compare must be simulated in as many worlds, found ${one.worlds.length} and ${other.worlds.length}`,
    );
  }
  const differences = one.worlds.map((net, world) => net - other.worlds[world]);
  const { low, high } = band(differences);
  return {
    net_usd: netOf(one) - netOf(other),
    net_low_usd: low,
    net_high_usd: high,
    probability: differences.reduce((count, more) => count + (more > 0 ? 1 : 0), 0) / differences.length,
  };
}

/** What is left of a benefit after its cost. */
export function netOf({ benefit_usd, cost_usd }: Pick<Worth, "benefit_usd" | "cost_usd">): number {
  return benefit_usd - cost_usd;
}
