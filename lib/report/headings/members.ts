// Whom a selection of people is of, in a sentence. This module is browser compatible.
import { count, date, label, plural } from "../../charts/format.js";
import type { Members, Selection } from "../../kernel/members.js";
import { stepName } from "../../config.js";
import type { FunnelQuestion } from "../../questions/funnel.js";
import { entityOf, type EveryQuestion, type Value } from "../../questions/question.js";
import type { RetentionQuestion } from "../../questions/retention.js";
import { inText, named } from "../words.js";

/** What one of an entity is called: `"user"`, `"workspace"`. */
export function entityWord(question: EveryQuestion): string {
  return inText(entityOf(question).replace(/_id$/, ""));
}

/**
 * How many people there are in a selection, and what they did.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { funnelQuestion } from "../../questions/funnel.js";
 * const question = funnelQuestion.parse({ kind: "funnel", steps: [{ event: "signup" }, { event: "paid" }] });
 * const selection = { kind: "funnel", step_index: 1, outcome: "dropped", group: { "user.plan": null } } as const;
 * assert.equal(
 *   membersHeading({ ids: ["ann"], times: [1], visitors: 0 }, question, selection),
 *   "1 user did step 1, Signup, and no step after it (plan: unknown)",
 * );
 * ```
 */
export function membersHeading(
  { ids, times, visitors }: Members,
  question: FunnelQuestion | RetentionQuestion,
  selection: Selection,
): string {
  const attempts = times.reduce((sum, n) => sum + n, 0);
  const people = plural(ids.length, entityWord(question));
  const who = attempts > ids.length ? `${people}, in ${count(attempts)} attempts,` : people;
  const others = visitors === 0
    ? ""
    : `${who === people ? "" : " "} and ${plural(visitors, "visitor")} who never signed up`;
  return `${who}${others} ${did(question, selection)}${grouped(selection.group)}`;
}

function did(question: FunnelQuestion | RetentionQuestion, selection: Selection): string {
  if (selection.kind === "funnel") {
    const { steps } = question as FunnelQuestion;
    const { step_index, outcome } = selection;
    const step = `did step ${step_index}, ${label(stepName(steps[step_index - 1]))}`;
    return outcome === "reached" ? step : `${step}, and no step after it`;
  }
  const { period, brackets, retention } = question as RetentionQuestion;
  const { cohort, outcome } = selection;
  const last = brackets?.find(([first]) => first === selection.period)?.[1] ?? selection.period;
  const when = last > selection.period
    ? `in ${period}s ${selection.period} to ${last}`
    : `in ${period} ${selection.period}${retention === "unbounded" ? " or later" : ""}`;
  const start = period === "hour" ? `${date(cohort)}, ${cohort.slice(11, 16)} UTC,` : named(cohort, period);
  return `of the cohort of ${start} ${outcome === "retained" ? "came back" : "did not come back"} ${when}`;
}

/** `" (plan: team, platform: unknown)"`. */
function grouped(group: Readonly<Record<string, Value>> = {}): string {
  const parts = Object.entries(group).map(([column, value]) =>
    `${inText(column.replace(/^user\./, ""))}: ${value === null ? "unknown" : inText(String(value))}`
  );
  return parts.length === 0 ? "" : ` (${parts.join(", ")})`;
}
