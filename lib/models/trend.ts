// Growth from a series. This module is browser compatible.
import { linearRegression } from "simple-statistics";
import { studentMargin } from "./normal.js";

/** A constant rate of growth, fitted to a series. */
export interface LogLinearFit {
  /** Points of the series. */
  readonly n: number;
  /** The fitted value at x. */
  readonly at: (x: number) => number;
  /** Growth a step of x: 0.03 is 3 %. */
  readonly growth: number;
  readonly standard_error: number;
  readonly low: number;
  readonly high: number;
}

/**
 * Growth a step by least squares on the logarithm, with the 95 % interval of Student's t on n - 2 degrees.
 *
 * The interval is that of the slope, brought back by the exponential; the standard error is the slope's times
 * exp(slope) (delta method). Both take the residuals for independent: months that hang together make them too small.
 *
 * @param points pairs of x (say a month number) and a positive value.
 * @throws RangeError with fewer than three points, with one x only, or a value that is not positive.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.equal(logLinearFit([[0, 100], [1, 110], [2, 121]]).growth.toFixed(12), "0.100000000000");
 * ```
 */
export function logLinearFit(points: readonly (readonly [x: number, value: number])[]): LogLinearFit {
  const n = points.length;
  if (n < 3) throw new RangeError(`a growth rate needs at least three points, found ${n}`);
  const bad = points.find(([, value]) => !(value > 0));
  if (bad) throw new RangeError(`a growth rate needs positive values, found ${bad[1]} at ${bad[0]}`);
  const logs = points.map(([x, value]) => [x, Math.log(value)]);
  const { m: slope, b: intercept } = linearRegression(logs);
  const mean = points.reduce((sum, [x]) => sum + x, 0) / n;
  const spread = points.reduce((sum, [x]) => sum + (x - mean) ** 2, 0);
  if (spread === 0) throw new RangeError(`a growth rate needs different points, found only ${mean}`);
  const residual = logs.reduce((sum, [x, y]) => sum + (y - intercept - slope * x) ** 2, 0);
  const error = Math.sqrt(residual / (n - 2) / spread);
  const margin = studentMargin(0.95, n - 2) * error;
  return {
    n,
    at: (x) => Math.exp(intercept + slope * x),
    growth: Math.expm1(slope),
    standard_error: Math.exp(slope) * error,
    low: Math.expm1(slope - margin),
    high: Math.expm1(slope + margin),
  };
}
