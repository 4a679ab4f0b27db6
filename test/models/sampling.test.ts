import assert from "node:assert/strict";
import {
  sampleBeta,
  sampleGamma,
  sampleNormal,
  samplePositiveNormal,
  sampleRate,
} from "../../lib/models/sampling.js";
import { stream } from "../../lib/random.js";

const N = 20_000;

/** Mean and standard deviation of many draws. */
function moments(
  sample: (uniform: () => number) => number,
  purpose: string,
): { mean: number; sd: number; min: number } {
  const uniform = stream(42, purpose);
  const values = Array.from({ length: N }, () => sample(uniform));
  const mean = values.reduce((sum, value) => sum + value, 0) / N;
  return {
    mean,
    sd: Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / N),
    min: Math.min(...values),
  };
}

/** Within four standard errors of the mean, and 5 % of the deviation. */
function agrees(sample: (uniform: () => number) => number, mean: number, sd: number): void {
  const found = moments(sample, "moments");
  assert.ok(Math.abs(found.mean - mean) < 4 * sd / Math.sqrt(N), `mean ${found.mean}, not ${mean}`);
  assert.ok(Math.abs(found.sd / sd - 1) < 0.05, `deviation ${found.sd}, not ${sd}`);
}

Deno.test("samples have the mean and deviation of their distribution", () => {
  agrees(sampleNormal, 0, 1);
  agrees((u) => sampleGamma(3, u), 3, Math.sqrt(3));
  agrees((u) => sampleGamma(0.5, u), 0.5, Math.sqrt(0.5));
  // Beta(a, b): mean a / (a + b), variance ab / ((a + b)² (a + b + 1))
  agrees((u) => sampleBeta(2, 3, u), 0.4, Math.sqrt(6 / (25 * 6)));
  agrees((u) => sampleBeta(0.5, 0.5, u), 0.5, Math.sqrt(1 / 8));
  // 30 of 100 under Jeffreys' prior: Beta(30.5, 70.5)
  agrees((u) => sampleRate(30, 100, u), 30.5 / 101, Math.sqrt(30.5 * 70.5 / (101 ** 2 * 102)));
});

Deno.test("samplePositiveNormal() is the truncated normal, not the clipped one", () => {
  // Half normal: mean sqrt(2 / π), variance 1 - 2 / π; no lump at 0
  agrees((u) => samplePositiveNormal(0, 1, u), Math.sqrt(2 / Math.PI), Math.sqrt(1 - 2 / Math.PI));
  const { min } = moments((u) => samplePositiveNormal(1, 1, u), "floor");
  assert.ok(min > 0);
  assert.equal(samplePositiveNormal(7, 0, () => 0.1), 7);
});
