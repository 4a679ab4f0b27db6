import assert from "node:assert/strict";
import { answer } from "../../lib/kernel/index.js";
import { retention } from "../../lib/kernel/retention.js";
import { checkQuestion } from "../../lib/questions/index.js";
import {
  type RetentionQuestion,
  retentionQuestion,
  type RetentionRow,
} from "../../lib/questions/retention.js";
import { dateOf, dayOf, instant, monthOf, monthStart } from "../../lib/time.js";
import type { Context } from "../../lib/questions/question.js";
import { clockChanges } from "../clock-changes.ts";
import fc from "../property.ts";
import {
  assertSameRows,
  contexts,
  events,
  logOf,
  type SmallLog,
  smallLogs,
  testContext,
} from "../engines.ts";
import { groupable, referenceRetention } from "./cohorts.ts";

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
          user_id === user && wanted(event) && instant(time) < instant(context.as_of)
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

/** The cells of a small log, in short: `cohort n retained/size`. */
function cells(text: ReturnType<typeof events>, question: object, context = testContext): string[] {
  const asked = retentionQuestion.parse({
    kind: "retention",
    start_event: "signup",
    periods: 2,
    ...question,
  });
  return retention(logOf({ events: text }, context), asked).map(({ cohort, period, retained, cohort_size }) =>
    `${cohort} ${period} ${retained ?? "?"}/${cohort_size}`
  );
}

Deno.test("retention() recurring takes everybody into each period in which they start", () => {
  const log = events`
    ann signup       2025-01-06
    ann page_created 2025-01-06
    ann page_created 2025-01-13
    ann page_edited  2025-01-20
    bob signup       2025-01-06
    bob page_created 2025-01-14`;
  assert.deepEqual(
    cells(log, { start_event: "page_created", period: "week", cohort: "recurring", periods: 1 }),
    [
      "2025-01-06 0 1/1",
      "2025-01-06 1 1/1", // ann's second page
      "2025-01-13 0 2/2",
      "2025-01-13 1 1/2", // ann edits, bob is gone
    ],
  );
});

Deno.test("retention() unbounded counts who comes in a period or later", () => {
  const log = events`
    ann signup      2025-01-06
    ann page_edited 2025-01-09
    bob signup      2025-01-06
    bob page_edited 2025-01-07`;
  assert.deepEqual(cells(log, { period: "day", retention: "unbounded", periods: 4 }), [
    "2025-01-06 0 2/2",
    "2025-01-06 1 2/2",
    "2025-01-06 2 1/2", // ann comes on day 3
    "2025-01-06 3 1/2",
    "2025-01-06 4 0/2",
  ]);
});

Deno.test("retention() in brackets asks for any of their periods, and waits for the last", () => {
  const log = events`
    ann signup      2025-02-20
    ann page_edited 2025-02-23
    bob signup      2025-02-20
    bob page_edited 2025-02-25`;
  assert.deepEqual(cells(log, { period: "day", retention: "bracket", brackets: [[1, 3], [4, 8], [9, 20]] }), [
    "2025-02-20 1 1/2", // ann on day 3
    "2025-02-20 4 1/2", // bob on day 5; day 8 is 28 February, the last before as_of
    "2025-02-20 9 ?/2",
  ]);
});

Deno.test("retention() asks for so many returns within the period", () => {
  const log = events`
    ann signup      2025-01-06
    ann page_edited 2025-01-07T10:00
    ann page_edited 2025-01-07T11:00
    bob signup      2025-01-06
    bob page_edited 2025-01-07T10:00
    bob page_edited 2025-01-08T10:00`;
  assert.deepEqual(cells(log, { period: "day", minimum_occurrences: 2, periods: 1 }), [
    "2025-01-06 0 2/2",
    "2025-01-06 1 1/2", // bob's two lie on two days
  ]);
});

Deno.test("retention() rolls from the start event, to the instant", () => {
  const log = events`
    ann signup      2025-01-06T20:00
    ann page_edited 2025-01-07T19:59
    bob signup      2025-01-06T20:00
    bob page_edited 2025-01-07T20:00`;
  assert.deepEqual(cells(log, { period: "day", rolling: true, periods: 1 }), [
    "2025-01-06 0 2/2",
    "2025-01-06 1 1/2", // ann is back on the next day, but not yet 24 hours later
  ]);
});

Deno.test("retention() waits until the last of a rolling cohort has had the whole time", () => {
  const log = events`
    ann signup 2025-02-26T01:00`;
  // The cohort's day ends on the 27th; two more days end on 1 March, which is as_of; three do not.
  assert.deepEqual(cells(log, { period: "day", rolling: true, periods: 2 }), [
    "2025-02-26 0 1/1",
    "2025-02-26 1 0/1",
    "2025-02-26 2 ?/1",
  ]);
});

Deno.test("retention() counts hours as they pass: in autumn one comes twice, and is two", () => {
  // In New York the second of November 2025 has one o'clock twice: 05:00 and 06:00 UTC.
  const context = { ...testContext, as_of: "2025-11-10T00:00:00Z", timezone: "America/New_York" };
  const log = events`
    ann signup      2025-11-02T05:30
    ann page_edited 2025-11-02T06:30
    bob signup      2025-11-02T06:10`;
  assert.deepEqual(cells(log, { period: "hour", periods: 1 }, context), [
    "2025-11-02T05:00:00.000Z 0 1/1",
    "2025-11-02T05:00:00.000Z 1 1/1",
    "2025-11-02T06:00:00.000Z 0 1/1",
    "2025-11-02T06:00:00.000Z 1 0/1",
  ]);
});

Deno.test("retention() knows of an hour once it is over", () => {
  const log = events`
    ann signup      2025-01-06T09:10
    ann page_edited 2025-01-06T10:20
    ann page_edited 2025-01-06T11:05`;
  const asOf = (as_of: string): string[] =>
    cells(log, { period: "hour", periods: 2 }, { ...testContext, as_of });
  assert.deepEqual(asOf("2025-01-06T11:00:00Z"), [
    "2025-01-06T09:00:00.000Z 0 1/1",
    "2025-01-06T09:00:00.000Z 1 1/1", // from ten to eleven
    "2025-01-06T09:00:00.000Z 2 ?/1",
  ]);
  assert.deepEqual(asOf("2025-01-06T11:59:59.999Z")[2], "2025-01-06T09:00:00.000Z 2 ?/1");
  assert.deepEqual(asOf("2025-01-06T10:59:59.999999Z")[1], "2025-01-06T09:00:00.000Z 1 ?/1");
});

Deno.test("retention() cuts hours where the timezone does", () => {
  const context = { ...testContext, timezone: "Asia/Kolkata" };
  const log = events`
    ann signup 2025-01-06T10:29
    bob signup 2025-01-06T10:30`;
  assert.deepEqual(cells(log, { period: "hour", periods: 1 }, context).filter((cell) => / 0 /.test(cell)), [
    "2025-01-06T09:30:00.000Z 0 1/1",
    "2025-01-06T10:30:00.000Z 0 1/1",
  ]);
});

Deno.test("retention() asks whether the first start event ever lies in the range", () => {
  const log = events`
    ann signup       2025-01-01
    ann page_created 2025-01-06
    ann page_created 2025-01-20
    bob signup       2025-01-01
    bob page_created 2025-01-21
    cat signup       2025-01-01
    cat page_created 2025-01-27`;
  const question = {
    start_event: "page_created",
    period: "week",
    from: "2025-01-13",
    to: "2025-01-26",
    periods: 1,
  };
  assert.deepEqual(cells(log, question), ["2025-01-20 0 1/1", "2025-01-20 1 0/1"]); // bob; ann started before, cat after
  assert.deepEqual(cells(log, { ...question, cohort: "recurring" })[0], "2025-01-20 0 2/2");
});

Deno.test("retention() starts weeks on Sunday where that is asked for", () => {
  const log = events`
    ann signup      2025-01-05
    ann page_edited 2025-01-12`;
  const context = { ...testContext, week_start: "sunday" as const };
  assert.deepEqual(cells(log, { period: "week", periods: 1 }, context), [
    "2025-01-05 0 1/1",
    "2025-01-05 1 1/1",
  ]);
});

Deno.test("retention() breaks down by what the start event carries, and by the user", () => {
  const log = logOf({
    events: [
      { user_id: "ann", event: "signup", time: "2025-01-06T00:00:00Z", properties: { platform: "ios" } },
      { user_id: "ann", event: "page_edited", time: "2025-01-07T00:00:00Z", properties: { platform: "web" } },
      { user_id: "bob", event: "signup", time: "2025-01-06T00:00:00Z" },
    ],
    users: [{ user_id: "ann", segment: "small_team" }],
  });
  const question = retentionQuestion.parse({
    kind: "retention",
    start_event: "signup",
    period: "day",
    periods: 1,
    breakdown: ["platform", "user.segment"],
  });
  assert.deepEqual(
    retention(log, question).map((row) => [row.platform, row["user.segment"], row.period, row.retained]),
    [[null, null, 0, 1], [null, null, 1, 0], ["ios", "small_team", 0, 1], ["ios", "small_team", 1, 1]],
  );
});

Deno.test("retention() breaks down by segment: what is known of somebody at as_of", () => {
  const log = logOf({
    events: events`
      ann signup      2025-01-06
      ann page_edited 2025-01-07
      ann page_edited 2025-01-08
      bob signup      2025-01-06
      bob page_edited 2025-01-07`,
  });
  const shares = { did: "page_edited", within: "2d", of: "signup", at_least: 2 };
  const ask = (breakdown: unknown[]): unknown[][] =>
    retention(
      log,
      retentionQuestion.parse({
        kind: "retention",
        start_event: "signup",
        period: "day",
        periods: 2,
        breakdown,
      }),
    ).map((row) => Object.values(row).slice(0, 5));
  const rows = [
    [false, "2025-01-06", 0, 1, 1],
    [false, "2025-01-06", 1, 1, 1],
    [false, "2025-01-06", 2, 1, 0], // bob edits on the first day only
    [true, "2025-01-06", 0, 1, 1],
    [true, "2025-01-06", 1, 1, 1],
    [true, "2025-01-06", 2, 1, 1],
  ];
  assert.deepEqual(ask(["editors"]), rows); // of the context: two edits
  assert.deepEqual(ask([shares]), rows); // the same of the question's own
});

Deno.test("retention() of workspaces counts what anybody does in them", () => {
  const log = logOf({
    events: events`
      ann signup        2025-01-01
      bob signup        2025-01-01
      ann page_created  2025-01-06 w1
      bob page_edited   2025-01-07 w1
      ann page_created  2025-01-07 w1
      ann page_created  2025-01-06 w2
      ann page_edited   2025-01-07`, // in no workspace: of none
  });
  const question = checkQuestion({
    kind: "retention",
    entity: "workspace_id",
    start_event: "page_created",
    return_event: "page_edited",
    period: "day",
    periods: 1,
  }, testContext);
  const rows = answer(log, question) as RetentionRow[];
  assert.deepEqual(short(rows), ["2025-01-06 0: 2 of 2", "2025-01-06 1: 1 of 2"]); // bob comes back to ann's w1
});

Deno.test("retention() gives brackets in the order asked, overlapping or not", () => {
  const log = events`
    ann signup      2025-01-06
    ann page_edited 2025-01-09`;
  assert.deepEqual(
    cells(log, { period: "day", retention: "bracket", brackets: [[1, 7], [1, 2], [0, 1], [3, 3]] }),
    ["2025-01-06 1 1/1", "2025-01-06 1 0/1", "2025-01-06 0 1/1", "2025-01-06 3 1/1"],
  );
});

Deno.test("retention() by day goes by the calendar when clocks change: 23 hours are a day too", () => {
  // In New York the day of 9 March 2025 lasts from 05:00 to 04:00 UTC.
  const context = { ...testContext, as_of: "2025-04-01T00:00:00Z", timezone: "America/New_York" };
  const log = events`
    ann signup      2025-03-09T05:00
    ann page_edited 2025-03-10T04:00
    bob signup      2025-03-09T05:00
    bob page_edited 2025-03-10T03:59:59`;
  assert.deepEqual(cells(log, { period: "day", periods: 1 }, context), [
    "2025-03-09 0 2/2",
    "2025-03-09 1 1/2", // ann; bob's edit is of the same day still
  ]);
  // Rolling, a day is 24 hours, whatever the clocks say: ann is an hour early.
  assert.deepEqual(cells(log, { period: "day", periods: 1, rolling: true }, context)[1], "2025-03-09 1 0/2");
});

/** Questions over every option. */
const questions: fc.Arbitrary<RetentionQuestion> = fc.record({
  start_event: fc.constantFrom<string | string[]>("signup", "page_created", [
    "page_edited",
    "comment_added",
  ], "*"),
  return_event: fc.constantFrom<string | string[]>("*", "page_edited", ["page_created", "signup"]),
  period: fc.constantFrom("hour" as const, "day" as const, "week" as const, "month" as const),
  rolling: fc.boolean(),
  cohort: fc.constantFrom("first_time" as const, "recurring" as const),
  retention: fc.constantFrom("n_day" as const, "unbounded" as const, "bracket" as const),
  periods: fc.integer({ min: 1, max: 4 }),
  minimum_occurrences: fc.constantFrom(1, 2),
  breakdown: fc.constantFrom(undefined, ...groupable.map((by) => [by])),
  from: fc.constantFrom(undefined, "2025-01-08", "2025-01-10T09:00:00Z"),
  to: fc.constantFrom(undefined, "2025-01-31", "2025-02-03T09:00:01.500Z"),
}).map(({ rolling, ...question }) =>
  retentionQuestion.parse({
    kind: "retention",
    ...question,
    ...(question.period === "hour" ? {} : { rolling }),
    ...(question.retention === "bracket" ? { brackets: [[1, 2], [0, 3]] } : {}),
  })
);

/** The kernel's cells are those of the reference. */
function assertAsDefined(log: SmallLog, question: RetentionQuestion, context: Context): void {
  const by = (question.breakdown ?? []) as string[];
  const rows = retention(logOf(log, context), question).map((row) => ({
    group: by.map((name) => row[name]),
    cohort: row.cohort,
    period: row.period,
    cohort_size: row.cohort_size,
    retained: row.retained,
  }));
  assert.deepEqual(rows, referenceRetention(log, question, context));
}

Deno.test("retention() equals the reference of definitions on random logs, whatever is asked", () => {
  fc.assert(
    fc.property(smallLogs({ users: 4, eventsPerUser: 10 }), questions, contexts(), assertAsDefined),
    { numRuns: 1_000 },
  );
});

Deno.test("retention() equals the reference in nights in which clocks change", () => {
  const anyTime = questions.map((question) => ({ ...question, from: undefined, to: undefined }));
  fc.assert(
    fc.property(
      clockChanges(),
      anyTime,
      ({ log, context }, question) => assertAsDefined(log, question, context),
    ),
    { numRuns: 1_000 },
  );
});
