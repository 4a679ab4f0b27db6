// The arithmetic under levers, projection and tornado: one world of inputs, and many drawn around it.
// This module is browser compatible.
import { quantileSorted } from "simple-statistics";
import { draws } from "../random.js";
import { effectOf, factorOf, meanFactor, rateOf, roomOf, share, SPREAD, stageOf } from "./effect.js";
import type { Baseline } from "./growth.js";
import { sampleNormal, samplePositiveNormal, sampleRate, type Uniform } from "./sampling.js";
import type { Lever } from "./scenario.js";

/** What chance decides and measurement leaves open. `rates` follow the baseline's stages, `factors` the levers. */
export interface Inputs {
  readonly growth: number;
  readonly ltv: number;
  readonly rates: readonly number[];
  /** What each lever multiplies its rate (or the visitors) by at full effect. */
  readonly factors: readonly number[];
}

/** Chance in a simulation, and the growth that is assumed. */
export interface SimulationOptions {
  /** 42 unless told. */
  readonly seed?: number;
  /** Simulated worlds, 2000 unless told. */
  readonly draws?: number;
  /** "measured" (the default) with its uncertainty, or a rate a month taken as given. */
  readonly growth?: "measured" | number;
  /** Worlds drawn already for the same baseline, levers and growth; drawn anew unless told. */
  readonly worlds?: readonly Inputs[];
}

/** Everything at its best estimate. */
export function bestInputs(
  baseline: Baseline,
  levers: readonly Lever[],
  growth: "measured" | number = "measured",
): Inputs {
  return {
    growth: growth === "measured" ? baseline.growth_per_month : growth,
    ltv: baseline.ltv_per_payer_usd,
    rates: baseline.stages.map(rateOf),
    factors: levers.map((lever) => {
      const stage = stageOf(lever, baseline);
      return meanFactor(lever.lift, stage && rateOf(stage));
    }),
  };
}

/**
 * Worlds around the best estimate: rates from their Beta posterior, growth normal, the value of a payer normal above 0,
 * the levers' effects normal in log odds (visitors: in logarithms).
 *
 * Every draw has a name, so that scenarios share their luck: world 17 has the same growth and rates, and the same luck
 * with a lever, whatever other levers there are and whatever they promise.
 */
export function drawInputs(
  baseline: Baseline,
  levers: readonly Lever[],
  { seed = 42, draws: count = 2000, growth = "measured" }: SimulationOptions = {},
): Inputs[] {
  const { growth_per_month, growth_standard_error, ltv_per_payer_usd, ltv_standard_error_usd } = baseline;
  const growthLuck = luck(seed, "growth");
  const ltvLuck = luck(seed, "payer ltv");
  const stages = baseline.stages.map((stage) => ({ ...stage, luck: luck(seed, `rate ${stage.stage}`) }));
  const effects = levers.map((lever) => {
    const stage = stageOf(lever, baseline);
    const mean = effectOf(lever.lift, stage);
    return {
      mean,
      deviation: SPREAD[lever.confidence] * Math.abs(mean),
      stage: stage ? baseline.stages.indexOf(stage) : -1,
      luck: luck(seed, `lever ${lever.name}`),
    };
  });
  return Array.from({ length: count }, (_, world) => {
    const rates = stages.map(({ converted, eligible, luck }) => sampleRate(converted, eligible, luck(world)));
    return {
      // Nothing shrinks by more than all of it.
      growth: growth === "measured"
        ? Math.max(-1, growth_per_month + growth_standard_error * sampleNormal(growthLuck(world)))
        : growth,
      ltv: samplePositiveNormal(ltv_per_payer_usd, ltv_standard_error_usd, ltvLuck(world)),
      rates,
      factors: effects.map(({ mean, deviation, stage, luck }) =>
        factorOf(mean + deviation * sampleNormal(luck(world)), rates[stage])
      ),
    };
  });
}

/** The uniforms of one purpose, by world. */
function luck(seed: number, purpose: string): (world: number) => Uniform {
  const draw = draws(seed, purpose);
  return (world) => {
    let count = 0;
    return () => draw(world, count++);
  };
}

/** Monetized users of a month like month 0, at business scale. */
export function monthlyFlow(baseline: Baseline, { rates }: Inputs): number {
  return rates.reduce((users, rate) => users * rate, baseline.visitors_per_month * baseline.scale);
}

/**
 * What the levers together multiply the monetized users of months 0 … months by. Levers on one stage multiply each
 * other until its rate is the largest there is; stages multiply anyway.
 */
export function multipliers(
  baseline: Baseline,
  levers: readonly Lever[],
  months: number,
): (inputs: Inputs) => Float64Array {
  const shares = levers.map((lever) => Float64Array.from({ length: months + 1 }, (_, t) => share(lever, t)));
  const stageIndex = levers.map((lever) => baseline.stages.findIndex(({ stage }) => stage === lever.stage));
  const stages = [...new Set(stageIndex)].map((stage) => ({
    stage,
    acting: levers.flatMap((_, i) => (stageIndex[i] === stage ? [i] : [])),
  }));
  return ({ rates, factors }) => {
    const product = new Float64Array(months + 1).fill(1);
    for (const { stage, acting } of stages) {
      const room = stage < 0 ? Infinity : roomOf(rates[stage]);
      for (let t = 1; t <= months; t++) {
        let together = 1;
        for (const i of acting) together *= 1 + shares[i][t] * (factors[i] - 1);
        product[t] *= Math.min(together, room);
      }
    }
    return product;
  };
}

/** The bounds between which 95 % of the values lie. */
export function band(values: ArrayLike<number>): { readonly low: number; readonly high: number } {
  const sorted = Array.from(new Float64Array(values).sort());
  return { low: quantileSorted(sorted, 0.025), high: quantileSorted(sorted, 0.975) };
}
