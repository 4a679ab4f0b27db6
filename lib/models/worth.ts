// What a lever, or several together, gain: users, their value, and how sure that is. This module is browser compatible.
import type { Worth } from "./growth.js";
import { discountFactor } from "./ltv.js";
import { band } from "./simulation.js";

/** Additional users over the horizon, and their discounted value so far, month by month; index 0 is the baseline month. */
export interface Gain {
  readonly users: number;
  readonly benefit: Float64Array;
}

/** The same of many worlds, at the end of the horizon. */
export interface Gains {
  readonly users: Float64Array;
  readonly benefit: Float64Array;
}

/** A gain at the best estimates and in the simulated worlds, as columns. */
export function worthOf(cost: number, expected: Gain, simulated: Gains): Worth {
  const users = band(simulated.users);
  const benefit = band(simulated.benefit);
  const value = expected.benefit[expected.benefit.length - 1];
  const roi = (benefit: number): number | null => (cost > 0 ? (benefit - cost) / cost : null);
  const payback = expected.benefit.findIndex((benefit) => benefit >= cost);
  return {
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
      ? simulated.benefit.reduce((count, benefit) => count + (benefit > cost ? 1 : 0), 0) /
        simulated.benefit.length
      : null,
    payback_months: payback < 0 ? null : payback,
  };
}

/** What a dollar of each month is worth in month 0. */
export function discountsOf(discountRate: number, months: number): Float64Array {
  return Float64Array.from({ length: months + 1 }, (_, t) => discountFactor(discountRate, t));
}
