import assert from "node:assert/strict";
import fc from "../property.ts";
import type { Lever } from "../../lib/config.js";
import { leverColumns, leverImpacts, type LeverRow } from "../../lib/models/growth.js";
import { business, content, templates, tenPayers } from "./rows.js";

const few = { draws: 200 };
const impact = (lever: Lever, options: Parameters<typeof leverImpacts>[3] = few): LeverRow =>
  leverImpacts(tenPayers, [lever], business, options)[0];

Deno.test("leverImpacts() counts the additional payers of the flow, after the ramp", () => {
  // Ten payers a month; half of +10 % in month 1, all of it in 2 and 3: 0.5 + 1 + 1 payers of $100, for $125.
  const row = impact(templates);
  assert.equal(row.additional_users.toFixed(9), "2.500000000");
  assert.equal(row.benefit_usd.toFixed(9), "250.000000000");
  assert.equal(row.roi?.toFixed(9), "1.000000000");
  // $50 after month 1, $150 after month 2
  assert.equal(row.payback_months, 2);
  assert.deepEqual([row.baseline_rate, row.lifted_rate?.toFixed(9)], [0.5, "0.550000000"]);
});

Deno.test("leverImpacts() of awareness multiplies the flow: there is no rate to lift", () => {
  // A quarter of ten payers for six months
  const row = impact(content);
  assert.equal(row.additional_users, 15);
  assert.deepEqual([row.baseline_rate, row.lifted_rate], [null, null]);
});

Deno.test("leverImpacts() discounts by the month, and lets the flow grow", () => {
  // 21 % a year is 1.21^(1/12) a month; no ramp, one month: 2.5 payers of $100
  const once = { ...content, horizon_months: 1 };
  const [row] = leverImpacts(tenPayers, [once], { ...business, discount_rate: 0.21 }, few);
  assert.equal(row.benefit_usd.toFixed(9), (250 / 1.21 ** (1 / 12)).toFixed(9));
  // 10 % growth: 10 · 50 / (1 + 49 exp(-0.0953102 / 0.98)) = 10.9991 payers in month 1
  const [grown] = leverImpacts(tenPayers, [once], business, { ...few, growth: 0.1 });
  assert.equal(grown.additional_users.toFixed(3), (0.25 * 10 * 1.099990).toFixed(3));
});

Deno.test("a lever that lifts nothing is worth nothing, in no world", () => {
  const row = impact({ ...templates, lift: 0 });
  assert.deepEqual(
    [
      row.additional_users,
      row.benefit_usd,
      row.benefit_low_usd,
      row.benefit_high_usd,
      row.probability_roi_positive,
    ],
    [0, 0, 0, 0, 0],
  );
  assert.deepEqual([row.roi, row.payback_months], [-1, null]);
});

Deno.test("a lever that costs nothing has no return on its cost", () => {
  const row = impact({ ...templates, cost_usd: 0 });
  assert.deepEqual([row.roi, row.roi_low, row.roi_high, row.probability_roi_positive, row.payback_months], [
    null,
    null,
    null,
    null,
    0,
  ]);
});

Deno.test("leverImpacts() ranks by net benefit, and every column has its meaning", () => {
  // Templates net 250 - 125, content 1500 - 1000
  const rows = leverImpacts(tenPayers, [templates, content], business, few);
  assert.deepEqual(rows.map(({ rank, lever }) => [rank, lever]), [[1, "content"], [2, "templates"]]);
  assert.deepEqual(Object.keys(rows[0]), Object.keys(leverColumns));
  assert.deepEqual(JSON.parse(JSON.stringify(rows)), rows);
});

Deno.test("confidence spreads the answer and leaves it where it is", () => {
  const wide = impact({ ...templates, confidence: "low" }, { draws: 2000 });
  const narrow = impact(templates, { draws: 2000 });
  assert.equal(wide.benefit_usd, narrow.benefit_usd);
  assert.ok(wide.benefit_low_usd < narrow.benefit_low_usd && wide.benefit_high_usd > narrow.benefit_high_usd);
  // An effect of which 0.7 is the deviation is below 0 with probability P(Z < -1 / 0.7) = 0.0766
  const negative = impact({ ...templates, confidence: "low", cost_usd: 1e-9 }, { draws: 20_000 });
  assert.ok(Math.abs((negative.probability_roi_positive as number) - (1 - 0.0766)) < 0.01);
});

Deno.test("a seed gives the same rows again, another seed others with the same best estimate", () => {
  assert.deepEqual(impact(templates, { seed: 7, ...few }), impact(templates, { seed: 7, ...few }));
  const [one, two] = [impact(templates, { seed: 7, ...few }), impact(templates, { seed: 8, ...few })];
  assert.equal(one.benefit_usd, two.benefit_usd);
  assert.notEqual(one.benefit_low_usd, two.benefit_low_usd);
});

Deno.test("a lever's row does not depend on the others beside it", () => {
  const alone = impact(templates);
  const beside = leverImpacts(tenPayers, [content, templates], business, few).find(({ lever }) =>
    lever === "templates"
  );
  assert.deepEqual({ ...beside, rank: 1 }, alone);
});

Deno.test("scale multiplies users and money", () => {
  fc.assert(fc.property(fc.double({ min: 0.01, max: 1000, noNaN: true }), (scale) => {
    const [row] = leverImpacts({ ...tenPayers, scale }, [templates], business, { draws: 50 });
    const one = impact(templates, { draws: 50 });
    for (
      const column of ["additional_users", "additional_users_high", "benefit_usd", "benefit_low_usd"] as const
    ) {
      assert.ok(Math.abs(row[column] / (one[column] * scale) - 1) < 1e-9);
    }
  }));
});

Deno.test("more lift, a longer horizon or a shorter ramp is never worth less", () => {
  const lever = fc.record({
    lift: fc.double({ min: 0, max: 3, noNaN: true }),
    ramp_months: fc.nat(12),
    horizon_months: fc.integer({ min: 1, max: 24 }),
    stage: fc.constantFrom("awareness", "signup", "activation", "monetization"),
  });
  fc.assert(fc.property(lever, fc.double({ min: 0, max: 1, noNaN: true }), (change, more) => {
    const here = { ...templates, ...change } as Lever;
    const value = (change: Partial<Lever>): number =>
      impact({ ...here, ...change }, { draws: 20 }).benefit_usd;
    const base = value({}) * (1 - 1e-12);
    assert.ok(value({ lift: here.lift + more }) >= base);
    assert.ok(value({ horizon_months: here.horizon_months + 1 }) >= base);
    assert.ok(value({ ramp_months: Math.max(0, here.ramp_months - 1) }) >= base);
  }));
});

Deno.test("leverImpacts() names the stages it knows", () => {
  assert.throws(
    () => impact({ ...templates, stage: "collaboration" }),
    /lever templates acts on collaboration, which is not in the funnel; known are awareness, signup, activation, monetization/,
  );
});
