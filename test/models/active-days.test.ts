import assert from "node:assert/strict";
import { meanActiveDays } from "../../lib/models/active-days.js";
import { powerUsers } from "../report/rows.js";

Deno.test("meanActiveDays() is the mean of the curve with the interval of a mean", () => {
  // Two users on 1 day, two on 3: mean 2, variance 4 / 3, standard error sqrt(1 / 3).
  const days = meanActiveDays(powerUsers([2, 0, 2], 3));
  assert.equal(days?.mean_days, 2);
  const margin = 1.959964 * Math.sqrt(1 / 3);
  assert.ok(Math.abs((days?.low_days ?? 0) - Math.max(1, 2 - margin)) < 1e-6);
  assert.ok(Math.abs((days?.high_days ?? 0) - Math.min(3, 2 + margin)) < 1e-6);
});

Deno.test("meanActiveDays() has nothing to say of one user, or none", () => {
  assert.equal(meanActiveDays(powerUsers([1, 0], 1)), null);
  assert.equal(meanActiveDays([]), null);
});
