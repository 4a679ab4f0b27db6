import assert from "node:assert/strict";
import { tornado, tornadoColumns, type TornadoRow } from "../../lib/models/growth.js";
import { business, content, templates, tenPayers } from "./rows.js";

const rows = tornado(tenPayers, [templates, content], business);
const row = (input: string): TornadoRow => rows.find((row) => row.input === input) as TornadoRow;

Deno.test("tornado() moves every input, the widest swing first", () => {
  assert.deepEqual(rows.map(({ input }) => input).sort(), [
    "activation_rate",
    "content",
    "discount_rate",
    "growth_per_month",
    "ltv_per_payer_usd",
    "market_users",
    "monetization_rate",
    "signup_rate",
    "templates",
  ]);
  const swings = rows.map(({ value_low_usd, value_high_usd }) => Math.abs(value_high_usd - value_low_usd));
  assert.deepEqual(swings, [...swings].sort((a, b) => b - a));
  assert.deepEqual(Object.keys(rows[0]), Object.keys(tornadoColumns));
});

Deno.test("tornado() starts from the net value of all levers together", () => {
  // Months 1 … 3: 10 · (1.25 · 1.05 - 1), 10 · (1.25 · 1.1 - 1) twice; 4 … 6: 2.5; $100 each; cost 1125
  const value = 100 * (3.125 + 3.75 + 3.75 + 3 * 2.5) - 1125;
  for (const { value_usd } of rows) assert.equal(value_usd.toFixed(9), value.toFixed(9));
});

Deno.test("tornado() takes what is estimated to its interval, and the value follows", () => {
  const ltv = row("ltv_per_payer_usd");
  // 100 ± 1.96 · 10; the benefit of 1812.5 is proportional to it
  assert.equal(ltv.high_input.toFixed(4), "119.5996");
  assert.equal(ltv.value_high_usd.toFixed(3), (1812.5 * 1.195996398 - 1125).toFixed(3));
  // Wilson for 10 of 100, and proportional again
  const paid = row("monetization_rate");
  assert.deepEqual([paid.low_input.toFixed(4), paid.high_input.toFixed(4)], ["0.0552", "0.1744"]);
  assert.equal(((paid.value_low_usd + 1125) / 1812.5).toFixed(4), (paid.low_input / 0.1).toFixed(4));
  // log 1.25 · (1 - 1.96 · 0.4)
  assert.equal(
    row("content").low_input.toFixed(6),
    Math.expm1(Math.log(1.25) * (1 - 1.959963985 * 0.4)).toFixed(6),
  );
});

Deno.test("tornado() moves what is assumed by a fifth", () => {
  const market = row("market_users");
  assert.deepEqual([market.low_input, market.high_input], [40_000_000, 60_000_000]);
  const [low] = tornado(tenPayers, [content], { ...business, discount_rate: 0.1 }).filter(({ input }) =>
    input === "discount_rate"
  );
  assert.ok(low.value_low_usd > low.value_high_usd); // money later is worth less where it is discounted more
});

Deno.test("tornado() does not move growth that is given", () => {
  assert.ok(
    !tornado(tenPayers, [content], business, { growth: 0.1 }).some(({ input }) =>
      input === "growth_per_month"
    ),
  );
});
