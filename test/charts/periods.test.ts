import assert from "node:assert/strict";
import { bounds, middle, periodBetween } from "../../lib/charts/periods.js";

const iso = ({ x1, x2 }: { x1: Date; x2: Date }): string[] =>
  [x1, x2].map((date) => date.toISOString().slice(0, 10));

Deno.test("periodBetween() tells days, weeks and months apart, February included", () => {
  assert.equal(periodBetween(["2025-01-01", "2025-01-02"]), "day");
  assert.equal(periodBetween(["2025-01-06", "2025-01-13"]), "week");
  assert.equal(periodBetween(["2025-02-01", "2025-03-01"]), "month"); // 28 days
  assert.equal(periodBetween(["2025-02-01"]), "month");
});

Deno.test("bounds() end where the next period starts", () => {
  assert.deepEqual(iso(bounds("2024-02-01", "month")), ["2024-02-01", "2024-03-01"]);
  assert.deepEqual(iso(bounds("2024-12-01", "month")), ["2024-12-01", "2025-01-01"]);
  assert.deepEqual(iso(bounds("2024-12-30", "week")), ["2024-12-30", "2025-01-06"]);
  assert.deepEqual(iso(bounds("2024-02-29", "day")), ["2024-02-29", "2024-03-01"]);
});

Deno.test("middle() lies half way through the period", () => {
  assert.equal(middle("2025-02-01", "month").toISOString().slice(0, 10), "2025-02-15"); // 28 days: 14 after the 1st
});
