import assert from "node:assert/strict";
import fc from "../property.ts";
import { discountFactor, empiricalLtv, geometricLtv, payback, payerLtv } from "../../lib/models/ltv.js";
import type { LtvRow } from "../../lib/questions/ltv.js";
import { ltv } from "../report/rows.js";
import { revenueRow } from "./rows.js";

const row = (cohort: string, month: number, cohort_size: number, margin_usd: number | null): LtvRow => ({
  cohort,
  month,
  cohort_size,
  payers: null,
  revenue_usd: margin_usd,
  margin_usd,
  margin_per_user_usd: null,
  cumulative_margin_per_user_usd: null,
});

// Three cohorts at month 0, two at month 1, one at month 2.
const rows = [
  row("2025-01-01", 0, 100, 200),
  row("2025-01-01", 1, 100, 100),
  row("2025-01-01", 2, 100, 50),
  row("2025-02-01", 0, 300, 300),
  row("2025-02-01", 1, 300, 500),
  row("2025-02-01", 2, 300, null),
  row("2025-03-01", 0, 100, 0),
  row("2025-03-01", 1, 100, null),
];

Deno.test("empiricalLtv() sums pooled margin over the cohorts observed at each month", () => {
  // 500 of 500 users, then 600 of 400, then 50 of 100
  const answer = empiricalLtv(rows);
  assert.deepEqual(
    answer.map(({ month, cohorts, users, margin_per_user_usd, cumulative_margin_per_user_usd }) => [
      month,
      cohorts,
      users,
      margin_per_user_usd,
      cumulative_margin_per_user_usd,
    ]),
    [[0, 3, 500, 1, 1], [1, 2, 400, 1.5, 2.5], [2, 1, 100, 0.5, 3]],
  );
});

Deno.test("empiricalLtv() measures how far cohorts differ, and is silent where one stands alone", () => {
  const answer = empiricalLtv(rows);
  // Month 0: residuals 100, 0, -100 dollars; error sqrt(3 / 2) · sqrt(2) · 100 / 500 = 0.34641; t on 2 degrees 4.302653
  assert.equal(answer[0].low_usd?.toFixed(4), (1 - 4.302653 * 0.3464102).toFixed(4));
  // Month 1: residuals -50 and 50 of 400 users, widened by sqrt(2), on top of those of month 0 by cohort
  const january = Math.sqrt(1.5) * 0.2 - Math.sqrt(2) * 0.125;
  const error = Math.hypot(january, Math.sqrt(2) * 0.125, Math.sqrt(1.5) * 0.2);
  assert.equal(answer[1].high_usd?.toFixed(4), (2.5 + 12.7062047 * error).toFixed(4));
  assert.deepEqual([answer[2].low_usd, answer[2].high_usd], [null, null]);
});

Deno.test("empiricalLtv() discounts by the month", () => {
  const answer = empiricalLtv(rows, { discount_rate: 0.1 });
  assert.equal(answer[1].margin_per_user_usd.toFixed(12), (1.5 * discountFactor(0.1, 1)).toFixed(12));
  assert.equal(discountFactor(0.1, 12).toFixed(12), (1 / 1.1).toFixed(12));
});

Deno.test("geometricLtv() is margin over churn as the horizon grows", () => {
  // 10 · 0.8 / 0.25 = 32; over two months 10 · 0.8 · (1 + 0.75) = 14
  const options = { margin: 0.8, discount_rate: 0, horizon_months: 200 };
  assert.equal(geometricLtv(10, 0.25, options).toFixed(9), "32.000000000");
  assert.equal(geometricLtv(10, 0.25, { ...options, horizon_months: 2 }), 14);
});

Deno.test("payerLtv() pools churn and revenue over neighbouring complete months", () => {
  // Churn (20 + 10 + 30) / (100 + 200) = 0.2; revenue 200 + 220 of 20 + 22 payers = 10
  const months = [
    revenueRow("2025-01-01", 0, 0),
    revenueRow("2025-02-01", 100, 10),
    revenueRow("2025-03-01", 200, 20, -20, -10),
    revenueRow("2025-04-01", 220, 22, -30),
    { ...revenueRow("2025-05-01", 9, 3, -200), partial: true },
  ];
  const answer = payerLtv(months, { margin: 0.5, discount_rate: 0, horizon_months: 3 });
  assert.equal(answer.arppu_usd, 10);
  assert.equal(answer.monthly_churn.toFixed(12), "0.200000000000");
  assert.equal(answer.months, 2);
  // 10 · 0.5 · (1 + 0.8 + 0.64)
  assert.equal(answer.ltv_per_payer_usd.toFixed(9), "12.200000000");
  // Alone March has churn 0.3 (10.95), April 0.15 (12.8625): sqrt(1/2 · 2 · 0.95625²)
  assert.equal(answer.standard_error_usd.toFixed(6), "0.956250");
  assert.equal(answer.high_usd.toFixed(4), (12.2 + 1.959964 * 0.95625).toFixed(4));
});

Deno.test("payerLtv() needs three months with payments and says how many there are", () => {
  const options = { margin: 0.8, discount_rate: 0.1, horizon_months: 24 };
  assert.throws(() => payerLtv([], options), /three complete months with payments, found 0/);
  assert.throws(
    () => payerLtv([revenueRow("2025-01-01", 5, 1), revenueRow("2025-02-01", 5, 1)], options),
    /found 2/,
  );
});

Deno.test("a payer is worth less with more churn, discount or less margin", () => {
  const unit = fc.double({ min: 0.01, max: 0.9, noNaN: true });
  fc.assert(fc.property(unit, unit, unit, (churn, rate, margin) => {
    const value = (churn: number, discount_rate: number, margin: number): number =>
      geometricLtv(10, churn, { margin, discount_rate, horizon_months: 24 });
    const here = value(churn, rate, margin);
    assert.ok(value(churn + 0.05, rate, margin) < here);
    assert.ok(value(churn, rate + 0.05, margin) < here);
    assert.ok(value(churn, rate, margin * 0.9) < here);
  }));
});

Deno.test("payback() is null without costs, and of none that is reached", () => {
  const rows = empiricalLtv(ltv([[20, 40]]));
  assert.equal(payback(rows, {}), null);
  assert.equal(payback(rows, { ads: 9 })?.month, null);
});
