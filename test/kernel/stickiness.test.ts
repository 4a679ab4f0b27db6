import assert from "node:assert/strict";
import { answer } from "../../lib/kernel/index.js";
import { stickiness } from "../../lib/kernel/stickiness.js";
import { contextFor } from "../../lib/questions/context.js";
import { checkQuestion, QuestionError, type QuestionInput } from "../../lib/questions/index.js";
import { stickinessQuestion } from "../../lib/questions/stickiness.js";
import { testKernel } from "../agreement.ts";
import { cases } from "../cases/stickiness.ts";
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

testKernel(stickiness, cases);

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
