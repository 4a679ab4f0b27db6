import type { EventRow } from "../../lib/eventlog/eventlog.js";
import fc from "../property.ts";
import { retention as kernel } from "../../lib/kernel/retention.js";
import { retention } from "../../lib/queries/retention.js";
import {
  type RetentionQuestion,
  retentionQuestion,
  type RetentionRow,
} from "../../lib/questions/retention.js";
import { stagingStatements } from "../../lib/queries/staging.js";
import type { Property } from "../../lib/questions/question.js";
import { raw } from "../../lib/sql/sql.js";
import { openDuckDB } from "../../lib/warehouse/duckdb.js";
import { testQuery } from "../agreement.ts";
import { clockChanges } from "../clock-changes.ts";
import { assertSameRows, events, load, logOf, testContext } from "../engines.ts";
import { retentionQuestions } from "../kernel/retentions.ts";
import { startPostgres } from "../postgres.ts";

const question = retentionQuestion.parse({ kind: "retention", start_event: "signup", periods: 3 });
const ask = (input: object): RetentionQuestion =>
  retentionQuestion.parse({ kind: "retention", start_event: "signup", ...input });
const newYork = { ...testContext, as_of: "2025-11-10T00:00:00Z", timezone: "America/New_York" };

testQuery(retention, {
  kernel,
  questions: retentionQuestions,
  cases: [
    { name: "of an empty log is empty", log: { events: [] }, question },
    {
      name: "cuts periods at midnight",
      log: {
        events: events`
          ann signup       2024-12-31T23:59:59.999
          ann page_created 2025-01-01
          ann page_edited  2025-02-28T23:59:59.999
          bob signup       2025-01-31
          bob page_edited  2025-03-01`,
      },
      question,
    },
    {
      name: "gives brackets in the order asked, overlapping or not",
      log: {
        events: events`
          ann signup      2025-01-06
          ann page_edited 2025-01-09`,
      },
      question: ask({ period: "day", retention: "bracket", brackets: [[1, 7], [1, 2], [0, 1], [1, 1]] }),
    },
    {
      name: "takes the hour that comes twice in autumn for two",
      context: newYork,
      log: {
        events: events`
          ann signup      2025-11-02T05:30
          ann page_edited 2025-11-02T06:30
          bob signup      2025-11-02T06:10`,
      },
      question: ask({ period: "hour", periods: 2 }),
    },
    ...["2025-01-06T11:00:00Z", "2025-01-06T10:59:59.999999Z"].map((as_of) => ({
      name: `knows of an hour once it is over, at ${as_of}`,
      context: { ...testContext, as_of },
      log: {
        events: events`
          ann signup      2025-01-06T09:10
          ann page_edited 2025-01-06T10:20`,
      },
      question: ask({ period: "hour", periods: 2 }),
    })),
    {
      name: "waits until the last of a rolling cohort has had the whole time",
      log: { events: events`ann signup 2025-02-26T01:00` },
      question: ask({ period: "day", rolling: true, periods: 2 }),
    },
    {
      name: "starts weeks on Sunday where that is asked for",
      context: { ...testContext, week_start: "sunday" },
      log: {
        events: events`
          ann signup      2025-01-05
          ann page_edited 2025-01-12
          bob signup      2025-01-04
          bob page_edited 2025-01-05`,
      },
      question: ask({ period: "week", periods: 2 }),
    },
  ],
});

/** Names of columns that the query has of its own, here of properties. */
const ours = ["cohort", "period", "n", "group_1", "first_n", "users"];

for (
  const [engine, open, numRuns] of [["DuckDB", openDuckDB, 60], ["PostgreSQL", startPostgres, 25]] as const
) {
  const name = `query retention() on ${engine}`;

  Deno.test(`${name} agrees with the kernel in nights in which clocks change`, async () => {
    const warehouse = await open();
    const several = fc.array(retentionQuestions, { minLength: 2, maxLength: 4 });
    try {
      await fc.assert(
        fc.asyncProperty(clockChanges(), several, async ({ log, context }, asked) => {
          await load(warehouse, log, context);
          for (const question of asked.map((one) => ({ ...one, from: undefined, to: undefined }))) {
            const rows = await warehouse.rows<RetentionRow>(retention(question, context));
            assertSameRows(rows, kernel(logOf(log, context), question), JSON.stringify(question));
          }
        }),
        { numRuns },
      );
    } finally {
      await warehouse.close();
    }
  });

  Deno.test(`${name} keeps properties apart from columns of its own that are called the same`, async () => {
    const warehouse = await open();
    const named = ours.map((name): Property => ({ name, type: "text", column: name }));
    const context = { ...testContext, properties: [...testContext.properties, ...named] };
    const same = Object.fromEntries(ours.map((name) => [name, "same"]));
    const log = {
      events: ["web", "ios", "web"].flatMap((platform, u): EventRow[] =>
        [
          { user_id: `user-${u}`, event: "signup", time: "2025-01-06T00:00:00Z" },
          { user_id: `user-${u}`, event: "page_edited", time: `2025-01-0${7 + u}T01:00:00Z` },
        ].map((row) => ({ ...row, properties: { platform, ...same } }))
      ),
    };
    try {
      await load(warehouse, log);
      for (const name of ours) {
        await warehouse.run(raw(`alter table user_events add column ${name} varchar default 'same'`));
      }
      for (const statement of stagingStatements(context)) await warehouse.run(statement);
      for (const option of [{}, { rolling: true }, { period: "hour" }, { cohort: "recurring" }]) {
        const question = ask({
          period: "day",
          periods: 3,
          breakdown: ["platform", "group_1", "first_n"],
          ...option,
        });
        const rows = await warehouse.rows<RetentionRow>(retention(question, context));
        assertSameRows(rows, kernel(logOf(log, context), question), JSON.stringify(question));
      }
    } finally {
      await warehouse.close();
    }
  });
}
