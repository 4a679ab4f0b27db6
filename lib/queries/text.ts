// A question as a file of SQL. This module is browser compatible.
import { answers, type Question } from "../questions/index.js";
import type { Context } from "../questions/question.js";
import { type Dialect, dialects } from "../sql/dialects.js";
import { print } from "../sql/print.js";
import { query } from "./index.js";

/**
 * The SQL of a question, with what it answers in comments above it; it stands alone over the raw tables.
 *
 * @param question one that was checked.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { exampleContext } from "../eventlog/example.js";
 * import { retentionQuestion } from "../questions/retention.js";
 * const question = retentionQuestion.parse({ kind: "retention", start_event: "signup" });
 * assert.match(sqlText(question, exampleContext, "postgres"), /^-- retention\n-- Of the people who start/);
 * ```
 */
export function sqlText(question: Question, context: Context, dialect: Dialect["name"]): string {
  const { kind, ...options } = question;
  const { asks, grain, columns } = answers[kind];
  const sheet = {
    title: kind,
    asks,
    grain,
    options,
    columns,
    query: query(question, context, { inline: true }),
  };
  return `${print(sheet, dialects[dialect])}\n`;
}
