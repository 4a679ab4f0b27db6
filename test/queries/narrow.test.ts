// Whom and what a question asks about: the entry points of all three engines, under every kind of condition, another
// entity, another as_of and timezone, over staging relations and over raw tables.
import assert from "node:assert/strict";
import fc from "../property.ts";
import { answer } from "../../lib/kernel/index.js";
import { query } from "../../lib/queries/index.js";
import { contextFor } from "../../lib/questions/context.js";
import { checkQuestion, type QuestionInput } from "../../lib/questions/index.js";
import type { FeatureAdoptionRow } from "../../lib/questions/feature-adoption.js";
import type { Where } from "../../lib/questions/where.js";
import { openDuckDB } from "../../lib/warehouse/duckdb.js";
import type { Warehouse } from "../../lib/warehouse/warehouse.js";
import { everyQuestion } from "../every-question.ts";
import { assertSameRows, events, load, logOf, type SmallLog, smallLogs, testContext } from "../engines.ts";
import { startPostgres } from "../postgres.ts";

const engines: { name: string; numRuns: number; open: () => Promise<Warehouse> }[] = [
  { name: "DuckDB", numRuns: 400, open: () => openDuckDB() },
  { name: "PostgreSQL", numRuns: 120, open: startPostgres },
];

for (const { name, numRuns, open } of engines) {
  Deno.test(`any question, of anybody, has the same rows in the kernel and on ${name}`, async () => {
    const warehouse = await open();
    try {
      await fc.assert(
        fc.asyncProperty(
          smallLogs({ users: 4 }),
          fc.array(everyQuestion, { minLength: 3, maxLength: 6 }),
          async (log, several) => {
            await load(warehouse, log, testContext);
            for (const question of several) {
              const context = contextFor(question, testContext);
              const expected = answer(logOf(log, context), question);
              const told = JSON.stringify(question);
              const alone = query(question, testContext, { inline: true });
              assertSameRows(await warehouse.rows<object>(alone), expected, `inline ${told}`);
              const isStaged = context.as_of === testContext.as_of &&
                context.timezone === testContext.timezone &&
                context.week_start === testContext.week_start;
              if (!isStaged) continue;
              assertSameRows(await warehouse.rows<object>(query(question, testContext)), expected, told);
            }
          },
        ),
        { numRuns },
      );
    } finally {
      await warehouse.close();
    }
  });
}

const log: SmallLog = {
  events: events`
    ann signup        2025-01-06
    ann page_created  2025-01-06T10:00 w1
    ann page_edited   2025-01-07       w1
    ann page_edited   2025-01-08       w2
    bob signup        2025-01-06
    bob page_created  2025-01-09       w1
    bob comment_added 2025-01-20`,
  users: [{ user_id: "ann", segment: "small_team" }, { user_id: "bob", segment: null }],
};

/** Users of the first step of a funnel of one event and any other. */
const starters = (where: Where, entity?: string): number => {
  const steps = [{ event: "*" }, { event: "*" }];
  const question = checkQuestion(
    { kind: "funnel", steps, window: null, where, entity } as QuestionInput,
    testContext,
  );
  return (answer(logOf(log), question)[0] as { users: number }).users;
};

Deno.test("where keeps whom and what it says", () => {
  assert.equal(starters({ "user.segment": "small_team" }), 1); // ann
  assert.equal(starters({ "user.segment": { ne: "small_team" } }), 1); // bob, whose segment is unknown
  assert.equal(starters({ workspace_id: "w2" }), 1); // ann's last edit
  assert.equal(starters({ workspace_id: null }), 1); // bob's comment
  assert.equal(starters({ did: "page_edited", at_least: 2 }), 1); // ann
  assert.equal(starters({ did: "page_created", within: "2d", of: "signup" }), 1); // ann: bob took three
  assert.equal(starters({ not: { did: "page_edited" } }), 1); // bob
});

Deno.test("another entity has its own events, and its own past", () => {
  assert.equal(starters([], "workspace_id"), 2); // w1, w2; bob's comment is in none
  assert.equal(starters({ did: "page_created", at_least: 2 }, "workspace_id"), 1); // w1, by two people
  assert.equal(starters({ "user.segment": "small_team" }, "workspace_id"), 2); // of ann's events
});

/** The answer of the kernel, read for the question's own as_of and timezone. */
function answered<Row>(input: object): Row[] {
  const question = checkQuestion(input as QuestionInput, testContext);
  return answer(logOf(log, contextFor(question, testContext)), question) as unknown as Row[];
}

Deno.test("the days of another entity are those of all its people, in the question's timezone", () => {
  const asked = { kind: "power_users", days: 14, entity: "workspace_id", as_of: "2025-01-12" };
  const curve = (timezone: string): number[] =>
    answered<{ users: number }>({ ...asked, timezone }).map(({ users }) => users).slice(0, 4);
  assert.deepEqual(curve("UTC"), [1, 0, 1, 0]); // w2 on the 8th; w1 on the 6th, the 7th and, by bob, the 9th
  assert.deepEqual(curve("America/New_York"), [1, 1, 0, 0]); // midnight is of the day before: w1 on the 6th and the 8th
});

Deno.test("another entity adopts a feature, and nobody knows when it signed up", () => {
  const features = [{ feature: "editing", event: "page_edited" }, {
    feature: "talk",
    event: "comment_added",
  }];
  const [editing, talk] = answered<FeatureAdoptionRow>({
    kind: "feature_adoption",
    features,
    entity: "workspace_id",
    as_of: "2025-01-20",
  });
  assert.deepEqual([editing.adopters, editing.active_users], [2, 2]); // both, on days 7 and 8
  assert.deepEqual([editing.repeat_eligible, editing.repeat_users], [2, 0]);
  assert.equal(editing.median_days_to_adopt, null);
  assert.equal(talk.adopters, 0); // bob's comment is in no workspace
});
