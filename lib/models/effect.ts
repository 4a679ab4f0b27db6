// What one lever does to the rate of its stage, and how sure that is. This module is browser compatible.
import type { Baseline, StageCount } from "./growth.js";
import type { Lever } from "./scenario.js";
import { expit, logit } from "./normal.js";

/** No lever lifts a rate above this. */
export const LARGEST_RATE = 0.99;

/** Standard deviation of a lever's effect as a share of the effect, by confidence. */
export const SPREAD: Readonly<Record<Lever["confidence"], number>> = { high: 0.2, medium: 0.4, low: 0.7 };

/** The rate of a stage as counted. */
export function rateOf({ eligible, converted }: StageCount): number {
  return converted / eligible;
}

/**
 * The stage a lever acts on; undefined for the inflow of visitors, `awareness`.
 *
 * @throws RangeError where the baseline has no such stage.
 */
export function stageOf(lever: Lever, { stages }: Baseline): StageCount | undefined {
  const stage = stages.find(({ stage }) => stage === lever.stage);
  if (stage || lever.stage === "awareness") return stage;
  const known = ["awareness", ...stages.map(({ stage }) => stage)].join(", ");
  throw new RangeError(
    `lever ${lever.name} acts on ${lever.stage}, which is not in the funnel; known are ${known}`,
  );
}

/** How much of its effect a lever has in month t: a line from 0 to 1 over its ramp, nothing beyond its horizon. */
export function share({ ramp_months, horizon_months }: Lever, t: number): number {
  if (t < 1 || t > horizon_months) return 0;
  return t < ramp_months ? t / ramp_months : 1;
}

/** What a rate can be multiplied by until it is the largest; a rate above that stays where it is. */
export function roomOf(rate: number): number {
  return Math.max(1, LARGEST_RATE / rate);
}

/**
 * What a lever multiplies its rate by on average, at full effect: 1 + lift, the rate never above the largest.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.equal(meanFactor(0.5, 0.9), 0.99 / 0.9); // not 1.5: the rate would be 1.35
 * ```
 */
export function meanFactor(lift: number, rate: number | undefined): number {
  return rate === undefined ? 1 + lift : Math.min(1 + lift, roomOf(rate));
}

/**
 * A lever's effect on the scale on which its uncertainty is normal: the difference in log odds between the lifted rate
 * and the baseline's. Awareness is a number of visitors and has no odds: there it is the difference in logarithms.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const stage = { stage: "activation", eligible: 100, converted: 50 };
 * assert.equal(effectOf(0.2, stage), Math.log(0.6 / 0.4)); // from 1 to 1 to 3 to 2
 * ```
 */
export function effectOf(lift: number, stage: StageCount | undefined): number {
  if (!stage) return Math.log1p(lift);
  const counted = rateOf(stage);
  // None or all converted: the log odds of that are infinite, those of the posterior's mean are not.
  const rate = counted > 0 && counted < 1 ? counted : (stage.converted + 0.5) / (stage.eligible + 1);
  const factor = meanFactor(lift, rate);
  return factor === 1 ? 0 : logit(rate * factor) - logit(rate);
}

/**
 * What an effect multiplies a rate by, or the visitors where there is no rate: the way back from `effectOf`.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.equal(factorOf(Math.log(3 / 2), 0.5).toFixed(12), "1.200000000000"); // from 1 to 1 to 3 to 2
 * ```
 */
export function factorOf(effect: number, rate: number | undefined): number {
  if (effect === 0 || rate === 0) return 1;
  if (rate === undefined) return Math.exp(effect);
  return Math.min(expit(logit(rate) + effect) / rate, roomOf(rate));
}
