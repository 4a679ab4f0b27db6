// The kernel against the warehouse, and against a plain loop over the same arrays, on the generated product.
import config from "../analytics.config.js";
import { contextOf } from "../lib/config.js";
import { answer } from "../lib/kernel/index.js";
import { query } from "../lib/queries/index.js";
import { standardQuestions } from "../lib/questions/standard.js";
import { openWorkspace } from "../lib/workspace.js";

const workspace = await openWorkspace(config);
const log = await workspace.log();
const questions = standardQuestions(config, contextOf(config));

/** What any walk over the log costs at least: every event's code and time looked at once. */
function plainLoop(): number {
  const { code, time, users, offset } = log;
  let sum = 0;
  for (let u = 0; u < users.length; u++) {
    let first = Infinity;
    for (let i = offset[u]; i < offset[u + 1]; i++) {
      if (code[i] > 0 && time[i] < first) first = time[i];
    }
    sum += first;
  }
  return sum;
}

Deno.bench("plain loop over the arrays", { group: "funnel" }, () => {
  plainLoop();
});
Deno.bench("kernel, milestones known", { group: "funnel", baseline: true }, () => {
  answer(log, questions.funnel);
});
Deno.bench("kernel, milestones derived too", { group: "funnel" }, () => {
  answer({ ...log }, questions.funnel); // another object: nothing is kept for it
});
Deno.bench("DuckDB", { group: "funnel", n: 10 }, async () => {
  await workspace.warehouse.rows(query(questions.funnel, workspace.context));
});

const daily = [questions.engagement_day, questions.power_users, questions.lifecycle_month, questions.retention_month];
Deno.bench("kernel, first time", { group: "daily block", baseline: true }, () => {
  const fresh = { ...log };
  for (const question of daily) answer(fresh, question);
});
Deno.bench("DuckDB", { group: "daily block", n: 10 }, async () => {
  for (const question of daily) await workspace.warehouse.rows(query(question, workspace.context));
});
