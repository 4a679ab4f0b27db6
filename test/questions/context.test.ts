import assert from "node:assert/strict";
import { boundsOf, contextFor, daysOf, endOf } from "../../lib/questions/context.js";
import { rangeOf } from "../../lib/questions/range.js";
import { compare } from "../../lib/eventlog/eventlog.js";
import { dateOf, dayOf, HOUR, instant, startOfDay, weekOf, weekStart, zoneOffset } from "../../lib/time.js";
import { testContext } from "../engines.ts";

const iso = (time: number): string => new Date(time).toISOString();
const newYork = { timezone: "America/New_York" };

Deno.test("boundsOf() takes days as those of the timezone, and both ends in", () => {
  const { from, before } = boundsOf({ from: "2025-03-09", to: "2025-03-09" }, newYork);
  // The day on which clocks go forward has 23 hours.
  assert.deepEqual([iso(from), iso(before)], ["2025-03-09T05:00:00.000Z", "2025-03-10T04:00:00.000Z"]);
  const instants = boundsOf({ from: "2025-03-09T10:00:00Z", to: "2025-03-09T11:00:00Z" }, newYork);
  assert.ok(Math.abs(instants.before - instants.from - HOUR - 0.001) < 0.0005); // the last instant counts
  assert.deepEqual(boundsOf({}, newYork), { from: -Infinity, before: Infinity });
});

Deno.test("daysOf() names the days that a stretch touches", () => {
  const { from, before } = daysOf(
    boundsOf({ from: "2025-03-09T04:00:00Z", to: "2025-03-10" }, newYork),
    newYork,
  );
  assert.deepEqual([dateOf(from), dateOf(before - 1)], ["2025-03-08", "2025-03-10"]);
});

Deno.test("contextFor() takes a day for its end, in the question's own timezone", () => {
  const { as_of, timezone } = contextFor({ as_of: "2025-02-14", timezone: "Asia/Kolkata" }, testContext);
  assert.deepEqual([as_of, timezone], ["2025-02-14T18:30:00.000Z", "Asia/Kolkata"]);
  assert.equal(endOf("2025-02-14T10:00:00Z", "Asia/Kolkata"), Date.UTC(2025, 1, 14, 10));
  assert.deepEqual(contextFor({}, testContext), testContext);
  // To the microsecond, as events are kept.
  assert.equal(instant(contextFor({ as_of: "2025-02-14T00:00:00.000500Z" }, testContext).as_of) % 1, 0.5);
});

Deno.test("rangeOf() ends at as_of, and takes complete periods where none are named", () => {
  const context = { ...testContext, as_of: "2025-02-14T15:30:00Z" };
  const days = rangeOf("day", {}, context);
  assert.deepEqual([days.count, iso(days.before)], [28, "2025-02-14T00:00:00.000Z"]); // through the 13th
  const open = rangeOf("week", { from: "2025-02-05" }, context);
  assert.deepEqual([open.count, iso(open.from), iso(open.before)], [
    2,
    "2025-02-05T00:00:00.000Z",
    "2025-02-14T15:30:00.000Z",
  ]);
});

Deno.test("startOfDay() is where a day starts, midnight or not", () => {
  assert.equal(iso(startOfDay(dayOf("2025-06-01"), "Asia/Kolkata")), "2025-05-31T18:30:00.000Z");
  // In Sao Paulo clocks went from midnight to one o'clock.
  assert.equal(iso(startOfDay(dayOf("2018-11-04"), "America/Sao_Paulo")), "2018-11-04T03:00:00.000Z");
});

Deno.test("instant() keeps microseconds, and takes what has no zone for UTC", () => {
  // To a quarter of a microsecond, which is what a double holds of today in milliseconds.
  assert.ok(Math.abs(instant("2025-01-01T00:00:00.123456Z") - Date.UTC(2025, 0, 1) - 123.456) < 0.0005);
  assert.equal(instant("2025-01-01T00:00:00.1Z") - Date.UTC(2025, 0, 1), 100);
  assert.equal(instant("2025-01-01 02:00:00+02:00"), Date.UTC(2025, 0, 1));
  assert.equal(instant("2025-01-01"), Date.UTC(2025, 0, 1));
  assert.ok(Number.isNaN(instant("soon")));
});

Deno.test("weeks may start on Sunday", () => {
  const sunday = dayOf("2025-01-05");
  assert.equal(weekOf(sunday, "sunday"), weekOf(sunday + 6, "sunday"));
  assert.equal(weekOf(sunday, "sunday"), weekOf(sunday - 1, "sunday") + 1);
  assert.equal(weekStart(weekOf(sunday + 3, "sunday"), "sunday"), sunday);
});

Deno.test("zoneOffset() follows a zone of half hours", () => {
  const lordHowe = zoneOffset("Australia/Lord_Howe");
  assert.equal(lordHowe(Date.UTC(2025, 0, 1)), 11 * HOUR);
  assert.equal(lordHowe(Date.UTC(2025, 6, 1)), 10.5 * HOUR);
});

Deno.test("compare() sorts by code point, as databases do", () => {
  const sorted = ["b", "\u{1f600}", "a", "～", "ab", "é"].sort(compare);
  assert.deepEqual(sorted, ["a", "ab", "b", "é", "～", "\u{1f600}"]);
});
