import assert from "node:assert/strict";
import fc from "../property.ts";
import {
  dateOf,
  DAY,
  dayOf,
  localDay,
  milliseconds,
  monthOf,
  monthStart,
  type Period,
  periodOf,
  periodStart,
  weekOf,
  weekStart,
} from "../../lib/time.js";

Deno.test("milliseconds() reads every unit and refuses what is none", () => {
  assert.deepEqual(["90s", "1.5m", "24h", "14d", "2w"].map(milliseconds), [
    90_000,
    90_000,
    86_400_000,
    1_209_600_000,
    1_209_600_000,
  ]);
  assert.throws(
    () => milliseconds("14 days"),
    /invalid duration: 14 days; write a number and s, m, h, d or w/,
  );
});

Deno.test("weekOf() changes on Mondays", () => {
  const sunday = dayOf("2025-01-05");
  assert.equal(weekOf(sunday + 1), weekOf(sunday) + 1);
  assert.equal(dateOf(weekStart(weekOf(sunday))), "2024-12-30");
});

Deno.test("monthOf() counts years too: 13 months after is 13", () => {
  assert.equal(monthOf(dayOf("2026-02-28")) - monthOf(dayOf("2025-01-31")), 13);
  assert.equal(dateOf(monthStart(monthOf(dayOf("2024-02-29")))), "2024-02-01");
});

Deno.test("periodStart() is the first day of the period that holds a day", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 40_000 }),
      fc.constantFrom<Period>("day", "week", "month"),
      (day, period) => {
        const index = periodOf(period, day);
        assert.ok(periodStart(period, index) <= day && day < periodStart(period, index + 1));
      },
    ),
  );
});

Deno.test("localDay() follows a timezone through its clock changes", () => {
  const berlin = localDay("Europe/Berlin");
  // 2025-03-30 02:00 becomes 03:00 (UTC+1 to UTC+2): midnight of the 31st is 22:00 UTC of the 30th.
  assert.equal(dateOf(berlin(Date.UTC(2025, 2, 30, 21, 59, 59))), "2025-03-30");
  assert.equal(dateOf(berlin(Date.UTC(2025, 2, 30, 22))), "2025-03-31");
  // The day before still began at 23:00 UTC.
  assert.equal(dateOf(berlin(Date.UTC(2025, 2, 29, 22, 59, 59))), "2025-03-29");
  assert.equal(dateOf(berlin(Date.UTC(2025, 2, 29, 23))), "2025-03-30");
});

Deno.test("localDay() agrees with Intl for any instant, half-hour zones included", () => {
  for (
    const timezone of ["UTC", "Asia/Kolkata", "Australia/Lord_Howe", "America/St_Johns", "Pacific/Auckland"]
  ) {
    const format = new Intl.DateTimeFormat("en-CA", { timeZone: timezone, dateStyle: "short" });
    const day = localDay(timezone);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 25_000 * DAY }), (instant) => {
        assert.equal(dateOf(day(instant)), format.format(instant));
      }),
      { numRuns: 200 },
    );
  }
});
