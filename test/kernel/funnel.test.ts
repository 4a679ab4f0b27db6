import assert from "node:assert/strict";
import fc from "../property.ts";
import { funnel as kernelFunnel } from "../../lib/kernel/funnel.js";
import { milestones } from "../../lib/kernel/milestones.js";
import { type FunnelQuestion, funnelQuestion } from "../../lib/questions/funnel.js";
import type { EventRow } from "../../lib/eventlog/eventlog.js";
import { assertSameRows, events, logOf, type SmallLog } from "../engines.ts";
import { referenceFunnel } from "./attempts.ts";
import { funnelLogs, funnelQuestions } from "./funnels.ts";

const ask = (input: object): FunnelQuestion => funnelQuestion.parse({ kind: "funnel", ...input });

/** Users by step. */
function users(rows: readonly EventRow[], input: object): number[] {
  return kernelFunnel(logOf({ events: rows }), ask(input)).map((row) => row.users);
}

/** Signup, page, share: the steps of most cases. */
const steps = [{ event: "signup" }, { event: "page_created" }, { event: "workspace_shared" }];

Deno.test("funnel() counts users by step, nested, with rates and intervals", () => {
  const log = logOf({
    events: events`
      ann signup         2025-01-06T09:00
      ann page_created   2025-01-06T10:00
      ann workspace_shared 2025-01-07T10:00
      bob signup         2025-01-06T09:00
      bob page_created   2025-01-08T09:00
      cat signup         2025-01-06T09:00
      dan signup         2025-02-28T09:00`,
  });
  const rows = kernelFunnel(
    log,
    ask({ steps }),
  );
  assert.deepEqual(rows.map(({ users }) => users), [4, 2, 1]);
  assert.equal(rows[1].step_conversion, 0.5); // ann, bob of ann, bob, cat, dan
  assert.equal(rows[2].overall_conversion, 0.25);
  // Dan's 14 days end after as_of: three are eligible, two of them created a page.
  assert.equal(rows[1].eligible_users, 3);
  assert.equal(rows[1].eligible_conversion, 2 / 3);
  assert.equal(rows[1].median_seconds, (3600 + 48 * 3600) / 2); // ann 1 h, bob 48 h
  assert.equal(rows[2].median_seconds_from_start, 25 * 3600);
});

Deno.test("funnel() takes a later event where the earliest leads nowhere", () => {
  // share must come within a day of a page: the second page is the one that leads to it.
  const log = logOf({
    events: events`
      ann signup           2025-01-06T00:00
      ann page_created     2025-01-06T01:00
      ann page_created     2025-01-08T00:00
      ann workspace_shared 2025-01-08T12:00`,
  });
  const steps = [{ event: "signup" }, { event: "page_created" }, { event: "workspace_shared", within: "1d" }];
  const rows = kernelFunnel(log, ask({ steps }));
  assert.equal(rows[2].users, 1);
  assert.equal(rows[1].median_seconds, 48 * 3600); // dated by the page of the attempt that counts
});

Deno.test("funnel() keeps every window when a later start moves the steps after it", () => {
  // The share of the 11th asks for a start from the 6th on; the edit after that of the 7th comes too late for it.
  const log = logOf({
    events: events`
      ann signup           2025-01-01T00:00
      ann page_created     2025-01-01T00:00
      ann page_edited      2025-01-01T00:00
      ann page_created     2025-01-07T00:00
      ann page_created     2025-01-09T12:00
      ann page_edited      2025-01-10T00:00
      ann workspace_shared 2025-01-11T00:00`,
  });
  const steps = [{ event: "page_created" }, { event: "page_edited", within: "1d" }, {
    event: "workspace_shared",
  }];
  const rows = kernelFunnel(log, ask({ steps, window: "5d" }));
  assert.equal(rows[2].users, 1);
  assert.equal(rows[2].median_seconds_from_start, 36 * 3600);
});

Deno.test("funnel() includes the last instant of a window and converts equal times", () => {
  const at = (time: string): number =>
    kernelFunnel(
      logOf({
        events: [
          { user_id: "ann", event: "page_created", time },
          { user_id: "ann", event: "signup", time: "2025-01-06T00:00:00Z" },
        ],
      }),
      ask({ steps: [{ event: "signup" }, { event: "page_created" }], window: "1d" }),
    )[1].users;
  assert.equal(at("2025-01-06T00:00:00Z"), 1);
  assert.equal(at("2025-01-07T00:00:00Z"), 1);
  assert.equal(at("2025-01-07T00:00:00.001Z"), 0);
});

Deno.test("funnel() includes the last instant of a step's own window", () => {
  const at = (time: string): number =>
    kernelFunnel(
      logOf({
        events: [
          { user_id: "ann", event: "signup", time: "2025-01-06T00:00:00Z" },
          { user_id: "ann", event: "page_created", time: "2025-01-08T00:00:00Z" },
          { user_id: "ann", event: "page_edited", time },
        ],
      }),
      ask({
        steps: [{ event: "signup" }, { event: "page_created" }, { event: "page_edited", within: "1h" }],
      }),
    )[2].users;
  assert.equal(at("2025-01-08T01:00:00Z"), 1);
  assert.equal(at("2025-01-08T01:00:00.000001Z"), 0);
});

Deno.test("funnel() starts a breakdown that visitors do not have at the second step", () => {
  const log: SmallLog = {
    events: events`
      ann site_visited 2025-01-05
      ann signup       2025-01-06
      bob site_visited 2025-01-05
      bob signup       2025-01-06`,
    users: [{ user_id: "ann", segment: "individual", channel: "content" }, {
      user_id: "bob",
      segment: "small_team",
      channel: "content",
    }],
    visitors: [{ time: "2025-01-05T00:00:00Z", channel: "content" }, {
      time: "2025-01-05T00:00:00Z",
      channel: null,
    }],
  };
  const steps = [{ event: "site_visited" }, { event: "signup", within: "30d" }];
  const by = (breakdown?: string): unknown[] =>
    kernelFunnel(logOf(log), ask({ steps, window: null, ...(breakdown ? { breakdown } : {}) }))
      .map(({ step_index, users, ...row }) => [...(breakdown ? [row[breakdown]] : []), step_index, users]);
  assert.deepEqual(by(), [[1, 4], [2, 2]]);
  assert.deepEqual(by("user.channel"), [[null, 1, 1], [null, 2, 0], ["content", 1, 3], ["content", 2, 2]]);
  assert.deepEqual(by("user.segment"), [["individual", 2, 1], ["small_team", 2, 1]]);
});

Deno.test("funnel() gives a row of zeros a step where nobody entered", () => {
  const rows = kernelFunnel(
    logOf({ events: [] }),
    ask({ steps: [{ event: "signup" }, { event: "page_created" }] }),
  );
  assert.deepEqual(
    rows.map(({ step_index, users, step_conversion }) => [step_index, users, step_conversion]),
    [
      [1, 0, null],
      [2, 0, null],
    ],
  );
});

Deno.test("funnel() takes one event for one step only", () => {
  const pages = [{ event: "page_created" }, { event: "page_created" }];
  const twice = events`
    ann signup       2025-01-06
    ann page_created 2025-01-07
    ann page_created 2025-01-07
    bob signup       2025-01-06
    bob page_created 2025-01-07`;
  assert.deepEqual(users(twice, { steps: pages }), [2, 1]); // ann has two pages, though of the same instant
  // Of one page and one edit only the page can be the page: "*" must take the edit.
  const mixed = events`
    ann signup       2025-01-06
    ann page_created 2025-01-07
    ann page_edited  2025-01-07
    bob signup       2025-01-06
    bob page_created 2025-01-07`;
  assert.deepEqual(users(mixed, { steps: [{ event: "*" }, { event: "page_created" }] }), [2, 1]);
  assert.deepEqual(users(mixed, { steps: [{ event: "*" }, { event: "page_created" }], order: "any" }), [
    2,
    1,
  ]);
});

Deno.test("funnel() fills a step with an event of a list, and of a where", () => {
  const rows = [
    ...events`
      ann signup 2025-01-06
      bob signup 2025-01-06`,
    { user_id: "ann", event: "page_edited", time: "2025-01-07T00:00:00Z", properties: { size: 1 } },
    { user_id: "ann", event: "page_created", time: "2025-01-08T00:00:00Z", properties: { size: 2 } },
    { user_id: "bob", event: "page_edited", time: "2025-01-07T00:00:00Z", properties: {} },
  ];
  const second = { event: ["page_created", "page_edited"] };
  assert.deepEqual(users(rows, { steps: [steps[0], second] }), [2, 2]);
  const large = kernelFunnel(
    logOf({ events: rows }),
    ask({ steps: [steps[0], { ...second, where: { size: { gt: 1 } } }] }),
  );
  assert.equal(large[1].users, 1); // ann's page; bob's edit has no size, and nothing holds of that
  assert.equal(large[1].median_seconds, 48 * 3600);
  assert.equal(large[1].step, "page_created or page_edited");
});

Deno.test("funnel() strict breaks at any event between, a repeat included", () => {
  const rows = events`
    ann signup           2025-01-06
    ann page_created     2025-01-07
    ann page_created     2025-01-08
    ann workspace_shared 2025-01-09
    bob signup           2025-01-06
    bob page_edited      2025-01-07
    bob page_created     2025-01-08
    cat signup           2025-01-06
    cat page_created     2025-01-06
    cat workspace_shared 2025-01-06`;
  // Ann gets to her first page, bob no further than signup; cat's events of one instant follow in order of input.
  assert.deepEqual(users(rows, { steps, order: "strict" }), [3, 2, 1]);
});

Deno.test("funnel() any counts distinct steps in whatever order within the window of the start", () => {
  const rows = events`
    ann signup           2025-01-01
    ann workspace_shared 2025-01-07
    ann page_created     2025-01-08
    bob signup           2025-01-06
    bob page_created     2025-01-06
    bob page_created     2025-01-07`;
  const rowsOf = kernelFunnel(logOf({ events: rows }), ask({ steps, order: "any", window: "1d" }));
  // Ann shares and then creates within a day; bob's second page is no third step.
  assert.deepEqual(rowsOf.map(({ users }) => users), [2, 2, 0]);
  assert.equal(rowsOf[1].median_seconds, 12 * 3600); // ann a day, bob no time
  assert.deepEqual(users(rows, { steps, order: "any", window: "7d" }), [2, 2, 1]); // ann from her signup on
});

Deno.test("funnel() voids attempts with an exclusion strictly between their steps", () => {
  const exclusions = [{ event: "page_edited" }];
  const rows = events`
    ann signup           2025-01-06
    ann page_edited      2025-01-07
    ann page_created     2025-01-08
    ann workspace_shared 2025-01-09
    bob signup           2025-01-06
    bob page_edited      2025-01-06
    bob page_created     2025-01-08
    bob workspace_shared 2025-01-09
    bob page_edited      2025-01-09
    cat signup           2025-01-06
    cat page_created     2025-01-07
    cat page_edited      2025-01-30`;
  // Ann's only attempts are void: she is in no step. Bob's edits are of the same instants as his first and last step.
  // Cat never shares, but edits only after the 14 days of her window.
  assert.deepEqual(users(rows, { steps, exclusions }), [2, 2, 1]);
  assert.deepEqual(users(rows, { steps, exclusions, window: null }), [1, 1, 1]); // without a window cat's edit is in time
  // Between the last two steps nobody edits; ann gets through.
  const late = [{ event: "page_edited", from_step: 1, to_step: 2 }];
  assert.deepEqual(users(rows, { steps, exclusions: late }), [3, 3, 2]);
  // In any order a user with only void attempts stays at step 1. Ann's page and share, after her edit, are two steps.
  assert.deepEqual(users(rows, { steps, exclusions, order: "any" }), [3, 3, 1]);
});

Deno.test("funnel() lets optional steps be skipped, and counts from the last required one", () => {
  const optional = [steps[0], { ...steps[1], optional: true }, steps[2]];
  const rows = events`
    ann signup           2025-01-06T00:00
    ann page_created     2025-01-06T01:00
    ann workspace_shared 2025-01-06T03:00
    bob signup           2025-01-06T00:00
    bob workspace_shared 2025-01-06T05:00
    cat signup           2025-01-06T00:00`;
  const [, page, share] = kernelFunnel(logOf({ events: rows }), ask({ steps: optional }));
  assert.deepEqual([page.users, page.step_conversion], [1, 1 / 3]); // ann of all three
  assert.deepEqual([share.users, share.step_conversion], [2, 2 / 3]); // ann and bob of all three
  assert.equal(share.median_seconds, 4 * 3600); // 3 h and 5 h from signup, and not from ann's page
});

Deno.test("funnel() counts totals without overlap", () => {
  const rows = events`
    ann signup       2025-01-01
    ann page_created 2025-01-02
    ann page_edited  2025-01-03
    ann page_created 2025-01-03
    ann page_created 2025-01-04
    ann page_edited  2025-01-05`;
  // The first page with the edit of the 3rd; the page of that same instant is not after it, that of the 4th is.
  const pages = [{ event: "page_created" }, { event: "page_edited" }];
  assert.deepEqual(users(rows, { steps: pages, count: "total" }), [2, 2]);
  assert.deepEqual(users(rows, { steps: pages }), [1, 1]);
});

Deno.test("funnel() bounds the start by from and to, and no later step", () => {
  const rows = events`
    ann signup       2025-01-06
    ann page_created 2025-01-09
    bob signup       2025-01-07T23:59
    cat signup       2025-01-08`;
  assert.deepEqual(users(rows, { steps: steps.slice(0, 2), from: "2025-01-06", to: "2025-01-07" }), [2, 1]);
});

Deno.test("funnel() complete leaves out whose window has not elapsed", () => {
  const rows = events`
    ann signup       2025-01-06
    bob signup       2025-02-15
    cat signup       2025-02-14T23:59`;
  // As of 1 March: bob's 14 days end at that very instant, and are not yet over.
  assert.deepEqual(users(rows, { steps: steps.slice(0, 2), complete: true }), [2, 0]);
});

Deno.test("funnel() trends by the period of the start, those between included", () => {
  const rows = kernelFunnel(
    logOf({
      events: events`
        ann signup       2025-01-06
        ann page_created 2025-01-14
        bob signup       2025-01-26
        cat signup       2025-02-14`,
    }),
    ask({ steps: steps.slice(0, 2), trend: "week" }),
  );
  const firsts = rows.filter(({ step_index }) => step_index === 1);
  assert.deepEqual(firsts.map(({ period, users, partial }) => [period, users, partial]), [
    ["2025-01-06", 1, false],
    ["2025-01-13", 0, false],
    ["2025-01-20", 1, false],
    ["2025-01-27", 0, false],
    ["2025-02-03", 0, false],
    ["2025-02-10", 1, true], // who starts on the 16th has until 2 March
  ]);
  assert.equal(rows[1].users, 1); // ann's page counts in the week of her signup
});

Deno.test("funnel() breaks down by what the first event carries, and the user", () => {
  const page = (user_id: string, time: string, platform: string | null): EventRow => ({
    user_id,
    event: "page_created",
    time,
    properties: { platform },
  });
  const rows = kernelFunnel(
    logOf({
      events: [
        ...events`
          ann signup 2025-01-06
          bob signup 2025-01-06`,
        page("ann", "2025-01-07T00:00:00Z", "web"),
        page("ann", "2025-01-07T00:00:00Z", "ios"), // as early, but later in the input
        page("bob", "2025-01-07T00:00:00Z", null),
      ],
      users: [{ user_id: "ann", segment: "small_team" }, { user_id: "bob", segment: "individual" }],
    }),
    ask({ steps: [steps[1], steps[2]], breakdown: ["platform", "user.segment"] }),
  );
  assert.deepEqual(
    rows.filter(({ step_index }) => step_index === 1).map((
      row,
    ) => [row.platform, row["user.segment"], row.users]),
    [[null, "individual", 1], ["web", "small_team", 1]],
  );
});

Deno.test("funnel() adds up microseconds without rounding", () => {
  const rows = events`
    ann signup       2025-01-06T09:00:00.000001
    ann page_created 2025-01-06T09:00:01.100003`;
  const ends = (window: number): number => users(rows, { steps: steps.slice(0, 2), window })[1];
  assert.deepEqual([ends(1.100001), ends(1.100002)], [0, 1]);
});

Deno.test("milestones() dates engagement by the third active day and habit by the third week in a row", () => {
  const log = logOf({
    events: events`
      ann signup       2025-01-06T09:00
      ann page_edited  2025-01-06T10:00
      ann page_edited  2025-01-07T10:00
      ann page_edited  2025-01-09T10:00
      ann page_created 2025-01-10T12:00
      ann page_edited  2025-01-13T08:00
      ann page_edited  2025-01-20T07:00
      bob signup       2025-01-06T09:00
      bob page_created 2025-01-06T10:00
      bob page_edited  2025-01-07T10:00
      bob page_edited  2025-01-13T09:00:00.001`,
  });
  const { engaged, habit_formed } = milestones(log);
  // Ann's third day is the 9th, her first page the 10th: the later. Her weeks 6, 13, 20 January are three in a row.
  assert.equal(engaged[0], Date.UTC(2025, 0, 10, 12));
  assert.equal(habit_formed[0], Date.UTC(2025, 0, 20, 7));
  // Bob's third day begins a millisecond after his 168 hours.
  assert.ok(Number.isNaN(engaged[1]) && Number.isNaN(habit_formed[1]));
});

Deno.test("funnel() equals the reference of definitions on random logs, whatever is asked", () => {
  fc.assert(
    fc.property(
      funnelLogs,
      fc.array(funnelQuestions, { minLength: 3, maxLength: 6, size: "max" }),
      (log, questions) => {
        for (const question of questions) {
          const expected = referenceFunnel(log, question) as Record<string, unknown>[];
          const rows = kernelFunnel(logOf(log), question);
          const columns = Object.keys(expected[0] ?? rows[0] ?? {});
          const same = rows.map((row) => Object.fromEntries(columns.map((column) => [column, row[column]])));
          assertSameRows(same, expected, JSON.stringify(question));
        }
      },
    ),
    { numRuns: 4000 },
  );
});
