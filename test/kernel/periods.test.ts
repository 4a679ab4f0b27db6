import assert from "node:assert/strict";
import { calendar, horizon } from "../../lib/kernel/periods.js";
import { dateOf, dayOf } from "../../lib/time.js";
import { testContext } from "../engines.js";

Deno.test("horizon() ends on the day before as_of where as_of is midnight", () => {
  const { asOfDay, lastDay } = horizon({ ...testContext, as_of: "2025-03-01T00:00:00Z" });
  assert.deepEqual([asOfDay, lastDay].map(dateOf), ["2025-03-01", "2025-02-28"]);
});

Deno.test("horizon() ends on the day of as_of where as_of is amid it, in the timezone", () => {
  // 03:00 UTC is 22:00 of the day before in New York.
  const context = { ...testContext, as_of: "2025-03-01T03:00:00Z", timezone: "America/New_York" };
  assert.deepEqual(Object.values(horizon(context)).map(dateOf), ["2025-02-28", "2025-02-28"]);
});

Deno.test("calendar() cuts weeks on Monday, from the one that holds the first day", () => {
  const context = { ...testContext, as_of: "2025-01-15T00:00:00Z" };
  const { starts, lastDays, partial, indexOf } = calendar("week", dayOf("2025-01-04"), context);
  assert.deepEqual(starts.map(dateOf), ["2024-12-30", "2025-01-06", "2025-01-13"]);
  assert.deepEqual(lastDays.map(dateOf), ["2025-01-05", "2025-01-12", "2025-01-14"]);
  assert.deepEqual(partial, [false, false, true]);
  // Saturday 4 and Sunday 5, the whole week of the 6th, Monday 13 and Tuesday 14
  assert.deepEqual([...indexOf], [0, 0, 1, 1, 1, 1, 1, 1, 1, 2, 2]);
});

Deno.test("calendar() holds a month complete at the midnight that ends it", () => {
  const context = { ...testContext, as_of: "2025-03-01T00:00:00Z" };
  const { starts, partial } = calendar("month", dayOf("2025-01-31"), context);
  assert.deepEqual(starts.map(dateOf), ["2025-01-01", "2025-02-01"]);
  assert.deepEqual(partial, [false, false]);
});
