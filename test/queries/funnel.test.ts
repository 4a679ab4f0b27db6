import assert from "node:assert/strict";
import fc from "../property.ts";
import { funnel as kernel } from "../../lib/kernel/funnel.js";
import { funnel } from "../../lib/queries/funnel.js";
import { type FunnelQuestion, funnelQuestion, type FunnelRow } from "../../lib/questions/funnel.js";
import type { Property } from "../../lib/questions/question.js";
import { openDuckDB } from "../../lib/warehouse/duckdb.js";
import { testQuery } from "../agreement.ts";
import { assertSameRows, events, load, logOf, smallLogs, testContext } from "../engines.ts";
import { funnelLogs, funnelQuestions } from "../kernel/funnels.ts";
import { startPostgres } from "../postgres.ts";

const ask = (input: object): FunnelQuestion => funnelQuestion.parse({ kind: "funnel", ...input });

const lifecycle = ask({
  window: null,
  steps: [
    { name: "awareness", event: "site_visited" },
    { name: "signup", event: "signup", within: "30d" },
    { name: "activation", event: "page_created", within: "7d" },
    { name: "engagement", event: "engaged", within: "7d" },
    { name: "habit_formation", event: "habit_formed", within: "60d" },
    { name: "collaboration", event: "workspace_shared", within: "90d" },
  ],
});

/** Funnels that visitors enter: by what is known of them and what is not, in every order, whole and by period. */
const entered = fc.record({
  steps: fc.constantFrom(
    lifecycle.steps,
    [{ event: "site_visited" }, { event: "signup", optional: true }, { event: "page_created" }],
    [{ event: "site_visited" }, { event: "page_edited" }, { event: "page_edited", within: "7d" }],
  ),
  window: fc.constantFrom(null, "14d", "60d"),
  breakdown: fc.constantFrom(undefined, ["user.channel"], ["user.segment"], ["user.channel", "editors"], [
    "platform",
  ]),
  trend: fc.constantFrom(undefined, "day", "week", "month"),
  complete: fc.constantFrom(undefined, true),
  count: fc.constantFrom("users", "total"),
  from: fc.constantFrom(undefined, "2025-01-10"),
}).map((question) => funnelQuestion.safeParse(JSON.parse(JSON.stringify({ kind: "funnel", ...question }))))
  .filter(({ success }) => success)
  .map(({ data }) => data!);

const pages = [{ event: "page_created" }, { event: "page_created" }, {
  event: ["page_created", "page_edited"],
}];
const atOnce = events`
  ann signup       2025-01-06
  ann page_edited  2025-01-07
  ann page_created 2025-01-07
  ann page_created 2025-01-07
  bob signup       2025-01-06
  bob page_created 2025-01-07
  bob page_created 2025-01-07`;

testQuery(funnel, {
  kernel,
  cases: [
    { name: "of an empty log has its steps", log: { events: [] }, question: lifecycle },
    { name: "gives each step an event of its own", log: { events: atOnce }, question: ask({ steps: pages }) },
    {
      name: "gives each step an event of its own in any order",
      log: { events: atOnce },
      question: ask({ steps: pages, order: "any", exclusions: [{ event: "page_edited" }] }),
    },
    {
      name: "counts totals, one after the other",
      log: { events: atOnce },
      question: ask({ steps: pages.slice(1), count: "total", window: 0 }),
    },
    {
      name: "converts equal times, whatever their order, and the last instant of a window",
      log: {
        events: events`
          ann signup        2025-01-06
          ann page_edited   2025-01-07
          ann page_created  2025-01-07
          ann comment_added 2025-01-07T10:00
          bob signup        2025-01-06
          bob page_created  2025-01-07
          bob page_edited   2025-01-07T01:00
          bob comment_added 2025-01-07T10:00:00.000001`,
      },
      question: ask({
        steps: [{ event: "page_created" }, { event: "page_edited", within: "1h" }, {
          event: "comment_added",
        }],
        window: "10h",
      }),
    },
    {
      name: "takes equal times in the order of input where it is strict",
      log: {
        events: events`
          ann signup       2025-01-06
          ann page_edited  2025-01-07
          ann page_created 2025-01-07
          bob signup       2025-01-06
          bob page_created 2025-01-07
          bob page_edited  2025-01-07
          cem signup       2025-01-06
          cem page_created 2025-01-07
          cem page_edited  2025-01-07`, // the other way round, one of them would convert and not two
      },
      question: ask({ steps: [{ event: "page_created" }, { event: "page_edited" }], order: "strict" }),
    },
    {
      name: "waits for a window that ends at as_of",
      log: { events: events`ann signup 2025-02-15` }, // 14 days before
      question: ask({ steps: [{ event: "signup" }, { event: "page_created" }] }),
    },
    {
      name: "is not voided by what comes when the window ends",
      log: {
        events: events`
          ann signup      2025-01-06
          ann page_edited 2025-01-20`,
      },
      question: ask({
        steps: [{ event: "signup" }, { event: "page_created" }],
        exclusions: [{ event: "page_edited" }],
      }),
    },
  ],
  questions: fc.oneof(funnelQuestions, funnelQuestions, entered),
  logs: fc.oneof(smallLogs(), funnelLogs),
});

for (const [engine, open] of [["DuckDB", openDuckDB], ["PostgreSQL", startPostgres]] as const) {
  Deno.test(`query funnel() on ${engine} sorts by the breakdown, whatever its properties are called`, async () => {
    const warehouse = await open();
    const named = ["n", "group_1"].map((name): Property => ({ name, type: "text" }));
    const context = { ...testContext, properties: [...testContext.properties, ...named] };
    const properties = [{ n: "a", group_1: "z" }, { n: "b", group_1: "y" }];
    const log = {
      events: properties.flatMap((properties, u) => [
        { user_id: `user-${u}`, event: "signup", time: "2025-01-06T00:00:00Z" },
        { user_id: `user-${u}`, event: "page_created", time: "2025-01-07T00:00:00Z", properties },
        { user_id: `user-${u}`, event: "page_edited", time: "2025-01-08T00:00:00Z", properties },
      ]),
    };
    const question = ask({
      steps: [{ event: "page_created" }, { event: "page_edited" }],
      breakdown: ["n", "group_1"],
    });
    try {
      await load(warehouse, log, context);
      const rows = await warehouse.rows<FunnelRow & { n: string }>(funnel(question, context));
      assert.deepEqual(rows.map(({ n, step_index }) => `${n} ${step_index}`), ["a 1", "a 2", "b 1", "b 2"]);
      assertSameRows(rows, kernel(logOf(log, context), question));
    } finally {
      await warehouse.close();
    }
  });
}
