import assert from "node:assert/strict";
import { bareContext } from "../../lib/ask/bare.js";
import { checkQuestion, QuestionError, type QuestionInput } from "../../lib/questions/index.js";
import { testContext } from "../engines.ts";

/** The first line with which a question is refused. */
function refused(input: object): string {
  try {
    checkQuestion(input as QuestionInput, testContext);
  } catch (error) {
    if (error instanceof QuestionError) return error.message.split("\n")[0];
    throw error;
  }
  return assert.fail("the question was not refused");
}

const lifecycle = { kind: "lifecycle", period: "day" };

Deno.test("a day must be one of the calendar, and a time one of the day", () => {
  for (const from of ["2025-01-32", "2025-02-30", "2025-13-01", "2023-02-29T10:00Z"]) {
    assert.equal(refused({ ...lifecycle, from }), `from: "${from}" is not a day of the calendar`);
  }
  assert.match(
    refused({ ...lifecycle, to: "2025-01-01T25:00" }),
    /^to: "2025-01-01T25:00" is not a time of day/,
  );
  assert.match(refused({ ...lifecycle, as_of: "9999-12-31" }), /lies further ahead than years are counted$/);
  checkQuestion(
    { kind: "lifecycle", period: "day", from: "2024-02-29", to: "2025-01-01 10:00+0100" },
    testContext,
  );
});

Deno.test("a timezone has a name: an offset follows no clock changes", () => {
  for (const timezone of ["+01:00", "Mars", ""]) {
    assert.match(refused({ ...lifecycle, timezone }), /^timezone: .*is not an IANA timezone such as/);
  }
});

Deno.test("numbers and durations end where no answer would", () => {
  const steps = [{ event: "signup" }, { event: "page_created" }];
  assert.match(refused({ kind: "power_users", days: 1e9 }), /^days: 1000000000: must be at most 3660$/);
  assert.match(refused({ kind: "ltv", months: 1e6 }), /^months: 1000000: must be at most 1000$/);
  assert.equal(
    refused({ kind: "funnel", steps, window: "36526d" }),
    'window: "36526d" is longer than a hundred years',
  );
  const where = { did: "page_created", within: 1e10, of: "signup" };
  assert.match(
    refused({ ...lifecycle, where }),
    /^where\.within: 10000000000.* is longer than a hundred years$/,
  );
  checkQuestion({ kind: "funnel", steps, window: "36525d" }, testContext);
});

Deno.test("bareContext() leaves it to the check to refuse a range or timezone that is none", () => {
  const found = { ...testContext, events: [], end: "2025-03-01T00:00:00.000Z" };
  for (const asked of [{ to: "2025-02-30" }, { to: 5 }, { timezone: "Mars" }, { timezone: null }]) {
    const { as_of, timezone } = bareContext(found, asked as { to?: string; timezone?: string });
    assert.deepEqual([as_of, timezone], ["2025-03-01T00:00:00.000Z", "UTC"]);
  }
});
