// The months ahead, with and without levers. This module is browser compatible.
import type { Columns } from "../questions/question.js";
import { dateOf, dayOf, monthOf, monthStart } from "../time.js";
import { meanFactor, share } from "./effect.js";
import type { Baseline, ProjectionRow } from "./growth.js";
import { inflows } from "./inflow.js";
import {
  band,
  bestInputs,
  drawInputs,
  type Inputs,
  monthlyFlow,
  multipliers,
  type SimulationOptions,
} from "./simulation.js";
import { discountsOf } from "./worth.js";
import type { Business, Lever } from "./scenario.js";

/** How far to look, and what to call it. */
export interface ProjectionOptions extends SimulationOptions {
  /** Months after the baseline. */
  readonly months: number;
  /** Name of the scenario in the rows. */
  readonly name: string;
}

/** One row a month: what a scenario adds to another. */
export interface Comparison {
  readonly scenario: string;
  readonly against: string;
  readonly month_index: number;
  readonly month: string;
  readonly additional_visitors: number;
  readonly additional_users: number;
  readonly additional_value_usd: number;
}

export const comparisonColumns: Columns<Comparison> = {
  scenario: "Name of the scenario",
  against: "Name of the scenario it is compared with",
  month_index: "Months since the baseline, which is month 0",
  month: "First day of the month",
  additional_visitors: "Visitors of the month more than there",
  additional_users: "Monetized users of the month more than there",
  additional_value_usd: "Discounted value so far more than there, net of what the levers cost",
};

/**
 * The flow of visitors and monetized users month by month, and its discounted value so far, net of what the levers
 * cost. Month 0 is the baseline, without levers; value is counted from month 1 on, and the cost is spent before it.
 *
 * A lever counts for its horizon, here as in `leverImpacts`: with one lever and as many months as its horizon the value
 * exceeds that of no levers by exactly its net benefit. Bands hold 95 % of the simulated worlds; scenarios with the
 * same seed share their luck.
 *
 * @throws RangeError when a lever's stage is not in the baseline.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { business, templates, tenPayers } from "../../test/models/rows.js";
 * const rows = project(tenPayers, [templates], business, { months: 2, name: "templates" });
 * assert.deepEqual(rows.map((row) => row.monetized_users.toFixed(1)), ["10.0", "10.5", "11.0"]); // its ramp
 * ```
 */
export function project(
  baseline: Baseline,
  levers: readonly Lever[],
  business: Business,
  { months, name, ...options }: ProjectionOptions,
): ProjectionRow[] {
  const cost = levers.reduce((sum, { cost_usd }) => sum + cost_usd, 0);
  const lift = multipliers(baseline, levers, months);
  const discounts = discountsOf(business.discount_rate, months);
  const path = (inputs: Inputs): Path => {
    const flow = monthlyFlow(baseline, inputs);
    const multiplier = lift(inputs);
    const users = inflows(inputs.growth, business, months);
    const value = new Float64Array(months + 1);
    let sum = -cost;
    for (let t = 0; t <= months; t++) {
      users[t] = flow * users[t] * multiplier[t];
      value[t] = t === 0 ? sum : sum += users[t] * inputs.ltv * discounts[t];
    }
    return { users, value };
  };
  const inputs = bestInputs(baseline, levers, options.growth);
  const best = path(inputs);
  const simulated = (options.worlds ?? drawInputs(baseline, levers, options)).map(path);
  const visitors = inflows(inputs.growth, business, months);
  const start = monthOf(dayOf(baseline.month));
  return Array.from({ length: months + 1 }, (_, t) => {
    const users = band(simulated.map(({ users }) => users[t]));
    const value = band(simulated.map(({ value }) => value[t]));
    return {
      scenario: name,
      month_index: t,
      month: dateOf(monthStart(start + t)),
      visitors: baseline.visitors_per_month * baseline.scale * visitors[t] * reach(levers, t),
      monetized_users: best.users[t],
      monetized_low: users.low,
      monetized_high: users.high,
      cumulative_value_usd: best.value[t],
      cumulative_low_usd: value.low,
      cumulative_high_usd: value.high,
    };
  });
}

/** One world: monetized users of each month, and their discounted value so far. */
interface Path {
  readonly users: Float64Array;
  readonly value: Float64Array;
}

/** What the levers on awareness multiply the visitors of month t by. */
function reach(levers: readonly Lever[], t: number): number {
  return levers
    .filter(({ stage }) => stage === "awareness")
    .reduce((product, lever) => product * (1 + share(lever, t) * (meanFactor(lever.lift, undefined) - 1)), 1);
}

/**
 * What a scenario adds, month by month, at the best estimates. Bounds of a difference do not follow from the bounds of
 * its parts, which share their luck; hence there are none here.
 *
 * @throws RangeError when the two do not cover the same months.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { business, templates, tenPayers } from "../../test/models/rows.js";
 * const [without, planned] = [[], [templates]].map((levers) =>
 *   project(tenPayers, levers, business, { months: 2, name: levers.length ? "templates" : "baseline" })
 * );
 * // Half a payer and then a whole one, at $100 each, less the lever's cost of $125.
 * assert.equal(compareScenarios(without, planned)[2].additional_value_usd.toFixed(6), "25.000000");
 * ```
 */
export function compareScenarios(
  baselineRows: readonly ProjectionRow[],
  scenarioRows: readonly ProjectionRow[],
): Comparison[] {
  if (baselineRows.length !== scenarioRows.length || baselineRows[0]?.month !== scenarioRows[0]?.month) {
    throw new RangeError(
      "the scenarios to compare must start in the same month and cover the same number of months",
    );
  }
  return scenarioRows.map((row, i) => ({
    scenario: row.scenario,
    against: baselineRows[i].scenario,
    month_index: row.month_index,
    month: row.month,
    additional_visitors: row.visitors - baselineRows[i].visitors,
    additional_users: row.monetized_users - baselineRows[i].monetized_users,
    additional_value_usd: row.cumulative_value_usd - baselineRows[i].cumulative_value_usd,
  }));
}
