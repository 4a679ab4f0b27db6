// What the sections of the report are written from. This module is browser compatible.
import type { Config } from "../config.js";
import type { AlertResult } from "./alerts.js";
import type { Answers } from "./answers.js";
import type { Finding } from "./findings.js";
import type { Summary } from "./summary.js";
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
  /** How many users the source holds, where that is known. */
  readonly users?: number;
}

/** What stands where an answer should be. */
export function gap(name: string, { missing, off }: Pick<ReportInput, "missing" | "off">): string {
  if (name in off) return `Not asked: ${ended(off[name])}`;
  return `Not in this report: ${ended(missing[name] ?? `${name} was not answered`)}`;
}
