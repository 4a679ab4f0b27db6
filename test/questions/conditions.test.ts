import assert from "node:assert/strict";
import { breakdownsOf } from "../../lib/questions/breakdowns.js";
import { ConditionError, conditionsOf } from "../../lib/questions/conditions.js";
import { questionSchema } from "../../lib/questions/schema.js";
import { checkQuestion, QuestionError, type QuestionInput } from "../../lib/questions/index.js";
import type { Where } from "../../lib/questions/where.js";
import { testContext } from "../engines.ts";

/** The comparisons of a test of one property. */
const compared = (where: Where): unknown => {
  const [condition] = conditionsOf(where, testContext);
  return condition.kind === "event" || condition.kind === "user" ? condition.comparisons : condition;
};

Deno.test("conditionsOf() takes a value, a list and comparisons", () => {
  assert.deepEqual(compared({ platform: "ios" }), [{ op: "in", values: ["ios"], orNull: false }]);
  assert.deepEqual(compared({ platform: ["ios", null] }), [{ op: "in", values: ["ios"], orNull: true }]);
  assert.deepEqual(compared({ platform: null }), [{ op: "in", values: [], orNull: true }]);
  assert.deepEqual(compared({ platform: { is_null: false } }), [{ op: "not_in", values: [], orNull: true }]);
  assert.deepEqual(compared({ platform: { ne: "web" } }), [{ op: "not_in", values: ["web"], orNull: false }]);
  assert.deepEqual(compared({ size: { gte: 1, lt: "10" } }), [{ op: "gte", value: 1 }, {
    op: "lt",
    value: 10,
  }]);
});

Deno.test("conditionsOf() takes values as the property holds them", () => {
  assert.deepEqual(compared({ size: "2.5" }), [{ op: "in", values: [2.5], orNull: false }]);
  assert.deepEqual(compared({ platform: 7 }), [{ op: "in", values: ["7"], orNull: false }]);
  assert.deepEqual(compared({ draft: "true" }), [{ op: "in", values: [true], orNull: false }]);
  assert.deepEqual(compared({ "user.user_id": ["a"] }), [{ op: "in", values: ["a"], orNull: false }]);
});

Deno.test("conditionsOf() takes segments, named and inline, and their opposite", () => {
  const [editors] = conditionsOf({ editors: true }, testContext);
  assert.deepEqual(editors, {
    kind: "did",
    events: ["page_edited"],
    where: [],
    atLeast: 2,
    atMost: Infinity,
    negated: false,
  });
  const [others] = conditionsOf({ "user.editors": false }, testContext);
  assert.deepEqual(others, { kind: "not", conditions: [editors] });
  assert.deepEqual(conditionsOf({ not: { did: "page_edited", at_least: 2 } }, testContext), [others]);
  assert.equal(conditionsOf([{ platform: "ios" }, { did: "signup" }], testContext).length, 2);
});

Deno.test("conditionsOf() counts from none where only at_most is given", () => {
  const [condition] = conditionsOf({ did: "page_edited", at_most: 2 }, testContext);
  assert.ok(condition.kind === "did");
  assert.deepEqual([condition.atLeast, condition.atMost], [0, 2]);
});

Deno.test("conditionsOf() names the place and the remedy of a slip", () => {
  const refused = (where: Where): string => {
    try {
      conditionsOf(where, testContext);
    } catch (error) {
      assert.ok(error instanceof ConditionError);
      return `${error.place}: ${error.message}`;
    }
    return assert.fail("the condition was not refused");
  };
  assert.equal(
    refused({ segment: "team" }),
    'where.segment: "segment" is not a property; write "user.segment"',
  );
  assert.equal(
    refused({ platfrom: "ios" }),
    'where.platfrom: "platfrom" is not a property; did you mean "platform"?',
  );
  assert.equal(refused([{}, { size: "big" }]), 'where[1].size: "big" is no number, and size holds numbers');
  assert.equal(refused({ draft: { gt: 1 } }), "where.draft: holds true or false: gt says nothing");
  assert.equal(refused({ editors: "yes" }), "where.editors: is a segment: write true or false");
  assert.equal(refused({ size: {} }), "where.size: says nothing: write a value, or gt, lt, ne …");
});

Deno.test("checkQuestion() refuses what a segment leaves open, and unknown events in it", () => {
  const refused = (where: unknown): string => {
    try {
      checkQuestion({ kind: "lifecycle", where } as QuestionInput, testContext);
    } catch (error) {
      assert.ok(error instanceof QuestionError);
      return error.message;
    }
    return assert.fail("the question was not refused");
  };
  assert.match(refused({ did: "page_edited", within: "7d" }), /^where\.of: is missing; name the event/);
  assert.match(
    refused({ did: "page_edited", at_least: 3, at_most: 1 }),
    /^where\.at_most: .*less than at_least/,
  );
  assert.match(
    refused({ did: "page_editd" }),
    /^where\.did: "page_editd" is not an event; did you mean "page_edited"/,
  );
  assert.match(refused({ did: "page_edited", before: "sgnup" }), /^where\.before: "sgnup" is not an event/);
  assert.match(refused({ platform: { above: 1 } }), /^where/);
});

Deno.test("breakdownsOf() names a column as the question does", () => {
  const columns = breakdownsOf(
    ["platform", "user.segment", "editors", { did: "signup", at_least: 3, name: "thrice" }, {
      did: "signup",
      not: true,
    }],
    testContext,
  ).map(({ column }) => column);
  assert.deepEqual(columns, ["platform", "user.segment", "editors", "thrice", "did not signup"]);
});

Deno.test("the JSON Schema of questions is the one that is committed", async () => {
  const committed = await Deno.readTextFile("docs/question.schema.json");
  assert.equal(committed, `${JSON.stringify(questionSchema(), null, 2)}\n`, "run npm run schema");
});
