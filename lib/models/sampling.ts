// Random values of a distribution from a source of uniforms in (0, 1), such as `stream`. Browser compatible.
import { normalCdf, normalQuantile } from "./normal.js";

/** A source of independent uniforms in (0, 1). */
export type Uniform = () => number;

/**
 * A standard normal value by inversion: one uniform each, rising with it, so that scenarios can share their luck.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { stream } from "../random.js";
 * assert.equal(sampleNormal(stream(42, "noise")), sampleNormal(stream(42, "noise"))); // on every run
 * ```
 */
export function sampleNormal(uniform: Uniform): number {
  return normalQuantile(uniform());
}

/**
 * A normal value known to be at least 0, by inversion of the truncated distribution.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { stream } from "../random.js";
 * const uniform = stream(42, "value");
 * const values = Array.from({ length: 100 }, () => samplePositiveNormal(1, 1, uniform));
 * assert.ok(values.every((value) => value >= 0));
 * ```
 */
export function samplePositiveNormal(mean: number, deviation: number, uniform: Uniform): number {
  if (deviation === 0) return Math.max(0, mean);
  const below = normalCdf(-mean / deviation);
  return Math.max(0, mean + deviation * normalQuantile(below + uniform() * (1 - below)));
}

/**
 * A Gamma value of the given shape and scale 1.
 *
 * Marsaglia, G. & Tsang, W. W. (2000), A simple method for generating gamma variables, ACM TOMS 26, 363-372; shapes
 * below 1 by their section 6.
 */
export function sampleGamma(shape: number, uniform: Uniform): number {
  if (shape < 1) return sampleGamma(shape + 1, uniform) * uniform() ** (1 / shape);
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = sampleNormal(uniform);
    const v = (1 + c * x) ** 3;
    if (v > 0 && Math.log(uniform()) < x * x / 2 + d - d * v + d * Math.log(v)) return d * v;
  }
}

/** A Beta(a, b) value: the share that one of two Gamma values has in both (Devroye 1986, chapter IX.4). */
export function sampleBeta(a: number, b: number, uniform: Uniform): number {
  const x = sampleGamma(a, uniform);
  return x / (x + sampleGamma(b, uniform));
}

/**
 * A plausible true rate behind a count: a draw from its posterior under Jeffreys' prior, Beta(1/2, 1/2)
 * (Brown, Cai & DasGupta 2001, Statistical Science 16, 101-133).
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { stream } from "../random.js";
 * const rate = sampleRate(300, 1000, stream(42, "rate"));
 * assert.ok(rate > 0.2 && rate < 0.4); // seven standard deviations either way
 * ```
 */
export function sampleRate(successes: number, trials: number, uniform: Uniform): number {
  return sampleBeta(successes + 0.5, trials - successes + 0.5, uniform);
}
