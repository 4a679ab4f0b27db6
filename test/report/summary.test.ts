import assert from "node:assert/strict";
import { metricsSummary } from "../../lib/report/summary.js";
import { answers, check, config, retention } from "./rows.js";

const near = (actual: unknown, expected: number): void => {
  assert.equal(typeof actual, "number");
  assert.ok(Math.abs(Number(actual) - expected) < 1e-9, `${actual} is not ${expected}`);
};

Deno.test("metricsSummary() gives the numbers that one works out by hand", () => {
  const summary = metricsSummary(answers, config);
  near(summary.north_star_value, 15); // (12 + 14 + 16 + 18) / 4
  near(summary.north_star_change, 0.5); // against 10
  near(summary.north_star_gap, 15 - config.targets.collaborative_workspaces!);
  // The last of 60 days: 100 + 59, 400 + 59, 800 + 59; a week before 52.
  assert.deepEqual([summary.dau, summary.wau, summary.mau, summary.dau_mau], [159, 459, 859, 0.12]);
  near(summary.dau_growth_week, 159 / 152 - 1);
  near(summary.mau_growth_month, 859 / 831 - 1); // 28 days earlier
  near(summary.quick_ratio_last_month, 1.25); // (350 + 100) / 360
  near(summary.activation_rate, 0.6); // 2,940 of 4,900
  assert.ok(Number(summary.activation_rate_low) < 0.6 && Number(summary.activation_rate_high) > 0.6);
  near(summary.signup_rate, 5_000 / 33_000);
  near(summary.activation_stage_rate, 0.6);
  near(summary.monetization_rate, 0.25); // 55 of 220
  near(summary.visit_to_last_step_rate, 55 / 33_000);
  assert.deepEqual([summary.largest_leak, summary.largest_leak_users], ["activation", 2_000]);
  assert.equal(summary.largest_leak_by_rate, "monetization");
  near(summary.month_1_retention, 126 / 300); // 40 + 42 + 44 of three cohorts observed there
  near(summary.month_3_retention, 0.15); // the first cohort alone
  assert.equal(summary.month_6_retention, null);
  near(summary.day_1_retention, 0.35);
  near(summary.mrr_usd, 1_100);
  near(summary.mrr_growth_month, 0.1);
  // $20, $22 and $24 of 300 users, then $40 and $44 of 200: 0.22 + 0.42; month 2 was seen by one cohort only.
  near(summary.ltv_per_user_usd, 0.64);
  assert.equal(summary.ltv_months, 1);
  near(summary.power_user_share, 0.2);
  assert.equal(summary.power_user_threshold_days, 3);
  assert.equal(summary.top_feature, "Editing");
  near(summary.scale, config.business.monthly_active_users / 859);
  assert.deepEqual([summary.top_lever, summary.top_lever_net_benefit_usd], ["seo_content", 21.6e6]);
  near(summary.projected_gain_usd, 87e6);
  assert.equal(summary.quality_score, 1);
  assert.equal(summary.days_since_last_event, 0); // the last day is 31 Dec 2025, as_of the midnight after
});

Deno.test("metricsSummary() has the same names whatever is missing, and null where it is not known", () => {
  const empty = metricsSummary({}, config);
  assert.deepEqual(Object.keys(empty), Object.keys(metricsSummary(answers, config)));
  const { north_star_target, ...measured } = empty;
  assert.equal(north_star_target, config.targets.collaborative_workspaces!);
  assert.deepEqual(Object.values(measured).filter((value) => value !== null), []);
});

Deno.test("metricsSummary() takes null for an answer that failed", () => {
  const summary = metricsSummary({ ...answers, funnel: null, revenue: null }, config);
  assert.deepEqual([summary.monetization_rate, summary.largest_leak, summary.mrr_usd], [null, null, null]);
  assert.equal(summary.dau, 159);
});

Deno.test("metricsSummary() leaves partial periods out", () => {
  const [november, december] = answers.engagement_month ?? [];
  const summary = metricsSummary({ engagement_month: [november, { ...december, partial: true }] }, config);
  assert.deepEqual([summary.active_users_month, summary.active_users_growth_month], [800, null]);
});

Deno.test("metricsSummary() scores quality by rows, and days by the last event", () => {
  const days = (answers.engagement_day ?? []).map((row, i) => (i > 56 ? { ...row, events: 0 } : row));
  const summary = metricsSummary({
    quality: [check("a", "error", 100, 10), check("b", "warning", 100, 0)],
    engagement_day: days,
    retention_month: retention([[100, 0]]),
  }, config);
  near(summary.quality_score, 0.9); // 10 of 100 rows fail an error; warnings do not count
  assert.deepEqual([summary.quality_errors, summary.quality_warnings], [1, 0]);
  assert.equal(summary.days_since_last_event, 3); // 29, 30 and 31 December are silent
  assert.equal(summary.month_1_retention, 0); // nobody came back is a number
});
