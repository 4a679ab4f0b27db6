import assert from "node:assert/strict";
import fc from "../property.ts";
import {
  dayN,
  earlyAgainstLate,
  flattening,
  pooledRetention,
  retentionMatrix,
} from "../../lib/models/retention.js";
import type { UserRow } from "../../lib/eventlog/eventlog.js";
import { retention } from "../../lib/kernel/retention.js";
import { retentionQuestion, type RetentionRow } from "../../lib/questions/retention.js";
import { events, logOf } from "../engines.ts";

const row = (cohort: string, period: number, cohort_size: number, retained: number | null): RetentionRow => ({
  cohort,
  period,
  cohort_size,
  retained,
  rate: retained === null ? null : retained / cohort_size,
  low: null,
  high: null,
});

// January is large and stays, March is small and not yet observed at 2.
const rows = [
  row("2025-01-01", 0, 300, 300),
  row("2025-01-01", 1, 300, 150),
  row("2025-01-01", 2, 300, 120),
  row("2025-02-01", 0, 100, 100),
  row("2025-02-01", 1, 100, 10),
  row("2025-02-01", 2, 100, null),
];

Deno.test("pooledRetention() divides sums over the cohorts observed, and never averages rates", () => {
  const pooled = pooledRetention(rows);
  // Period 1: 160 of 400 is 40 %, while the mean of 50 % and 10 % would be 30 %; period 2: January alone
  assert.deepEqual(
    pooled.map(({ period, cohorts, cohort_size, retained, rate }) => ({
      period,
      cohorts,
      cohort_size,
      retained,
      rate,
    })),
    [
      { period: 0, cohorts: 2, cohort_size: 400, retained: 400, rate: 1 },
      { period: 1, cohorts: 2, cohort_size: 400, retained: 160, rate: 0.4 },
      { period: 2, cohorts: 1, cohort_size: 300, retained: 120, rate: 0.4 },
    ],
  );
  // Wilson for 160 of 400: (160 + 1.920729 ± 1.959964 sqrt(96 + 0.960365)) / 403.841459
  assert.equal(pooled[1].low?.toFixed(4), "0.3532");
  assert.equal(pooled[1].high?.toFixed(4), "0.4487");
});

Deno.test("pooledRetention() leaves out periods that no cohort was observed at", () => {
  assert.deepEqual(pooledRetention([row("2025-01-01", 5, 10, null)]), []);
});

Deno.test("dayN() keeps the days asked for", () => {
  assert.deepEqual(dayN(rows).map(({ period }) => period), [1]);
  assert.deepEqual(dayN(rows, [0, 2]).map(({ period }) => period), [0, 2]);
});

Deno.test("earlyAgainstLate() compares the outer quarters of the cohorts observed", () => {
  // Nine cohorts, the last not observed: of eight, two early (20 + 40 of 200) and two late (50 + 50 of 200)
  const retained = [20, 40, 0, 0, 0, 0, 50, 50, null];
  const answer = earlyAgainstLate(retained.map((n, i) => row(`2025-0${i + 1}-01`, 3, 100, n)).reverse(), 3);
  assert.ok(answer);
  assert.deepEqual([answer.early_cohorts, answer.early_size, answer.early_rate], [2, 200, 0.3]);
  assert.deepEqual([answer.late_cohorts, answer.late_size, answer.late_rate], [2, 200, 0.5]);
  assert.equal(answer.difference.toFixed(3), "0.200");
  // Wilson (0.2407, 0.3667) and (0.4314, 0.5686): 0.2 - hypot(0.0686, 0.0667), 0.2 + hypot(0.0686, 0.0593)
  assert.equal(answer.low.toFixed(3), "0.104");
  assert.equal(answer.high.toFixed(3), "0.291");
});

Deno.test("earlyAgainstLate() needs two cohorts with somebody in them", () => {
  assert.equal(earlyAgainstLate(rows, 2), null);
  assert.equal(earlyAgainstLate([row("a", 1, 0, 0), row("b", 1, 5, 1)], 1), null);
});

Deno.test("flattening() is the first period before three gentle ones", () => {
  const curve = (...rates: number[]) =>
    rates.map((rate, period) => ({
      period,
      cohorts: 1,
      cohort_size: 1,
      retained: 1,
      rate,
      low: null,
      high: null,
    }));
  // Falls of 0.60, 0.10, 0.005, 0.02, 0.009, 0.001, 0.005: the third is gentle, the fourth not; from 4 on three are
  assert.equal(flattening(curve(1, 0.4, 0.3, 0.295, 0.275, 0.266, 0.265, 0.26)), 4);
  assert.equal(flattening(curve(1, 0.4, 0.3, 0.295, 0.275, 0.266, 0.265)), null);
  // A gap in what was observed is not a gentle fall
  assert.equal(flattening(curve(0.3, 0.3, 0.3, 0.3, 0.3).filter(({ period }) => period !== 2)), null);
});

Deno.test("retentionMatrix() is wide, with null where nothing is known", () => {
  assert.deepEqual(retentionMatrix(rows), [
    { cohort: "2025-01-01", cohort_size: 300, month_0: 1, month_1: 0.5, month_2: 0.4 },
    { cohort: "2025-02-01", cohort_size: 100, month_0: 1, month_1: 0.1, month_2: null },
  ]);
  assert.deepEqual(Object.keys(retentionMatrix([row("a", 1, 4, 1)], "week")[0]), [
    "cohort",
    "cohort_size",
    "week_0",
    "week_1",
  ]);
});

/** One for each way of asking: a group of two, in brackets or in each period or later. */
const asked = (input: object, rows: ReturnType<typeof events>, users: UserRow[] = []): RetentionRow[] =>
  retention(
    logOf({ events: rows, users }),
    retentionQuestion.parse({ kind: "retention", start_event: "signup", period: "day", ...input }),
  );
const fourPeople = events`
  ann signup      2025-01-06
  ann page_edited 2025-01-07
  bob signup      2025-01-06
  bob page_edited 2025-01-09
  cat signup      2025-01-07
  cat page_edited 2025-01-10
  dan signup      2025-02-26
  dan page_edited 2025-02-27`; // as_of is 1 March: of dan's days, the first and the second are complete

Deno.test("pooledRetention() has a curve a group, whose columns stand first", () => {
  const rows = asked({ periods: 1, breakdown: ["user.segment"] }, fourPeople, [
    { user_id: "ann", segment: "team" },
    { user_id: "cat", segment: "team" },
  ]);
  assert.deepEqual(
    pooledRetention(rows).map((row) => Object.values(row).slice(0, 5)),
    [
      [null, 0, 2, 2, 2], // bob and dan
      [null, 1, 2, 2, 1], // dan
      ["team", 0, 2, 2, 2], // ann and cat
      ["team", 1, 2, 2, 1], // ann
    ],
  );
  assert.deepEqual(Object.keys(pooledRetention(rows)[0]).slice(0, 2), ["user.segment", "period"]);
  // Together the groups are the whole.
  const whole = pooledRetention(asked({ periods: 1 }, fourPeople));
  assert.deepEqual(whole.map(({ cohort_size, retained }) => [cohort_size, retained]), [[4, 4], [4, 2]]);
});

Deno.test("pooledRetention() pools who comes in a period or later over the cohorts observed there", () => {
  const rows = asked({ periods: 3, retention: "unbounded" }, fourPeople);
  assert.deepEqual(pooledRetention(rows).map((row) => [row.period, row.cohort_size, row.retained]), [
    [0, 4, 4],
    [1, 4, 4],
    [2, 4, 2], // bob and cat, on day 3
    [3, 3, 2], // dan's day 3 is not over
  ]);
});

Deno.test("pooledRetention() pools bracket by bracket, also those that start together", () => {
  const rows = asked({ retention: "bracket", brackets: [[1, 3], [1, 2], [3, 3]] }, fourPeople);
  assert.deepEqual(pooledRetention(rows).map((row) => [row.period, row.cohort_size, row.retained]), [
    [1, 3, 3], // ann, bob and cat; dan's third day is not over
    [1, 4, 2], // ann and dan
    [3, 3, 2], // bob and cat
  ]);
});

Deno.test("retentionMatrix() has a row a cohort and group", () => {
  const rows = asked({ periods: 1, breakdown: ["user.segment"] }, fourPeople.slice(0, 4), [
    { user_id: "ann", segment: "team" },
  ]);
  assert.deepEqual(retentionMatrix(rows, "day"), [
    { "user.segment": null, cohort: "2025-01-06", cohort_size: 1, day_0: 1, day_1: 0 },
    { "user.segment": "team", cohort: "2025-01-06", cohort_size: 1, day_0: 1, day_1: 1 },
  ]);
});

Deno.test("pooledRetention() lies between the cohorts' rates, whatever their sizes", () => {
  const cohort = fc.integer({ min: 1, max: 1000 }).chain((size) =>
    fc.tuple(fc.constant(size), fc.integer({ min: 0, max: size }))
  );
  fc.assert(fc.property(fc.array(cohort, { minLength: 1, maxLength: 12 }), (cohorts) => {
    const [{ rate }] = pooledRetention(cohorts.map(([size, retained], i) => row(`c${i}`, 1, size, retained)));
    const rates = cohorts.map(([size, retained]) => retained / size);
    assert.ok(rate !== null && Math.min(...rates) <= rate + 1e-12 && rate <= Math.max(...rates) + 1e-12);
  }));
});
