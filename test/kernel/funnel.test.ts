import assert from "node:assert/strict";
import fc from "../property.ts";
import { funnel as kernelFunnel } from "../../lib/kernel/funnel.js";
import { milestones } from "../../lib/kernel/milestones.js";
import { type FunnelQuestion, funnelQuestion, type FunnelRow } from "../../lib/questions/funnel.js";
import { assertSameRows, events, logOf, smallLogs, testContext } from "../engines.ts";
import { funnelQuestions, referenceFunnel } from "./attempts.ts";

const ask = (input: object): FunnelQuestion => funnelQuestion.parse({ kind: "funnel", ...input });

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
    ask({ steps: [{ event: "signup" }, { event: "page_created" }, { event: "workspace_shared" }] }),
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

Deno.test("funnel() starts a breakdown that visitors do not have at the second step", () => {
  const log = {
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
      .map(({ group, step_index, users }) => [group, step_index, users]);
  assert.deepEqual(by(), [[null, 1, 4], [null, 2, 2]]);
  assert.deepEqual(by("channel"), [[null, 1, 1], [null, 2, 0], ["content", 1, 3], ["content", 2, 2]]);
  assert.deepEqual(by("segment"), [["individual", 2, 1], ["small_team", 2, 1]]);
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

Deno.test("funnel() equals the reference of definitions on random logs", () => {
  fc.assert(
    fc.property(smallLogs({ users: 4, eventsPerUser: 14 }), funnelQuestions, (log, question) => {
      const rows = kernelFunnel(logOf(log), question);
      const expected = referenceFunnel(log.events, question, testContext.as_of);
      assertSameRows(
        rows.map((row, i) =>
          Object.fromEntries(Object.keys(expected[i]).map((name) => [name, row[name as keyof FunnelRow]]))
        ),
        expected,
      );
    }),
    { numRuns: 500 },
  );
});
