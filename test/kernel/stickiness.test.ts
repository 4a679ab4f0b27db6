import assert from "node:assert/strict";
import { engagement } from "../../lib/kernel/engagement.js";
import { answer } from "../../lib/kernel/index.js";
import { lifecycle } from "../../lib/kernel/lifecycle.js";
import { stickiness } from "../../lib/kernel/stickiness.js";
import { contextFor } from "../../lib/questions/context.js";
import { engagementQuestion } from "../../lib/questions/engagement.js";
import { checkQuestion, QuestionError, type QuestionInput } from "../../lib/questions/index.js";
import { lifecycleQuestion } from "../../lib/questions/lifecycle.js";
import { stickinessQuestion } from "../../lib/questions/stickiness.js";
import { events, logOf, testContext } from "../engines.ts";

const log = logOf({
  events: events`
    ann signup       2025-01-01
    ann page_edited  2025-01-05T23:00
    ann page_edited  2025-01-06T01:00
    ann page_edited  2025-01-13T12:00
    bob signup       2025-01-01
    bob page_edited  2025-01-13T12:00
    bob comment_added 2025-01-14T12:00
    cem signup       2025-01-01`,
});

const curve = (question: object): number[] =>
  stickiness(log, stickinessQuestion.parse({ kind: "stickiness", ...question })).map(({ users }) => users);

Deno.test("stickiness() counts active periods of the range, and only its part of a period that it cuts", () => {
  assert.deepEqual(curve({ period: "day", from: "2025-01-05", to: "2025-01-14" }), [
    0,
    1,
    1,
    0,
    0,
    0,
    0,
    0,
    0,
    0,
  ]);
  // Weeks from Monday: ann's 5 January is a Sunday, so that she came in three of them.
  assert.deepEqual(curve({ period: "week", from: "2025-01-05", to: "2025-01-14" }), [1, 0, 1]);
  assert.deepEqual(curve({ period: "week", from: "2025-01-06T02:00:00Z", to: "2025-01-14" }), [2, 0]);
  assert.deepEqual(curve({ event: "comment_added", from: "2025-01-01", to: "2025-01-31" }).slice(0, 2), [
    1,
    0,
  ]);
});

Deno.test("stickiness() looks at the last 28 complete days unless told", () => {
  assert.equal(curve({}).length, 28);
  assert.deepEqual(curve({}), new Array(28).fill(0)); // as_of is the first of March
});

Deno.test("stickiness() refuses more periods than can be shown", () => {
  const question = { kind: "stickiness", from: "2015-01-01" } as QuestionInput;
  assert.throws(() => checkQuestion(question, testContext), (error: unknown) => {
    assert.ok(error instanceof QuestionError);
    assert.match(error.message, /^from: 3712 periods are too many; at most 1000 can be counted$/);
    return true;
  });
});

Deno.test("weeks may start on Sunday: then ann's Sunday and Monday are of one week", () => {
  const question = checkQuestion(
    { kind: "stickiness", period: "week", from: "2025-01-05", to: "2025-01-14", week_start: "sunday" },
    testContext,
  );
  const context = contextFor(question, testContext);
  assert.deepEqual(answer({ ...log, context }, question), [
    { active_periods: 1, users: 1 }, // bob
    { active_periods: 2, users: 1 },
  ]);
});

Deno.test("from and to choose the periods shown, and history before still classifies", () => {
  const asked = { from: "2025-01-08", to: "2025-01-20" };
  const weeks = lifecycle(log, lifecycleQuestion.parse({ kind: "lifecycle", period: "week", ...asked }));
  assert.deepEqual(weeks.map((row) => [row.period, row.new, row.returning, row.dormant]), [
    ["2025-01-06", 0, 1, 0], // the week that the range cuts: ann was there the week before
    ["2025-01-13", 1, 1, 0], // bob is new, ann returns
    ["2025-01-20", 0, 0, -2],
  ]);
  const days = engagement(
    log,
    engagementQuestion.parse({ kind: "engagement", from: "2025-01-13", to: "2025-01-13" }),
  );
  assert.deepEqual(days.map(({ period, dau, wau }) => [period, dau, wau]), [["2025-01-13", 2, 2]]);
});
