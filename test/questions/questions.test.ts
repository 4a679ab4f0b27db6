import assert from "node:assert/strict";
import { type Context } from "../../lib/questions/question.js";
import { testContext } from "../engines.ts";
import config from "../../analytics.config.js";
import { contextOf } from "../../lib/config.js";
import { standardQuestions } from "../../lib/questions/standard.js";
import { checkQuestion, QuestionError, type QuestionInput } from "../../lib/questions/index.js";

const context: Context = { ...testContext, known: ["signup", "page_created", "workspace_shared"] };

/** The lines with which a question is refused. */
function refused(input: object): string {
  try {
    checkQuestion(input as QuestionInput, context);
  } catch (error) {
    assert.ok(error instanceof QuestionError);
    return error.message;
  }
  return assert.fail("the question was not refused");
}

Deno.test("checkQuestion() fills in the defaults", () => {
  const steps = [{ event: "signup" }, { event: "page_created" }];
  assert.deepEqual(checkQuestion({ kind: "funnel", steps }, context), {
    kind: "funnel",
    steps,
    order: "ordered",
    window: "14d",
    count: "users",
  });
  assert.deepEqual(checkQuestion({ kind: "retention", start_event: "signup" }, context), {
    kind: "retention",
    start_event: "signup",
    return_event: "*",
    period: "month",
    cohort: "first_time",
    retention: "n_day",
    periods: 12,
    minimum_occurrences: 1,
  });
});

Deno.test("checkQuestion() names the place and the remedy of every slip", () => {
  assert.equal(
    refused({ kind: "funnel", steps: [{ event: "signup" }, { event: "page_creatd" }] }),
    'steps[1].event: "page_creatd" is not an event; did you mean "page_created"?',
  );
  assert.match(
    refused({ kind: "funnel", steps: [{ event: "signup" }] }),
    /^steps: a funnel has at least two steps$/,
  );
  assert.match(
    refused({ kind: "funnel", steps: [{ event: "signup" }, { event: "page_created", within: "7 days" }] }),
    /^steps\[1\]\.within: "7 days": write a number and s, m, h, d or w, such as "14d"$/,
  );
  assert.equal(
    refused({ kind: "funnel", steps: [{ event: "signup" }, { event: "page_created" }], breakdown: "chanel" }),
    'breakdown[0]: "chanel" is not a property; did you mean "user.channel"?',
  );
  assert.match(
    refused({ kind: "retention", start_event: "sign_up" }),
    /^start_event: .* did you mean "signup"\?$/,
  );
  assert.match(refused({ kind: "lifecycle", period: "year" }), /^period: "year" is not known here/);
  assert.match(refused({ kind: "lifecycle", periods: 3 }), /^question: does not know "periods"; remove it$/);
  assert.equal(refused({ kind: "funel" }), 'kind: "funel" is not known here; did you mean "funnel"?');
  assert.match(refused({}), /^kind: is missing; known are north_star, /);
  assert.equal(refused({ kind: "funnel", steps: "signup" }), 'steps: "signup": needs a list in brackets');
});

Deno.test("checkQuestion() lets a star stand for all counted events", () => {
  checkQuestion({ kind: "retention", start_event: "signup", return_event: "*" }, context);
});

Deno.test("standardQuestions() makes the cohort tables as wide as the data are long", () => {
  const months = (as_of: string): number => {
    const { ltv } = standardQuestions({ ...config, as_of }, contextOf(config));
    return ltv.kind === "ltv" ? ltv.months : NaN;
  };
  assert.equal(months("2026-01-01T00:00:00Z"), 23); // January 2024 sees month 23, December 2025, complete
  assert.equal(months("2025-06-18T09:00:00Z"), 16); // … and here May 2025
});

Deno.test("checkQuestion() lets a milestone fill one step, behind another", () => {
  const funnel = (...events: string[]): object => ({
    kind: "funnel",
    steps: events.map((event) => ({ event })),
  });
  const of = (...events: string[]): string => refused(funnel(...events));
  checkQuestion(funnel("signup", "engaged", "habit_formed") as QuestionInput, context);
  assert.equal(
    of("engaged", "signup"),
    "steps[0].event: is derived from other events, and follows another step",
  );
  assert.equal(
    of("signup", "engaged", "engaged"),
    "steps[2].event: comes once, in steps[1]; remove one of the two",
  );
  assert.equal(
    refused({ kind: "retention", start_event: "engaged" }),
    'start_event: "engaged" is derived, and may fill a step of a funnel only',
  );
});
