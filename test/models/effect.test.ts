import assert from "node:assert/strict";
import fc from "../property.ts";
import { effectOf, factorOf, LARGEST_RATE, meanFactor, share } from "../../lib/models/effect.js";
import { headroom, inflow } from "../../lib/models/inflow.js";
import { logit } from "../../lib/models/normal.js";
import { business, templates } from "./rows.js";

const stage = (eligible: number, converted: number) => ({ stage: "activation", eligible, converted });

Deno.test("share() is a line over the ramp, and nothing outside the horizon", () => {
  // Ramp of two months, horizon of three; month 0 is the baseline
  assert.deepEqual([0, 1, 2, 3, 4].map((t) => share(templates, t)), [0, 0.5, 1, 1, 0]);
  assert.deepEqual([0, 1].map((t) => share({ ...templates, ramp_months: 0 }, t)), [0, 1]);
});

Deno.test("meanFactor() lifts the rate, never above 0.99", () => {
  assert.equal(meanFactor(0.1, 0.5), 1.1);
  assert.equal(meanFactor(1, 0.9), LARGEST_RATE / 0.9);
  assert.equal(meanFactor(0.5, 0.995), 1);
  assert.equal(meanFactor(-0.5, 0.995), 0.5);
  assert.equal(meanFactor(2, undefined), 3);
});

Deno.test("effectOf() is a difference in log odds, for visitors in logarithms", () => {
  // 50 % to 60 %: log(0.6 / 0.4) - log(1)
  assert.equal(effectOf(0.2, stage(100, 50)).toFixed(12), Math.log(1.5).toFixed(12));
  assert.equal(effectOf(0.25, undefined), Math.log1p(0.25));
  assert.equal(effectOf(0, stage(100, 50)), 0);
  for (const converted of [0, 100]) assert.ok(Number.isFinite(effectOf(-0.2, stage(100, converted))));
});

Deno.test("factorOf() goes back the way effectOf() came, and stays among the rates", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 999 }),
      fc.double({ min: -0.9, max: 3, noNaN: true }),
      (converted, lift) => {
        const rate = converted / 1000;
        const factor = factorOf(effectOf(lift, stage(1000, converted)), rate);
        assert.ok(Math.abs(factor - meanFactor(lift, rate)) < 1e-9 * Math.max(1, factor));
        assert.ok(rate * factorOf(5, rate) <= Math.max(rate, LARGEST_RATE) + 1e-12);
        assert.ok(Math.abs(logit(rate * factorOf(-1, rate)) - logit(rate) + 1) < 1e-9);
      },
    ),
  );
});

Deno.test("inflow() is a logistic: half of the market where Verhulst has it", () => {
  // Headroom 3 and growth e^(2/3) - 1 make the logistic's rate 1: 3 / (1 + 2 e^-t) is 1.5 at log 2
  assert.equal(inflow(Math.expm1(2 / 3), 3, Math.LN2).toFixed(12), "1.500000000000");
  // 50 / (1 + 49 exp(-12 · 0.0953102 / 0.98)) = 50 / (1 + 49 · 0.3113)
  assert.equal(inflow(0.1, 50, 12).toFixed(2), "3.08");
});

Deno.test("inflow() starts at 1 with the growth given, rises, and never passes the market", () => {
  const growth = fc.double({ min: 0.001, max: 0.3, noNaN: true });
  const room = fc.double({ min: 1.01, max: 1000, noNaN: true });
  fc.assert(fc.property(growth, room, fc.integer({ min: 0, max: 100 }), (growth, room, t) => {
    assert.ok(Math.abs(inflow(growth, room, 0) - 1) < 1e-9);
    // The derivative at 0 of the logarithm is the logarithm of 1 + growth
    assert.ok(Math.abs(Math.log(inflow(growth, room, 1e-6)) / 1e-6 / Math.log1p(growth) - 1) < 1e-2);
    assert.ok(inflow(growth, room, t) <= inflow(growth, room, t + 1) * (1 + 1e-12));
    assert.ok(inflow(growth, room, t) <= Math.min(room, (1 + growth) ** t) * (1 + 1e-9));
  }));
});

Deno.test("inflow() shrinks without a market, and stands still in a full one", () => {
  assert.equal(inflow(-0.5, 50, 2), 0.25);
  assert.equal(inflow(0.1, 1, 12), 1);
  assert.equal(headroom(business), 50);
});
