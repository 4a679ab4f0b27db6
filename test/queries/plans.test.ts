// No query is quadratic: four times the users are a little more than four times the work, as PostgreSQL counts it; over
// the staging relations, and over raw tables, of whose derivatives it has no statistics.
import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import config from "../../analytics.config.js";
import { contextOf, defineConfig } from "../../lib/config.js";
import { query } from "../../lib/queries/index.js";
import { stagingStatements } from "../../lib/queries/staging.js";
import { checkQuestion, type Question, type QuestionInput } from "../../lib/questions/index.js";
import { standardQuestions } from "../../lib/questions/standard.js";
import { raw, sql } from "../../lib/sql/sql.js";
import { copyTables } from "../../lib/warehouse/copy.js";
import { openSource } from "../../lib/source.js";
import { startPostgres } from "../postgres.ts";

interface Plan {
  readonly "Node Type": string;
  readonly "Actual Rows": number;
  readonly "Actual Loops": number;
  readonly Plans?: readonly Plan[];
}

/** Rows that all nodes of a plan handed on or threw away: what a nested loop over everything would multiply. */
function work(
  plan: Plan & {
    readonly "Rows Removed by Join Filter"?: number;
    readonly "Rows Removed by Filter"?: number;
  },
): number {
  const loops = plan["Actual Loops"];
  const removed = (plan["Rows Removed by Join Filter"] ?? 0) + (plan["Rows Removed by Filter"] ?? 0);
  return (plan["Actual Rows"] + removed) * loops +
    (plan.Plans ?? []).reduce((sum, part) => sum + work(part), 0);
}

const context = contextOf(config);
const signup = {
  kind: "funnel",
  steps: [{ event: "signup" }, { event: "page_created" }, { event: "page_edited" }],
};
/** Beside the standard questions: those whose text differs. */
const others: Record<string, object> = {
  funnel_strict: { ...signup, order: "strict" },
  funnel_any: { ...signup, order: "any" },
  funnel_excluding: { ...signup, exclusions: [{ event: "template_used", from_step: 0, to_step: 1 }] },
  funnel_total: { ...signup, count: "total" },
  funnel_again: {
    kind: "funnel",
    steps: [{ event: "page_edited" }, { event: "*" }, { event: "page_edited" }],
    window: "1h",
  },
  funnel_optional: {
    ...signup,
    steps: [{ event: "signup" }, { event: "template_used", optional: true }, { event: "page_edited" }],
    exclusions: [{ event: "comment_added", from_step: 0, to_step: 2 }],
    window: "7d",
  },
  funnel_any_again: {
    ...signup,
    order: "any",
    steps: [...signup.steps, { event: "page_edited" }],
    window: "1d",
  },
  retention_recurring: {
    kind: "retention",
    start_event: "page_created",
    cohort: "recurring",
    period: "week",
  },
  retention_unbounded: { kind: "retention", start_event: "signup", retention: "unbounded" },
  stickiness: { kind: "stickiness" },
  paths: { kind: "paths", anchor: "signup" },
  time_to_value: { kind: "time_to_value", event: "page_created" },
  segment: { kind: "lifecycle", where: { did: "page_created", within: "7d", of: "signup" } },
  segment_not: { kind: "lifecycle", where: { not: { did: "page_created", at_least: 2 } } },
  segment_seldom: { kind: "lifecycle", where: { did: "page_edited", at_most: 5 } },
  segment_between: { kind: "lifecycle", where: { did: "page_edited", at_least: 2, at_most: 9, not: true } },
  of_others: {
    kind: "lifecycle",
    where: { not: { "user.channel": "referral", "user.segment": "individual" } },
  },
  of_neither: { kind: "lifecycle", where: { not: [{ did: "template_used" }, { did: "workspace_shared" }] } },
};

/** The work of every question at so many users. */
async function worked(users: number): Promise<Map<string, number>> {
  const folder = mkdtempSync(join(tmpdir(), "cynosure-plans-"));
  const small = defineConfig({ ...config, source: { ...config.source, users } });
  const source = await openSource(small, folder);
  const postgres = await startPostgres();
  try {
    const own = { ...context, ...source.found };
    await copyTables(source.warehouse, postgres, own.tables, `plans_${users}`);
    for (const statement of stagingStatements(own)) await postgres.run(statement);
    await postgres.run(raw("analyze"));
    const asked: [string, Question][] = [
      ...Object.entries(standardQuestions(small, own)),
      ...Object.entries(others).map(([name, input]): [string, Question] => [
        name,
        checkQuestion(input as QuestionInput, own),
      ]),
    ];
    const works = new Map<string, number>();
    for (
      const [name, question, inline] of asked.flatMap(([name, question]) => [
        [name, question, false] as const,
        [`${name}, inline`, question, true] as const,
      ])
    ) {
      const [row] = await postgres.rows<{ "QUERY PLAN": [{ Plan: Plan }] | string }>(
        sql`explain (analyze, timing off, format json) ${query(question, own, { inline })}`,
      );
      const told = row["QUERY PLAN"];
      const [{ Plan: plan }] = (typeof told === "string" ? JSON.parse(told) : told) as [{ Plan: Plan }];
      works.set(name, work(plan));
    }
    return works;
  } finally {
    await postgres.close();
    await source.warehouse.close();
    rmSync(folder, { recursive: true });
  }
}

Deno.test("no query of PostgreSQL is quadratic", async () => {
  const [few, many] = [await worked(500), await worked(2_000)];
  const steep = [...many].filter(([name, work]) => work > 7 * few.get(name)!).map(([name, work]) =>
    `${name}: ${work} rows of work for 4 times the users, after ${few.get(name)}`
  );
  assert.deepEqual(steep, []);
});
