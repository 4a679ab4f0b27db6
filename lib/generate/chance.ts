// From uniform numbers to outcomes. This module is browser compatible.
import { milliseconds } from "../time.js";
import type { Delay } from "./truth.js";

/** The chance in a unit of time of what has so much hazard in it. */
export function chance(hazard: number): number {
  return 1 - Math.exp(-hazard);
}

/**
 * A rate whose odds are multiplied: how factors act on a share without leaving 0 to 1.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.equal(withOdds(0.5, 3), 0.75); // from 1 to 1 to 3 to 1
 * ```
 */
export function withOdds(rate: number, factor: number): number {
  return (rate * factor) / (1 - rate + rate * factor);
}

/**
 * A choice by weight: the position that a uniform number falls on.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.equal(chooser([1, 0, 3])(0.5), 2);
 * ```
 */
export function chooser(weights: readonly number[]): (u: number) => number {
  let total = 0;
  const upTo = weights.map((weight) => total += weight);
  return (u) => {
    const at = u * total;
    let low = 0;
    let high = upTo.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (upTo[middle] > at) high = middle;
      else low = middle + 1;
    }
    return low;
  };
}

/** Failures before the first success at a rate: geometric, by inversion. */
export function failures(rate: number, u: number): number {
  return rate >= 1 ? 0 : Math.floor(Math.log(u) / Math.log(1 - rate));
}

/** Seconds of a delay from two uniform numbers: which part, and how far into its truncated exponential. */
export function delayer({ parts, longest }: Delay): (u: number, v: number) => number {
  const choose = chooser(parts.map(({ weight }) => weight));
  const means = parts.map(({ mean }) => milliseconds(mean) / 1000);
  const end = milliseconds(longest) / 1000;
  const inside = means.map((mean) => 1 - Math.exp(-end / mean));
  return (u, v) => {
    const part = choose(u);
    return -means[part] * Math.log(1 - v * inside[part]);
  };
}

/** The share of delays that are at most so many seconds: what `delayer` draws from. */
export function delayWithin({ parts, longest }: Delay, seconds: number): number {
  const end = milliseconds(longest) / 1000;
  const total = parts.reduce((sum, { weight }) => sum + weight, 0);
  return parts.reduce((sum, { weight, mean }) => {
    const rate = 1000 / milliseconds(mean);
    return sum +
      (weight / total) * (1 - Math.exp(-Math.min(seconds, end) * rate)) / (1 - Math.exp(-end * rate));
  }, 0);
}
