import assert from "node:assert/strict";
import fc from "../property.ts";
import type { Lever } from "../../lib/config.js";
import {
  compareScenarios,
  comparisonColumns,
  leverImpacts,
  project,
  projectionColumns,
  type ProjectionRow,
} from "../../lib/models/growth.js";
import { drawInputs } from "../../lib/models/simulation.js";
import { business, content, templates, tenPayers } from "./rows.js";

const of = (levers: readonly Lever[], change = {}): ProjectionRow[] =>
  project(tenPayers, levers, business, { months: 6, name: "scenario", draws: 200, ...change });

Deno.test("project() works out as by hand", () => {
  // Ten payers a month, no growth, no discount, $100 each. Templates: 10.5, 11, 11, then its horizon of three is over.
  const rows = of([templates]);
  assert.deepEqual(rows.map(({ monetized_users }) => monetized_users.toFixed(9)), [
    "10.000000000",
    "10.500000000",
    "11.000000000",
    "11.000000000",
    "10.000000000",
    "10.000000000",
    "10.000000000",
  ]);
  // -125, then 1050, 1100, 1100, 1000 … on top
  assert.deepEqual(rows.map(({ cumulative_value_usd }) => Math.round(cumulative_value_usd)), [
    -125,
    925,
    2025,
    3125,
    4125,
    5125,
    6125,
  ]);
  assert.deepEqual([rows[0].month, rows[1].month, rows[6].month], ["2025-12-01", "2026-01-01", "2026-06-01"]);
  assert.ok(rows.every(({ visitors }) => visitors === 1000));
});

Deno.test("project() lets awareness multiply visitors and payers alike, and stages multiply each other", () => {
  const rows = of([templates, content]);
  assert.deepEqual([rows[0].visitors, rows[1].visitors, rows[6].visitors], [1000, 1250, 1250]);
  assert.equal(rows[2].monetized_users.toFixed(9), (10 * 1.25 * 1.1).toFixed(9));
});

Deno.test("levers on one stage multiply each other, but never beyond 99 %", () => {
  const again = { ...templates, name: "tours" };
  assert.equal(of([templates, again])[3].monetized_users.toFixed(9), (10 * 1.1 * 1.1).toFixed(9));
  // 50 % activate: 0.99 / 0.5 is all there is
  const double = { ...templates, lift: 0.9 };
  assert.equal(
    of([double, { ...double, name: "tours" }])[3].monetized_users.toFixed(9),
    (10 * 1.98).toFixed(9),
  );
});

Deno.test("without levers a scenario is the baseline, bands included", () => {
  // Levers without effect and cost leave every world alone
  assert.deepEqual(
    of([{ ...templates, lift: 0, cost_usd: 0 }, { ...content, lift: 0, cost_usd: 0 }]),
    of([]),
  );
});

Deno.test("a projection with one lever exceeds that without by the lever's net benefit", () => {
  for (const lever of [templates, content]) {
    const [row] = leverImpacts(tenPayers, [lever], { ...business, discount_rate: 0.1 }, {
      draws: 10,
      growth: 0.05,
    });
    const path = (levers: Lever[]): ProjectionRow[] =>
      project(tenPayers, levers, { ...business, discount_rate: 0.1 }, {
        months: 24,
        name: "x",
        draws: 10,
        growth: 0.05,
      });
    const { additional_value_usd } = compareScenarios(path([]), path([lever]))[24];
    assert.equal(additional_value_usd.toFixed(6), (row.benefit_usd - row.cost_usd).toFixed(6));
  }
});

Deno.test("bands hold the best estimate and open with time where growth is uncertain", () => {
  const rows = of([templates], { months: 24, draws: 2000 });
  for (
    const { monetized_low, monetized_users, monetized_high, cumulative_low_usd, cumulative_high_usd } of rows
  ) {
    assert.ok(monetized_low < monetized_users && monetized_users < monetized_high);
    assert.ok(cumulative_low_usd <= cumulative_high_usd);
  }
  const width = ({ monetized_low, monetized_high }: ProjectionRow): number => monetized_high - monetized_low;
  assert.ok(width(rows[24]) > width(rows[4]));
  // Rates alone: the Beta posteriors of 200 of 1000, 100 of 200, 10 of 100 have relative deviations of 6.3, 7.0 and
  // 28.6 %, together 30 %: a band some 2 · 1.96 · 0.3 of ten payers wide.
  assert.ok(Math.abs(width(rows[0]) - 11.8) < 1.5, `${width(rows[0])}`);
});

Deno.test("scenarios share their luck: a world keeps its rates and growth whatever the levers", () => {
  const without = drawInputs(tenPayers, [], { draws: 50 });
  const both = drawInputs(tenPayers, [content, templates], { draws: 50 });
  const bold = drawInputs(tenPayers, [{ ...templates, lift: 0.2 }], { draws: 50 });
  both.forEach(({ growth, ltv, rates, factors }, world) => {
    assert.deepEqual({ growth, ltv, rates, factors: [] }, without[world]);
    // The same luck with a lever that promises more: the bolder one wins wherever the effect is above 0
    if (factors[1] > 1) assert.ok(bold[world].factors[0] > factors[1]);
  });
});

Deno.test("growth may be given: then its uncertainty is gone, and it saturates towards the market", () => {
  const rows = of([], { months: 120, growth: 0.1 });
  assert.ok(rows[1].monetized_users > 10.9);
  assert.ok(rows[120].monetized_users < 500 && rows[120].monetized_users > 490); // a market of fifty times the product
});

Deno.test("a seed gives the same projection again, another seed other bands", () => {
  assert.deepEqual(of([templates], { seed: 3 }), of([templates], { seed: 3 }));
  const [three, four] = [of([templates], { seed: 3 }), of([templates], { seed: 4 })];
  assert.equal(three[6].monetized_users, four[6].monetized_users);
  assert.notEqual(three[6].monetized_low, four[6].monetized_low);
});

Deno.test("scale multiplies users and money of a projection", () => {
  fc.assert(fc.property(fc.double({ min: 0.01, max: 1000, noNaN: true }), (scale) => {
    const scaled = project({ ...tenPayers, scale }, [], business, { months: 3, name: "scenario", draws: 20 });
    of([], { months: 3, draws: 20 }).forEach((row, t) => {
      for (const column of ["visitors", "monetized_users", "monetized_low", "cumulative_high_usd"] as const) {
        assert.ok(Math.abs(scaled[t][column] - scale * row[column]) <= 1e-9 * scale * Math.abs(row[column]));
      }
    });
  }));
});

Deno.test("compareScenarios() subtracts month by month and refuses different months", () => {
  const rows = compareScenarios(of([], { name: "baseline" }), of([content]));
  assert.deepEqual(rows[6], {
    scenario: "scenario",
    against: "baseline",
    month_index: 6,
    month: "2026-06-01",
    additional_visitors: 250,
    additional_users: 2.5,
    additional_value_usd: 500, // 6 · 2.5 · $100 - $1000
  });
  assert.deepEqual(Object.keys(rows[0]), Object.keys(comparisonColumns));
  assert.deepEqual(Object.keys(of([])[0]), Object.keys(projectionColumns));
  assert.throws(() => compareScenarios(of([]), of([], { months: 5 })), /same number of months/);
});
