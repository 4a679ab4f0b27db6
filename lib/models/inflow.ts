// How many arrive in the months to come. This module is browser compatible.
import type { Business } from "./scenario.js";

/**
 * The inflow of month t relative to month 0: growth at the rate of today that slows as a logistic (Verhulst 1838)
 * towards the market.
 *
 * The rate given is the one seen now, with a share 1 / headroom of the market already served. Decline is not slowed by
 * the market: it is exponential.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.equal(inflow(0.1, 50, 12).toFixed(2), "3.08"); // 1.1 ** 12 = 3.14 in a market without end
 * ```
 */
export function inflow(growth: number, headroom: number, t: number): number {
  if (growth <= 0) return (1 + growth) ** t;
  if (headroom <= 1) return 1;
  const rate = Math.log1p(growth) / (1 - 1 / headroom);
  return headroom / (1 + (headroom - 1) * Math.exp(-rate * t));
}

/**
 * How many times the product of today the market holds, and thereby the capacity of the inflow in units of today's.
 *
 * The market is told in users and the inflow in visitors a month. Visitors are taken in proportion to active users, so
 * that the inflow of a product that serves the whole market is market_users / monthly_active_users times today's.
 */
export function headroom({ market_users, monthly_active_users }: Business): number {
  return market_users / monthly_active_users;
}

/** The inflow of months 0 … months, relative to month 0. */
export function inflows(growth: number, business: Business, months: number): Float64Array {
  const room = headroom(business);
  const sizes = new Float64Array(months + 1);
  for (let t = 0; t <= months; t++) sizes[t] = inflow(growth, room, t);
  return sizes;
}
