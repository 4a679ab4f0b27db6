import assert from "node:assert/strict";
import fc from "../property.ts";
import { type Kind, question, type QuestionInput } from "../../lib/questions/index.js";
import { LinkError, linkOf, questionOf, spare } from "../../lib/questions/link.js";
import { type Json, NotationError, read, written, writtenBare } from "../../lib/questions/notation.js";

/** Texts as people and products write them, and those that a notation may stumble over. */
const text = fc.oneof(
  fc.constantFrom(
    "signup",
    "Signed Up",
    "user.plan",
    "7",
    "true",
    "null",
    "",
    "~",
    "a~b",
    "(a:b,c)",
    "100 %",
  ),
  fc.constantFrom(
    "a&b=c",
    "a+b",
    "Überweisung",
    "😀",
    "'quoted'",
    '"',
    "#top",
    "-0",
    "1e3",
    "__proto__",
    "%41",
  ),
  fc.string({ unit: "binary" }).filter((one) => one.isWellFormed()),
);
const scalar = fc.oneof(
  text,
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.boolean(),
);
const value = fc.oneof(scalar.filter((one) => !Object.is(one, -0)), fc.constant(null));
const span = fc.constantFrom("90s", "24h", "14d", "1.5w", 0, 3600, 0.25);
const events = fc.oneof(text, fc.array(text, { minLength: 1, maxLength: 3 }), fc.constant("*"));
const day = fc.constantFrom(
  "2025-03-01",
  "2025-03-01T09:00:00Z",
  "2025-03-01 09:00",
  "2025-03-01T09:00:00.5+02:00",
);
const small = { maxLength: 3 };
const some = <T>(one: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(one, { nil: undefined });

const test = fc.oneof(
  value,
  fc.array(value, small),
  fc.record({ gt: scalar.filter((one) => typeof one !== "boolean"), ne: fc.array(value, small) }, {
    requiredKeys: [],
  }),
  fc.record({ is_null: fc.boolean() }),
);
const name = text.filter((one) => one !== "did" && one !== "not");
const tests = fc.dictionary(name, test, { maxKeys: 3 });
const did = fc.record({
  did: events,
  where: tests,
  at_least: fc.integer({ min: 1, max: 9 }),
  before: text,
  not: fc.boolean(),
  name: text,
}, { requiredKeys: ["did"] });
const where = fc.letrec<{ where: unknown }>((tie) => ({
  where: fc.oneof(
    { maxDepth: 2 },
    tests,
    did,
    fc.record({ not: tie("where") }),
    fc.array(tie("where"), small),
  ),
})).where;

const every = {
  where: some(where),
  entity: some(text),
  as_of: some(day),
  timezone: some(fc.constantFrom("UTC", "Europe/Berlin", "America/Argentina/Buenos_Aires")),
  week_start: some(fc.constantFrom("monday", "sunday")),
};
const range = { from: some(day), to: some(day) };
const breakdown = some(fc.oneof(text, fc.array(fc.oneof(text, did), small)));
const step = fc.record({ event: events, name: text, where, within: span }, { requiredKeys: ["event"] });
const first = fc.record({ event: events, name: text, where }, { requiredKeys: ["event"] });
const period = some(fc.constantFrom("day", "week", "month"));
const kind = <K extends Kind>(kind: K, parts: Record<string, fc.Arbitrary<unknown>>): fc.Arbitrary<object> =>
  fc.record({ kind: fc.constant(kind), ...parts });

/** A question of every kind, sound by its schema. */
const kinds: Record<Kind, fc.Arbitrary<object>> = {
  north_star: kind("north_star", { ...every, ...range }),
  engagement: kind("engagement", { period, mau_days: some(fc.constantFrom(28, 30)), ...every, ...range }),
  lifecycle: kind("lifecycle", { period, ...every, ...range }),
  stickiness: kind("stickiness", { event: some(events), period, ...every, ...range }),
  activation: kind("activation", {
    event: text,
    window: some(span),
    cohort: some(fc.constantFrom("month", "all")),
    ...every,
    ...range,
  }),
  time_to_value: kind("time_to_value", { event: text, window: some(span), ...every, ...range }),
  feature_adoption: kind("feature_adoption", {
    features: fc.array(fc.record({ feature: text, event: text }), { minLength: 1, maxLength: 3 }),
    days: some(fc.integer({ min: 1, max: 90 })),
    ...every,
  }),
  power_users: kind("power_users", { percentile: some(fc.constantFrom(0.5, 0.9)), ...every }),
  funnel: kind("funnel", {
    steps: fc.tuple(first, fc.array(step, { minLength: 1, maxLength: 3 })).map((
      [one, more],
    ) => [one, ...more]),
    order: some(fc.constantFrom("ordered", "strict")),
    window: some(fc.oneof(span, fc.constant(null))),
    exclusions: some(fc.array(fc.record({ event: events, where }, { requiredKeys: ["event"] }), small)),
    breakdown,
    trend: period,
    count: some(fc.constantFrom("users", "total")),
    ...every,
    ...range,
  }),
  retention: kind("retention", {
    start_event: events,
    return_event: some(events),
    period: some(fc.constantFrom("day", "week", "month")),
    rolling: some(fc.boolean()),
    cohort: some(fc.constantFrom("first_time", "recurring")),
    retention: some(fc.constantFrom("n_day", "unbounded")),
    periods: some(fc.integer({ min: 1, max: 1000 })),
    minimum_occurrences: some(fc.integer({ min: 1, max: 9 })),
    breakdown,
    ...every,
    ...range,
  }),
  paths: kind("paths", {
    anchor: events,
    direction: some(fc.constantFrom("after", "before")),
    window: some(fc.oneof(span, fc.constant(null))),
    collapse: some(fc.boolean()),
    ...every,
    ...range,
  }),
  revenue: kind("revenue", { ...every, ...range }),
  ltv: kind("ltv", {
    margin: some(fc.constantFrom(0.5, 0.8)),
    months: some(fc.integer({ min: 1, max: 99 })),
    ...every,
  }),
};

for (const [name, questions] of Object.entries(kinds)) {
  Deno.test(`a ${name} question is the same after its way through an address`, () =>
    fc.assert(fc.property(questions, (input) => {
      const asked = input as QuestionInput;
      const link = linkOf(asked);
      // As a browser keeps it: nothing is escaped that was not, and nothing cut off.
      assert.equal(new URL(`http://site/funnel.html?${link}`).search.slice(1), link);
      const back = questionOf(link, asked.kind);
      assert.deepEqual(question.parse(back), question.parse(plain(asked)));
    })));
}

/** Without what is undefined. */
function plain(input: object): object {
  return JSON.parse(JSON.stringify(input));
}

Deno.test("any JSON is the same after its way through the notation", () =>
  fc.assert(fc.property(fc.jsonValue(), (json) => {
    const value = JSON.parse(JSON.stringify(json)) as Json;
    assert.deepEqual(read(written(value)), value);
    assert.deepEqual(read(writtenBare(value)), value);
  })));

Deno.test("a link holds what is not a default, in signs that one can read", () => {
  const brackets: [number, number][] = [[1, 3], [4, 7]];
  assert.equal(
    linkOf({
      kind: "retention",
      start_event: "Signed Up",
      period: "day",
      retention: "bracket",
      brackets,
      periods: 12,
    }),
    "start_event=Signed+Up&period=day&retention=bracket&brackets=(1,3),(4,7)",
  );
  assert.equal(
    linkOf({
      kind: "funnel",
      steps: [{ event: "signup" }, { event: ["page_created", "page_edited"] }],
      exclusions: [{ event: "error" }],
      window: "14d",
      from: "2025-01-01T09:00:00Z",
      where: [{ "user.plan": ["team", null] }, {
        did: "template_used",
        at_least: 3,
        within: "7d",
        of: "signup",
      }],
    }),
    "steps=signup,(page_created,page_edited)&exclusions=(error)" +
      "&where=(user.plan:(team,null)),(did:template_used,at_least:3,within:7d,of:signup)" +
      "&from=~2025-01-01T09:00:00Z~",
  );
});

Deno.test("spare() keeps an optional part that is not the default of anything", () => {
  const steps = [{ event: "a" }, { event: "b" }];
  const asked = { kind: "funnel", steps, complete: false, count: "users" } as const;
  assert.deepEqual(spare(asked), { kind: "funnel", steps, complete: false });
});

Deno.test("a link that cannot be read says where and what", () => {
  const message = (query: string): string => {
    try {
      questionOf(query, "funnel");
    } catch (error) {
      assert.ok(error instanceof LinkError);
      return error.message;
    }
    return assert.fail("it was read");
  };
  assert.equal(message("steps=(event:signup"), 'steps: a ")" is missing after "(event:signup"');
  assert.equal(message("window="), "window: a value is missing at the start");
  assert.equal(message("window=14d&window=7d"), "window: stands there twice; remove one of the two");
  assert.match(message("steps=signup,%E0%A4"), /the link was cut or changed/);
  assert.throws(() => read("(a:1,b)"), NotationError);
  assert.throws(() => read("a)"), /"\)" stands where nothing can follow after "a"/);
  assert.throws(() => read("~a"), /a closing "~" is missing/);
});
