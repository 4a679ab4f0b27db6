// Shares and their differences: intervals and tests. This module is browser compatible.
import { normalQuantile, twoSidedP, Z95 } from "./normal.js";

/** The bounds of an interval; null where there is nothing to estimate from. */
export interface Interval {
  readonly low: number | null;
  readonly high: number | null;
}

/** The difference of two shares with its interval; all null where one of the groups is empty. */
export interface Difference extends Interval {
  readonly difference: number | null;
}

/**
 * Wilson's score interval of a share: right down to 0 and up to 1, for any number of trials.
 *
 * Wilson, E. B. (1927), Probable inference, the law of succession, and statistical inference, JASA 22, 209-212;
 * without continuity correction (method 3 in Newcombe 1998, Statistics in Medicine 17, 857-872).
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const { low, high } = wilson(81, 263);
 * assert.deepEqual([low?.toFixed(4), high?.toFixed(4)], ["0.2553", "0.3662"]);
 * ```
 */
export function wilson(successes: number, trials: number, confidence = 0.95): Interval {
  if (trials === 0) return { low: null, high: null };
  const z = confidence === 0.95 ? Z95 : normalQuantile((1 + confidence) / 2);
  const middle = successes + z * z / 2;
  const reach = z * Math.sqrt(successes * (trials - successes) / trials + z * z / 4);
  const total = trials + z * z;
  return { low: Math.max(0, (middle - reach) / total), high: Math.min(1, (middle + reach) / total) };
}

/**
 * The difference of two shares, first minus second, with its interval from the two Wilson intervals.
 *
 * Newcombe, R. G. (1998), Interval estimation for the difference between independent proportions: comparison of
 * eleven methods, Statistics in Medicine 17, 873-890: method 10.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const { difference, low, high } = newcombe(56, 70, 48, 80);
 * assert.equal(difference?.toFixed(4), "0.2000");
 * assert.deepEqual([low?.toFixed(4), high?.toFixed(4)], ["0.0524", "0.3339"]);
 * ```
 */
export function newcombe(
  successes: number,
  trials: number,
  otherSuccesses: number,
  otherTrials: number,
  confidence = 0.95,
): Difference {
  const first = wilson(successes, trials, confidence);
  const second = wilson(otherSuccesses, otherTrials, confidence);
  if (first.low === null || first.high === null || second.low === null || second.high === null) {
    return { difference: null, low: null, high: null };
  }
  const p = successes / trials;
  const q = otherSuccesses / otherTrials;
  return {
    difference: p - q,
    low: p - q - Math.hypot(p - first.low, second.high - q),
    high: p - q + Math.hypot(first.high - p, q - second.low),
  };
}

/**
 * The two-sided z test that two shares are equal, with the pooled variance and no continuity correction
 * (Fleiss, Levin & Paik 2003, Statistical Methods for Rates and Proportions, section 3.2). Its square is Pearson's
 * chi-square of the 2 x 2 table. Null where a group is empty, or where all or none of both succeeded.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const { z, p } = twoProportionTest(15, 50, 25, 50);
 * assert.deepEqual([z?.toFixed(4), p?.toFixed(4)], ["-2.0412", "0.0412"]);
 * ```
 */
export function twoProportionTest(
  successes: number,
  trials: number,
  otherSuccesses: number,
  otherTrials: number,
): { readonly z: number | null; readonly p: number | null } {
  const pooled = (successes + otherSuccesses) / (trials + otherTrials);
  const error = Math.sqrt(pooled * (1 - pooled) * (1 / trials + 1 / otherTrials));
  if (!(error > 0) || error === Infinity) return { z: null, p: null };
  const z = (successes / trials - otherSuccesses / otherTrials) / error;
  return { z, p: twoSidedP(z) };
}

/**
 * P-values adjusted for their number by Holm's step-down method, in the order given: those below 0.05 can be called
 * significant together, with a chance of 5 % that any one of them is not.
 *
 * Holm, S. (1979), A simple sequentially rejective multiple test procedure, Scandinavian Journal of Statistics 6,
 * 65-70; adjusted as in Wright (1992), Biometrics 48, 1005-1013.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.deepEqual(holm([0.01, 0.04, 0.03, 0.005]), [0.03, 0.06, 0.06, 0.02]);
 * ```
 */
export function holm(pValues: readonly number[]): number[] {
  const order = pValues.map((_, i) => i).sort((a, b) => pValues[a] - pValues[b]);
  const adjusted: number[] = new Array(pValues.length);
  let largest = 0;
  order.forEach((i, rank) => {
    largest = Math.max(largest, Math.min(1, pValues[i] * (pValues.length - rank)));
    adjusted[i] = largest;
  });
  return adjusted;
}
