// An encoded log answers what the log answers, or says that it cannot.
import assert from "node:assert/strict";
import fc from "../property.ts";
import { decode, encode, EventLogError } from "../../lib/eventlog/codec.js";
import { type EventLog, eventLog, type EventRow } from "../../lib/eventlog/eventlog.js";
import { exampleLog } from "../../lib/eventlog/example.js";
import { answer } from "../../lib/kernel/index.js";
import { beyond } from "../../lib/kernel/beyond.js";
import { contextFor } from "../../lib/questions/context.js";
import { checkQuestion, type Question, type QuestionInput } from "../../lib/questions/index.js";
import { dateOf, HOUR } from "../../lib/time.js";
import { clockChanges } from "../clock-changes.ts";
import { assertSameRows, contexts, logOf, smallLogs, testContext } from "../engines.ts";
import { everyQuestion } from "../every-question.ts";
import { funnelLogs, funnelQuestions } from "../kernel/funnels.ts";

/** Asserts that the decoded log gives the log's rows, and says whether it could. */
function agrees(log: EventLog, question: Question, users: boolean): boolean {
  const decoded = decode(encode(log, { users }));
  if (beyond(decoded, question).length > 0) return false;
  assertSameRows(answer(decoded, question), answer(log, question), JSON.stringify(question));
  return true;
}

Deno.test("a decoded log answers any question as the log does, or says why not", () => {
  let answered = 0;
  let asked = 0;
  fc.assert(
    fc.property(smallLogs({ users: 4 }), everyQuestion, fc.boolean(), (small, question, users) => {
      asked++;
      if (agrees(logOf(small, contextFor(question, testContext)), question, users)) answered++;
    }),
    { numRuns: 1500 },
  );
  assert.ok(answered > 0.8 * asked, `only ${answered} of ${asked} were answered`);
});

Deno.test("a decoded log answers any funnel as the log does", () => {
  fc.assert(
    fc.property(funnelLogs, funnelQuestions, fc.boolean(), (small, question, users) => {
      assert.ok(agrees(logOf(small), question, users));
    }),
    { numRuns: 1000 },
  );
});

const first = Date.UTC(2024, 11, 26);

const visits = (input: object): Question =>
  checkQuestion({
    kind: "funnel",
    steps: [{ event: "site_visited" }, { event: "signup" }],
    window: "30d",
    ...input,
  } as QuestionInput, testContext);

Deno.test("visitors of a decoded log are counted by day, and questions that cut days are refused", () => {
  const day = fc.integer({ min: 20_083, max: 20_150 }).map(dateOf);
  const questions = fc.record({
    from: fc.option(fc.oneof(day, day.map((day) => `${day}T15:30:00Z`)), { nil: undefined }),
    to: fc.option(day, { nil: undefined }),
    trend: fc.constantFrom(undefined, "day", "week", "month"),
    complete: fc.constantFrom(undefined, true),
    window: fc.constantFrom("2d", "30d", "7d", "36h", "5h", "30m", "100h"),
    breakdown: fc.constantFrom(undefined, ["user.channel"], ["user.segment"]),
    where: fc.constantFrom(undefined, { "user.channel": "content" }),
  }).filter(({ from, to }) => from === undefined || to === undefined || from <= to);
  const visitors = fc.array(
    fc.record({
      time: fc.oneof(
        fc.integer({ min: 0, max: 70 * 96 }).map((quarters) => quarters * 900_000),
        // The last hours before one of the as_of, where windows of hours end.
        fc.integer({ min: -60, max: 4 }).map((hours) => Date.UTC(2025, 1, 14, 15, 30) - first + hours * HOUR),
      ).map((since) => new Date(first + since).toISOString()),
      channel: fc.constantFrom(null, "referral", "content"),
    }),
    { maxLength: 30, size: "max" },
  );
  let answered = 0;
  fc.assert(
    fc.property(
      smallLogs({ users: 2 }),
      visitors,
      contexts(),
      questions,
      (small, visitors, context, input) => {
        const log = logOf({ ...small, visitors }, context);
        if (agrees(log, visits(JSON.parse(JSON.stringify(input))), false)) answered++;
      },
    ),
    { numRuns: 1500 },
  );
  assert.ok(answered > 750, `only ${answered} were answered`);
  const decoded = decode(encode(exampleLog));
  const reasons = (input: object): string[] =>
    beyond({ ...decoded, context: { ...testContext, as_of: decoded.packed.as_of } }, visits(input));
  assert.deepEqual(reasons({ from: "2025-01-01", to: "2025-01-31", complete: true, window: "36h" }), []);
  assert.deepEqual(reasons({ from: "2025-01-01T09:00:00Z" }), [
    "from cuts visits within a day, and visitors are counted by day here; write a day, or ask it with npm run ask",
  ]);
  assert.match(
    reasons({ window: "30m" })[0],
    /^the window of steps\[1\] cuts .*; write whole days, or up to 48 hours,/,
  );
  assert.match(reasons({ window: "100h", complete: true })[1], /^complete cuts visits within a day/);
});

Deno.test("a decoded log has the log's columns, to the last bit", () => {
  fc.assert(
    fc.property(smallLogs(), contexts(), (small, context) => {
      const log = logOf(small, context);
      const { packed, visitors, position: _, ...decoded } = decode(encode(log, { users: true }));
      const { visitors: whole, position: __, ...columns } = log;
      assert.deepEqual(decoded, columns);
      assert.equal(visitors.count?.reduce((sum, n) => sum + n, 0), whole.time.length);
      assert.deepEqual(packed, { users: true, as_of: context.as_of, left_out: [] });
    }),
    { numRuns: 300 },
  );
});

Deno.test("days of a decoded log are those of its timezone, in the nights in which clocks change too", () => {
  fc.assert(
    fc.property(clockChanges(), ({ log: small, context }) => {
      const log = logOf(small, context);
      assert.deepEqual(decode(encode(log)).day, log.day);
    }),
    { numRuns: 500 },
  );
});

Deno.test("events of the same instant keep the order in which they came, whoever did them", () => {
  const time = "2025-01-06T09:00:00Z";
  const rows = ["u3", "u1", "u2", "u1"].map((user_id, i): EventRow => ({
    user_id,
    event: ["page_created", "page_edited", "comment_added", "template_used"][i],
    time,
    workspace_id: "w1",
  }));
  const question = checkQuestion(
    { kind: "paths", anchor: "page_created", depth: 3, entity: "workspace_id" },
    testContext,
  );
  const log = eventLog(testContext, rows);
  const rowsOf = answer(decode(encode(log)), question) as { target: string }[];
  assert.deepEqual(rowsOf.map(({ target }) => target), [
    "page_created",
    "page_edited",
    "comment_added",
    "template_used",
  ]);
});

Deno.test("properties with too many values stay behind, and those that name people where ids do", () => {
  const context = {
    ...testContext,
    properties: [{ name: "price", type: "number" }, { name: "email", type: "text" }],
  } as const;
  const rows = Array.from({ length: 300 }, (_, i): EventRow => ({
    user_id: `u${i % 20}`,
    event: "page_created",
    time: "2025-01-06T09:00:00Z",
    properties: { price: i / 7, email: `u${i % 20}@example.org` },
  }));
  const log = eventLog(context, rows);
  const price = { name: "price", values: 300, why: "many" };
  const decoded = decode(encode(log));
  assert.deepEqual(decoded.packed.left_out, [price, { name: "email", values: 20, why: "personal" }]);
  assert.deepEqual(decode(encode(log, { users: true })).packed.left_out, [price]);
  const asked = checkQuestion({ kind: "lifecycle", where: { price: { gt: 3 }, email: null } }, context);
  assert.deepEqual(beyond(decoded, asked), [
    "price has 300 values and stays out of the browser; ask it with npm run ask",
    "email says who people are and stays out of the browser; ask it with npm run ask",
  ]);
});

Deno.test("ids go along only when they are wanted", () => {
  const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);
  assert.match(text(encode(exampleLog, { users: true })), /bob/);
  assert.doesNotMatch(text(encode(exampleLog)), /bob|cem/);
  assert.deepEqual(decode(encode(exampleLog)).workspace.values, ["1", "2"]);
});

Deno.test("decode() says what is wrong with bytes that it cannot read", () => {
  const refused = (bytes: Uint8Array, words: RegExp): void => {
    assert.throws(
      () => decode(bytes),
      (error) => error instanceof EventLogError && words.test(error.message),
    );
  };
  const bytes = encode(exampleLog);
  refused(new Uint8Array(), /^there is no event log here: .* site\.explore in the config$/);
  refused(new TextEncoder().encode("<!doctype html><title>404"), /^this is not an event log of Cynosure$/);
  refused(bytes.with(8, 99), /^this event log was made by another version \(99, .*\); run npm run build$/);
  for (let length = 10; length < bytes.length; length += 7) {
    refused(
      bytes.slice(0, length),
      /^this event log is cut off: \d+ of (\d+|more) bytes; run npm run build$/,
    );
  }
});

Deno.test("ids keep characters that take two halves, though they share the first", () => {
  const rows = ["\u{1f600}", "\u{1f601}", "a\u{1f601}b"].map((user_id): EventRow => ({
    user_id,
    event: "signup",
    time: "1969-12-31T23:59:59.999Z",
  }));
  const log = eventLog(testContext, rows);
  const decoded = decode(encode(log, { users: true }));
  assert.deepEqual(decoded.users, log.users);
  assert.deepEqual(decoded.time, log.time);
});
