import assert from "node:assert/strict";
import { retention } from "../../lib/kernel/retention.js";
import { retentionQuestion, type RetentionRow } from "../../lib/questions/retention.js";
import { dateOf, dayOf, monthOf, monthStart } from "../../lib/time.js";
import fc from "../property.ts";
import { assertSameRows, contexts, events, logOf, smallLogs, testContext } from "../engines.ts";

const ask = (input: object, log: Parameters<typeof logOf>[0], context = testContext): RetentionRow[] =>
  retention(
    logOf(log, context),
    retentionQuestion.parse({ kind: "retention", start_event: "signup", ...input }),
  );

/** as_of 2025-03-01: December, January and February are complete. */
const log = {
  events: events`
    ann signup        2024-12-31T23:00
    ann page_created  2025-01-01
    ann page_edited   2025-01-20
    ann page_edited   2025-02-03
    bob signup        2025-01-02
    bob page_edited   2025-01-05
    cat signup        2025-01-31T23:59:59
    cat page_edited   2025-02-01
    dan signup        2025-02-14
    dan invoice_paid  2025-02-20`,
};

const short = (rows: RetentionRow[]): string[] =>
  rows.map((row) => `${row.cohort} ${row.period}: ${row.retained} of ${row.cohort_size}`);

Deno.test("retention() counts each user once in a period, by the cohort of the first start event", () => {
  assert.deepEqual(short(ask({ periods: 2 }, log)), [
    "2024-12-01 0: 1 of 1", // ann
    "2024-12-01 1: 1 of 1", // ann, in January, once
    "2024-12-01 2: 1 of 1", // ann, in February
    "2025-01-01 0: 2 of 2", // bob and cat; period 0 is the cohort, cat's lack of events does not matter
    "2025-01-01 1: 1 of 2", // cat
    "2025-01-01 2: null of 2", // March is not complete
    "2025-02-01 0: 1 of 1", // dan
    "2025-02-01 1: null of 1", // an invoice would not have counted
    "2025-02-01 2: null of 1",
  ]);
});

Deno.test("retention() gives rate and Wilson interval, and neither for a period that is not complete", () => {
  const [, , , , january, march] = ask({ periods: 2 }, log);
  assert.equal(january.rate, 1 / 2);
  // Wilson (1927) for 1 of 2: center 0.5, half width z sqrt(1/8 + z²/16) / (1 + z²/2) = 0.4055 at z = 1.96.
  assert.ok(Math.abs(january.low! - 0.0945) < 1e-4, String(january.low));
  assert.ok(Math.abs(january.high! - 0.9055) < 1e-4, String(january.high));
  assert.deepEqual([march.rate, march.low, march.high], [null, null, null]);
});

Deno.test("retention() leaves the whole of a cohort whose own period is not complete unknown", () => {
  const rows = ask({ periods: 1 }, log, { ...testContext, as_of: "2025-02-28T23:59:59Z" });
  assert.deepEqual(short(rows).slice(-2), ["2025-02-01 0: null of 1", "2025-02-01 1: null of 1"]);
});

Deno.test("retention() counts a named event, and days and weeks", () => {
  const days = ask({ period: "day", periods: 3, return_event: "page_edited" }, log);
  // Bob comes back on the third day after his signup, and on no other.
  assert.deepEqual(short(days).filter((row) => row.startsWith("2025-01-02")), [
    "2025-01-02 0: 1 of 1",
    "2025-01-02 1: 0 of 1",
    "2025-01-02 2: 0 of 1",
    "2025-01-02 3: 1 of 1",
  ]);
  // ISO weeks: ann (Tue 31 Dec) and bob (Thu 2 Jan) share the week of 30 Dec; ann alone is active in week 3.
  const weeks = ask({ period: "week", periods: 3 }, log).filter(({ cohort }) => cohort === "2024-12-30");
  assert.deepEqual(weeks.map(({ retained }) => retained), [2, 0, 0, 1]);
});

Deno.test("retention() cuts periods in the timezone of the context", () => {
  const rows = ask({ periods: 1 }, log, { ...testContext, timezone: "Asia/Kolkata" });
  // Ann signs up on 1 Jan and cat on 1 Feb at 5:30 local time; as_of is 5:30 on 1 March.
  assert.deepEqual(short(rows), [
    "2025-01-01 0: 2 of 2",
    "2025-01-01 1: 1 of 2", // ann
    "2025-02-01 0: 2 of 2",
    "2025-02-01 1: null of 2",
  ]);
});

Deno.test("retention() of a log without the start event has no rows", () => {
  assert.deepEqual(ask({ start_event: "upgraded_to_paid" }, log), []);
  assert.deepEqual(ask({}, { events: [] }), []);
});

Deno.test("retention() equals a slow count with sets", () => {
  fc.assert(fc.property(smallLogs(), contexts(), (log, context) => {
    const months = (user: string, wanted: (event: string) => boolean): number[] =>
      log.events
        .filter(({ user_id, event, time }) =>
          user_id === user && wanted(event) && Date.parse(time) < Date.parse(context.as_of)
        )
        .map(({ time }) => monthOf(dayOf(time)));
    const utc = { ...context, timezone: "UTC" };
    const users = [...new Set(log.events.map(({ user_id }) => user_id))];
    const cohorts = new Map<number, string[]>();
    for (const user of users) {
      const [first] = months(user, (event) => event === "signup").sort((a, b) => a - b);
      if (first !== undefined) cohorts.set(first, [...cohorts.get(first) ?? [], user]);
    }
    const open = monthOf(dayOf(context.as_of));
    const expected = [...cohorts].sort(([a], [b]) => a - b).flatMap(([cohort, members]) =>
      [0, 1, 2].map((n) => ({
        cohort: dateOf(monthStart(cohort)),
        period: n,
        retained: cohort + n >= open
          ? null
          : n === 0
          ? members.length
          : members.filter((user) =>
            months(user, (event) => context.counted.includes(event)).includes(cohort + n)
          ).length,
      }))
    );
    const actual = ask({ periods: 2 }, log, utc)
      .map(({ cohort, period, retained }) => ({ cohort, period, retained }));
    assertSameRows(actual, expected);
  }));
});
