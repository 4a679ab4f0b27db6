// Behind every number stand as many people, and they are the right ones.
import assert from "node:assert/strict";
import fc from "../property.ts";
import { type EventLog, eventLog } from "../../lib/eventlog/eventlog.js";
import { exampleContext, exampleLog } from "../../lib/eventlog/example.js";
import { answer } from "../../lib/kernel/index.js";
import { type Members, members, type Selection } from "../../lib/kernel/members.js";
import { logOfEntity, profile, timeline, userOf } from "../../lib/kernel/timeline.js";
import type { FunnelQuestion, FunnelRow } from "../../lib/questions/funnel.js";
import { checkQuestion, type Question } from "../../lib/questions/index.js";
import type { Value } from "../../lib/questions/question.js";
import type { RetentionQuestion, RetentionRow } from "../../lib/questions/retention.js";
import { contextFor } from "../../lib/questions/context.js";
import { contexts, logOf, smallLogs, testContext } from "../engines.ts";
import { everyQuestion } from "../every-question.ts";
import { funnelLogs, funnelQuestions } from "./funnels.ts";
import { retentionQuestions } from "./retentions.ts";

const total = ({ times, visitors }: Members): number => times.reduce((sum, n) => sum + n, visitors);

/** Asserts that members add up to the rows of a question, and never to more people than there are. */
function assertCounted(log: EventLog, question: Question): void {
  if (question.kind === "funnel") return funnelCounted(log, question);
  if (question.kind === "retention") return retentionCounted(log, question);
}

function funnelCounted(log: EventLog, question: FunnelQuestion): void {
  const rows = answer(log, question) as FunnelRow[];
  const told = JSON.stringify(question);
  for (const [i, row] of rows.entries()) {
    const { step_index } = row;
    const group = groupOf(row, "step_index");
    const of = (outcome: "reached" | "dropped"): Members =>
      members(log, question, { kind: "funnel", step_index, outcome, group });
    const reached = of("reached");
    assert.equal(total(reached), row.users, told);
    if (question.count === "users") assert.equal(reached.ids.length + reached.visitors, row.users, told);
    assert.deepEqual([...new Set(reached.ids)], reached.ids, told);
    const next = rows[i + 1]?.step_index === step_index + 1 ? rows[i + 1].users : 0;
    const hasOptional = question.steps.some(({ optional }) => optional);
    if (!hasOptional) assert.equal(total(of("dropped")), row.users - next, told);
    else assert.ok(of("dropped").ids.every((id) => reached.ids.includes(id)), told);
  }
}

function retentionCounted(log: EventLog, question: RetentionQuestion): void {
  const rows = answer(log, question) as RetentionRow[];
  const seen = new Set<string>();
  for (const row of rows) {
    const { cohort, period, cohort_size, retained } = row;
    const group = groupOf(row, "cohort");
    // Of brackets that start with the same period, the first is meant.
    const cell = JSON.stringify([group, cohort, period]);
    if (seen.has(cell)) continue;
    seen.add(cell);
    const of = (outcome: "retained" | "gone"): Members =>
      members(log, question, { kind: "retention", cohort, period, outcome, group });
    assert.equal(total(of("retained")), retained ?? 0, JSON.stringify(question));
    assert.equal(total(of("gone")), retained === null ? 0 : cohort_size - retained, JSON.stringify(question));
  }
}

/** The columns of a row before one: its breakdowns, and the period of a trend. */
function groupOf(row: object, before: string): Record<string, Value> {
  const entries = Object.entries(row);
  return Object.fromEntries(
    entries.slice(0, entries.findIndex(([name]) => name === before)).filter(([name]) => name !== "partial"),
  );
}

Deno.test("members() has as many people as a funnel counts, in every group and period", () => {
  fc.assert(
    fc.property(funnelLogs, funnelQuestions, (small, question) => assertCounted(logOf(small), question)),
    { numRuns: 1000 },
  );
});

Deno.test("members() has as many people as a retention counts, in every cell", () => {
  fc.assert(
    fc.property(
      smallLogs({ users: 4 }),
      contexts(),
      retentionQuestions,
      (small, context, question) => assertCounted(logOf(small, context), question),
    ),
    { numRuns: 500 },
  );
});

Deno.test("members() is of whom a question asks: its where, entity and weeks", () => {
  fc.assert(
    fc.property(
      smallLogs({ users: 4 }),
      everyQuestion,
      (small, question) => assertCounted(logOf(small, contextFor(question, testContext)), question),
    ),
    { numRuns: 1000 },
  );
});

Deno.test("members() names them, and counts visitors", () => {
  const steps = [{ event: "site_visited" }, { event: "signup" }, { event: "page_created" }];
  const context = {
    ...exampleContext,
    tables: { ...exampleContext.tables, visits: testContext.tables.visits! },
  };
  const log = { ...exampleLog, context };
  const question = checkQuestion({ kind: "funnel", steps, window: "30d" }, context);
  const of = (step_index: number, outcome: "reached" | "dropped"): Members =>
    members(log, question, { kind: "funnel", step_index, outcome } satisfies Selection);
  assert.deepEqual(of(1, "reached"), { ids: ["ann", "bob", "cem"], times: [1, 1, 1], visitors: 1 });
  assert.deepEqual(of(1, "dropped"), { ids: [], times: [], visitors: 1 });
  assert.deepEqual(of(2, "dropped").ids, ["cem"]); // his first page comes after a month
  assert.throws(
    () => members(log, question, { kind: "retention", cohort: "2025-01-01", period: 0, outcome: "gone" }),
    /a selection of a retention does not go with a question of funnel/,
  );
});

Deno.test("timeline() tells what a user did, and logOfEntity() what a workspace saw", () => {
  const ann = userOf(exampleLog, "ann");
  assert.deepEqual(profile(exampleLog, ann), {
    id: "ann",
    signup: Date.UTC(2025, 0, 6, 9),
    traits: { segment: "small_team", channel: "content" },
    events: 11,
  });
  const paid = timeline(exampleLog, ann).filter(({ event }) => event === "invoice_paid");
  assert.deepEqual(paid.map(({ properties }) => properties), [{ amount_usd: 8 }, { amount_usd: 16 }]);
  const workspaces = logOfEntity(exampleLog, "workspace_id");
  assert.equal(profile(workspaces, userOf(workspaces, "w1")).signup, null);
  assert.deepEqual(timeline(workspaces, userOf(workspaces, "w2")).map(({ event }) => event), [
    "page_created",
  ]);
  const empty = eventLog(exampleContext, []);
  assert.equal(userOf(empty, "ann"), -1);
});
