import assert from "node:assert/strict";
import { baseline, type Measured } from "../../lib/models/growth.js";
import { business, funnelRow, revenueRow } from "./rows.js";

const engagement = (period: string, mau: number | null, partial = false) => ({
  period,
  active_users: 0,
  events: 0,
  dau: 0,
  wau: null,
  mau,
  dau_mau: null,
  partial,
});

const measured: Measured = {
  funnel: [
    funnelRow("awareness", 1, 1000, null, null),
    funnelRow("signup", 2, 200, 1000, 200),
    funnelRow("monetization", 3, 21, 190, 19),
  ],
  revenue: [
    revenueRow("2025-10-01", 100, 10),
    revenueRow("2025-11-01", 100, 10, -50),
    revenueRow("2025-12-01", 100, 10, -50),
  ],
  visitors: [
    { month: "2025-12-01", visitors: 121 },
    { month: "2025-10-01", visitors: 100 },
    { month: "2025-11-01", visitors: 110 },
  ],
  engagement: [
    engagement("2025-11-01", 400),
    engagement("2025-12-01", 500),
    engagement("2026-01-01", 7, true),
  ],
};

Deno.test("baseline() takes everything from the answers", () => {
  const answer = baseline(measured, { ...business, horizon_months: 2 });
  assert.equal(answer.month, "2025-12-01");
  assert.equal(answer.visitors_per_month.toFixed(6), "121.000000");
  assert.equal(answer.growth_per_month.toFixed(9), "0.100000000");
  // Eligible users only: 19 of 190, though 21 have upgraded
  assert.deepEqual(answer.stages, [
    { stage: "signup", eligible: 1000, converted: 200 },
    { stage: "monetization", eligible: 190, converted: 19 },
  ]);
  // $10, margin 0.8, half lost each month, two months: 8 · (1 + 0.5), and no month differs from another
  assert.equal(answer.ltv_per_payer_usd, 12);
  assert.equal(answer.ltv_standard_error_usd, 0);
  assert.equal(answer.scale, 1);
});

Deno.test("baseline() measures the scale at the last complete month", () => {
  assert.equal(baseline(measured, { ...business, scale: "measured" }).scale, 1_000_000 / 500);
  assert.equal(baseline(measured, { ...business, scale: 7 }).scale, 7);
});

Deno.test("baseline() says what has not been observed for long enough", () => {
  const without = (change: Partial<Measured>) => () =>
    baseline({ ...measured, ...change }, { ...business, scale: "measured" });
  assert.throws(without({ visitors: measured.visitors.slice(1) }), /at least three points, found 2/);
  assert.throws(
    without({ engagement: [engagement("2025-12-01", null)] }),
    /needs a complete month with active users/,
  );
  const funnel = [measured.funnel[0], funnelRow("signup", 2, 3, 0, null)];
  assert.throws(without({ funnel }), /whose window for signup has elapsed; none have/);
});
