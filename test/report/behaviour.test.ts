// Headings of segments, paths and time to value: true for any rows.
import assert from "node:assert/strict";
import type { GroupedRetentionRow } from "../../lib/models/retention.js";
import * as say from "../../lib/report/headings.js";
import { config, funnel, path, revenueMonth } from "./rows.js";

const steps = ["signup", "activation", "engagement"];
const words = { did: say.didWords(config), start: "signup", within: "within 7 days" };

Deno.test("reachHeading() counts who came through, nobody included", () => {
  assert.equal(
    say.reachHeading(funnel([200, 50, 1], null, steps), "visitors"),
    "1 of 200 visitors has come through to engagement so far: 0.50 %",
  );
  assert.equal(
    say.reachHeading(funnel([200, 50, 0], null, steps)),
    "None of 200 users has come through to engagement so far",
  );
  assert.match(say.reachHeading(funnel([0, 0], null, steps)), /^Nobody has entered/);
  assert.match(say.reachHeading([]), /^Nobody has entered/);
});

Deno.test("segmentLossHeading() counts users, not shares", () => {
  // Of a 300 of 1,000 are lost before activation; of b 90 of 100, which is the larger share.
  const rows = [...funnel([1_000, 700, 690], "a", steps), ...funnel([100, 10, 9], "b", steps)];
  assert.equal(
    say.segmentLossHeading(rows, "user.plan"),
    "Most users are lost among users on the A plan, between signup and activation: 300 (30.0 %), 77 of 100 of all lost there",
  );
  assert.match(
    say.segmentLossHeading(funnel([10, 4, 4], "a", steps)),
    /between signup and activation: 6 \(60.0 %\)$/,
  );
  assert.match(say.segmentLossHeading(funnel([10, 10, 10], "a", steps)), /^No group has lost/);
  assert.match(say.segmentLossHeading(funnel([10, 4, 4], null, steps)), /^No group has lost/);
});

const month = (
  group: string | null,
  period: number,
  retained: number,
  size = 1_000,
): GroupedRetentionRow => ({
  group,
  period,
  cohorts: 3,
  cohort_size: size,
  retained,
  rate: retained / size,
  low: null,
  high: null,
});

Deno.test("segmentRetentionHeading() compares in month 6, or as late as two groups have been observed", () => {
  const six = [
    month("a", 0, 1_000),
    month("a", 6, 120),
    month("b", 6, 610),
    month("b", 12, 500),
    month(null, 6, 1),
  ];
  assert.equal(
    say.segmentRetentionHeading(six, "user.plan"),
    "In month 6, 61.0 % of users on the B plan come back and 12.0 % of users on the A plan, 49.0 pp apart (45.3-52.5)",
  );
  const two = [month("a", 1, 30, 100), month("b", 1, 31, 100), month("b", 2, 9, 100)];
  assert.match(say.segmentRetentionHeading(two), /^In month 1, .* a gap that chance alone can make$/);
  assert.match(
    say.segmentRetentionHeading([month("a", 2, 50, 100)]),
    /^In month 2, 50.0 % .* nothing to compare$/,
  );
  assert.match(say.segmentRetentionHeading([month("a", 0, 100, 100)]), /^No group has been observed/);
});

Deno.test("breakdownsHeading() names the breakdown that sets groups furthest apart", () => {
  const of = (group: string, activated: number) => funnel([1_000, activated], group, steps.slice(0, 2));
  const plan = { by: "user.plan", rows: [...of("a", 500), ...of("b", 700)] };
  const device = { by: "device", rows: [...of("c", 500), ...of("d", 505)] };
  assert.equal(
    say.breakdownsHeading([device, plan], "activation"),
    "In activation, plan sets groups up to 20.0 pp apart, the most of 2 breakdowns",
  );
  assert.equal(
    say.breakdownsHeading([plan], "activation"),
    "In activation, plan sets groups up to 20.0 pp apart",
  );
  assert.match(
    say.breakdownsHeading([device], "activation"),
    /no breakdown sets groups further apart than chance/,
  );
  assert.match(say.breakdownsHeading([plan], "signup"), /^No breakdown has two groups/);
});

Deno.test("pathsAfterHeading() tells the two first steps, and who takes none", () => {
  assert.equal(
    say.pathsAfterHeading(path(["signup", 4], ["page_created", 3], ["(end)", 1]), words),
    "After signup, 3 of 4 users first created a page; 1 of 4 did nothing more within 7 days",
  );
  assert.equal(
    say.pathsAfterHeading(path(["signup", 4], ["page_created", 2], ["unheard_of", 2]), words),
    "After signup, 2 of 4 users first created a page, 2 of 4 did unheard of; everybody did something more within 7 days",
  );
  assert.equal(
    say.pathsAfterHeading(path(["signup", 4], ["(end)", 4]), words),
    "After signup, nobody did anything more within 7 days",
  );
  assert.match(say.pathsAfterHeading([], words), /^Nobody's time after signup has been observed whole/);
});

Deno.test("pathsBeforeHeading() tells what came last", () => {
  const did = words.did;
  assert.equal(
    say.pathsBeforeHeading(path(["invoice_paid", 1], ["page_edited", 1]), did),
    "Right before they first paid, 1 of 1 payer edited a page",
  );
  assert.equal(
    say.pathsBeforeHeading(path(["invoice_paid", 2], ["(end)", 2]), did),
    "Before they first paid, nobody had done anything",
  );
  assert.match(say.pathsBeforeHeading([], did), /^Nobody has paid yet/);
});

Deno.test("pathLengthHeading() finds where half have stopped", () => {
  const second = (users: number) => ({ step: 2, source: "a", target: "(end)", users, share: 0 });
  const rows = path(["signup", 10], ["a", 7], ["(end)", 3]);
  assert.equal(
    say.pathLengthHeading([...rows, second(6)]),
    "At least half of all users take at most one step; 4 of 10 take 2 or more",
  );
  assert.equal(
    say.pathLengthHeading([...rows, second(4)]),
    "More than half of all users take 2 steps or more",
  );
  assert.match(say.pathLengthHeading([...rows, second(10)]), /; nobody takes 2 or more$/);
  assert.match(say.pathLengthHeading([]), /^No path/);
});

Deno.test("paybackSentence() knows what is not paid back, and what at once", () => {
  const dearest = { channel: "paid_ads", cac_usd: 3 };
  assert.match(say.paybackSentence({ ...dearest, month: null }), /have not brought that yet$/);
  assert.match(say.paybackSentence({ ...dearest, month: 0 }), /in the month of signup$/);
});

Deno.test("timeToValueHeading() and revenueGrowthHeading() say what is missing", () => {
  assert.match(say.timeToValueHeading([]), /^Nobody has been activated/);
  assert.match(say.revenueGrowthHeading([]), /none has been observed$/);
  assert.equal(
    say.revenueGrowthHeading([revenueMonth("2025-11-01", 0, 0), revenueMonth("2025-12-01", 80, 8)]),
    "Dec 2025 is the first complete month with revenue: $80",
  );
  assert.equal(
    say.revenueGrowthHeading([revenueMonth("2025-11-01", 100, 9), revenueMonth("2025-12-01", 80, 8)]),
    "Monthly recurring revenue in Dec 2025 is 20.0 % less than in Nov 2025",
  );
  assert.equal(
    say.revenueGrowthHeading([revenueMonth("2025-12-01", 0, 0)]),
    "Nobody has paid in a complete month yet",
  );
});
