// What the sections of the report are written from. This module is browser compatible.
import type { Config } from "../config.js";
import { standardNames } from "../questions/standard.js";
import { type AlertResult, alerts } from "./alerts.js";
import type { AnswerName, Answers } from "./answers.js";
import { type Finding, findings } from "./findings.js";
import { metricsSummary, type Summary } from "./summary.js";
import { ended } from "./words.js";

/** Everything the report speaks of. */
export interface ReportInput {
  readonly config: Config;
  readonly answers: Answers;
  readonly summary: Summary;
  readonly findings: readonly Finding[];
  readonly alerts: readonly AlertResult[];
  /** Why an answer or a step is missing, by its name: one sentence each. */
  readonly missing: Readonly<Record<string, string>>;
  /** Why an answer is not asked for at all, by its name: what the source or the config does not have. */
  readonly off: Readonly<Record<string, string>>;
  /** Answers that a run should give: its standard questions and what is computed from them. */
  readonly expected: readonly string[];
  /** How many users and events the source holds, where that is known. */
  readonly users?: number;
  readonly events?: number;
  /** What was passed over in the source or looks odd, one sentence each. */
  readonly warnings?: readonly string[];
}

/**
 * What a report is written from, of what a run found out: the one assembly for pipeline, notebook and export.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { answers, config } from "../../test/report/rows.js";
 * const { summary, findings } = reportInputOf({ config, answers, missing: {}, off: {} });
 * assert.deepEqual([summary.north_star_value, findings.length > 10], [15, true]);
 * ```
 */
export function reportInputOf(
  found: Omit<ReportInput, "summary" | "findings" | "alerts" | "expected">,
): ReportInput {
  const { config, answers } = found;
  const summary = metricsSummary(answers, config);
  return {
    ...found,
    summary,
    findings: findings(answers, config),
    alerts: alerts(config.alerts, summary),
    expected: [...standardNames(config), "quality", "levers", "projection", "tornado"],
  };
}

/** What stands where an answer should be. */
export function gap(name: string, { missing, off }: Pick<ReportInput, "missing" | "off">): string {
  if (name in off) return `Not asked: ${ended(off[name])}`;
  return `Not in this report: ${ended(missing[name] ?? `${name} was not answered`)}`;
}

/** What proves a finding, by its name; nothing where there is no such finding. */
export function proofOf(name: string, { findings }: Pick<ReportInput, "findings">): string {
  return findings.find((finding) => finding.name === name)?.text ?? "";
}

/** Rows of an answer, or the sentence that stands in their place. */
export function rowsOr<Name extends AnswerName>(
  name: Name,
  { answers, missing, off }: Pick<ReportInput, "answers" | "missing" | "off">,
): NonNullable<Answers[Name]> | string {
  return answers[name] ?? gap(name, { missing, off });
}
