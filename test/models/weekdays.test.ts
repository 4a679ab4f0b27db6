import assert from "node:assert/strict";
import { weekdayEffect, weekdayOf } from "../../lib/models/weekdays.js";
import { days } from "../report/rows.js";

// The fixture ends on Wednesday 31 Dec 2025, so that a week of it runs from Thursday to Wednesday.
const week = [10, 20, 30, 40, 50, 60, 70];

Deno.test("weekdayOf() counts from Monday", () => {
  assert.deepEqual(["2025-12-29", "2025-12-31", "2026-01-04"].map(weekdayOf), [0, 2, 6]);
});

Deno.test("weekdayEffect() compares within the week: growth from week to week does not matter", () => {
  const growing = Array.from({ length: 5 }, (_, i) => week.map((n) => n + 100 * i)).flat();
  const effect = weekdayEffect(days(growing));
  assert.deepEqual([effect?.busiest, effect?.quietest, effect?.weeks], [2, 3, 5]); // Wednesday, Thursday
  assert.deepEqual([effect?.difference, effect?.low, effect?.high], [60, 60, 60]); // the same in every week
});

Deno.test("weekdayEffect() takes the last twelve weeks, and none below four", () => {
  const years = [...Array(70).fill(0), ...Array.from({ length: 12 }, () => week).flat()];
  assert.equal(weekdayEffect(days(years))?.weeks, 12);
  assert.equal(weekdayEffect(days(years))?.means[2], 70);
  assert.equal(weekdayEffect(days(Array(27).fill(1))), null);
});

Deno.test("weekdayEffect() gives Student's interval, corrected for all pairs", () => {
  // Differences of 10, 12, 14 and 16: mean 13, standard error sqrt(20 / 3 / 4). On 3 degrees of freedom a share of
  // 2 / pi (x / (1 + x^2) + atan x) lies within t = x sqrt(3) (Abramowitz & Stegun 26.7.3): all but 0.05 / 21 of it.
  const rows = [10, 12, 14, 16].flatMap((n) => [50, 50, 50, 50, 50, 50, 50 + n]);
  const effect = weekdayEffect(days(rows));
  assert.equal(effect?.difference, 13);
  const x = (13 - (effect?.low ?? 0)) / Math.sqrt(20 / 3 / 4) / Math.sqrt(3);
  assert.ok(Math.abs(2 / Math.PI * (x / (1 + x * x) + Math.atan(x)) - (1 - 0.05 / 21)) < 1e-9);
  assert.equal(13 - (effect?.low ?? 0), (effect?.high ?? 0) - 13);
});

Deno.test("weekdayEffect() leaves a day that is not complete out", () => {
  const rows = days(Array.from({ length: 4 }, () => week).flat());
  const cut = { ...rows[0], period: "2026-01-01", dau: 9_999, partial: true };
  assert.deepEqual(weekdayEffect([...rows, cut]), weekdayEffect(rows));
});
