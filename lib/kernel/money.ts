// Money is added up in whole cents: sums are then exact, whatever their order. This module is browser compatible.

/** The whole cents of a payment; NaN, which is no payment, stays NaN. Halves go up, as in the queries. */
export function cents(usd: number): number {
  return Math.floor(usd * 100 + 0.5);
}

/** Dollars of cents. */
export function dollars(cents: number): number {
  return cents / 100;
}
