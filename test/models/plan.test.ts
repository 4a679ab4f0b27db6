import assert from "node:assert/strict";
import fc from "../property.ts";
import {
  advantage,
  applyScenario,
  growth,
  leverImpacts,
  measuredOf,
  netOf,
  outlook,
  together,
} from "../../lib/models/growth.js";
import { business, content, measured, templates, tenPayers } from "./rows.js";

const few = { draws: 200 };
const plan = { name: "plan", levers: [templates, content], business };

Deno.test("together() of one lever is its own row", () => {
  for (const lever of [templates, content]) {
    const { worlds, ...row } = together(tenPayers, [lever], business, few);
    const [alone] = leverImpacts(tenPayers, [lever], business, few);
    for (const [column, value] of Object.entries(row)) {
      const other = alone[column as keyof typeof row];
      if (value === null) assert.equal(other, null, column);
      else {assert.ok(
          Math.abs(value - Number(other)) <= 1e-9 * Math.abs(value),
          `${column}: ${value}, ${other}`,
        );}
    }
    assert.equal(worlds.length, few.draws);
  }
});

Deno.test("together() lets levers multiply each other", () => {
  // Month 2: +10 % activation and +25 % visitors make 13.75 payers of 10, where each alone makes 11 and 12.5.
  const once = [{ ...templates, ramp_months: 0, horizon_months: 1 }, { ...content, horizon_months: 1 }];
  assert.equal(together(tenPayers, once, business, few).additional_users.toFixed(9), "3.750000000");
});

Deno.test("together() of no lever is worth nothing and costs nothing", () => {
  const nothing = together(tenPayers, [], business, few);
  assert.deepEqual([nothing.additional_users, nothing.benefit_usd, nothing.cost_usd, nothing.roi], [
    0,
    0,
    0,
    null,
  ]);
  assert.ok(nothing.worlds.every((net) => net === 0));
});

Deno.test("advantage() is surer than either plan, and none of a plan over itself", () => {
  const [bold, planned] = [0.2, 0.1].map((lift) =>
    together(tenPayers, [{ ...templates, lift }], business, few)
  );
  const more = advantage(bold, planned);
  assert.ok(more.net_high_usd - more.net_low_usd < bold.benefit_high_usd - bold.benefit_low_usd);
  assert.deepEqual(advantage(planned, planned), {
    net_usd: 0,
    net_low_usd: 0,
    net_high_usd: 0,
    probability: 0,
  });
  assert.throws(
    () => advantage(bold, together(tenPayers, [templates], business, { draws: 20 })),
    /200 and 20/,
  );
});

Deno.test("outlook() is what its parts give alone, and the pipeline's of the same plan", () => {
  const whole = outlook(measured, plan);
  assert.deepEqual(whole.levers, leverImpacts(whole.baseline, plan.levers, business));
  const published = growth(measured, plan);
  assert.deepEqual(published.levers, whole.levers);
  assert.deepEqual(published.tornado, whole.tornado);
  assert.deepEqual(published.projection.filter(({ scenario }) => scenario === "plan"), whole.projection);
});

Deno.test("the net of all levers is what the tornado takes apart", () => {
  fc.assert(fc.property(
    fc.double({ min: 0, max: 2, noNaN: true }),
    fc.double({ min: 0, max: 1, noNaN: true }),
    (lift, discount_rate) => {
      const changed = applyScenario(plan, {
        name: "x",
        levers: { templates: { lift } },
        business: { discount_rate },
      });
      const { together, tornado } = outlook(measured, changed, { draws: 20 });
      const net = netOf(together);
      assert.ok(Math.abs(tornado[0].value_usd - net) <= 1e-9 * Math.max(1, Math.abs(net)));
    },
  ));
});

Deno.test("a scenario that states growth or revenue per payer is computed with it", () => {
  const stated = (business: object) => outlook(measured, applyScenario(plan, { name: "x", business }), few);
  const flat = stated({ growth_per_month: 0 });
  assert.ok(
    flat.projection.every(({ visitors }, t) => t === 0 || visitors === flat.projection[1].visitors || t > 6),
  );
  assert.ok(!flat.tornado.some(({ input }) => input === "growth_per_month"));
  // Twice the revenue of a payer is twice the value
  const [one, two] = [96, 192].map((revenue_per_payer_usd) => stated({ revenue_per_payer_usd }).baseline);
  assert.equal((two.ltv_per_payer_usd / one.ltv_per_payer_usd).toFixed(9), "2.000000000");
});

Deno.test("fewer draws are the first of more: the best estimates stay", () => {
  const [rough, fine] = [50, 2000].map((draws) => outlook(measured, plan, { draws, months: 6 }));
  assert.deepEqual([...rough.together.worlds], [...fine.together.worlds.slice(0, 50)]);
  assert.equal(rough.together.benefit_usd, fine.together.benefit_usd);
  assert.equal(rough.projection.length, 7);
});

Deno.test("measuredOf() leaves out the month that as_of stands in", () => {
  const visits_by_month = ["2025-11-01", "2025-12-01", "2026-01-01"].map((month) => ({
    month,
    visitors: 10,
  }));
  const answers = { funnel: [], revenue: [], engagement_month: [], visits_by_month };
  const months = (as_of: string): string[] =>
    measuredOf(answers, { as_of, timezone: "UTC" }).visitors.map(({ month }) => month);
  assert.deepEqual(months("2026-01-01T00:00:00Z"), ["2025-11-01", "2025-12-01"]);
  assert.deepEqual(months("2025-12-31T23:00:00Z"), ["2025-11-01"]);
});
