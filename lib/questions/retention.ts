// This module is browser compatible.
import { z } from "zod";
import { type Answer, events, everyQuestion, fromTo } from "./question.js";
import { did } from "./where.js";

export const retentionQuestion = z.strictObject({
  kind: z.literal("retention"),
  /** Entities belong to the calendar period of such an event: of their first, or of each. */
  start_event: events,
  /** What counts as coming back; "*" for any counted event. */
  return_event: events.default("*"),
  period: z.enum(["hour", "day", "week", "month"]).default("month"),
  /** Periods of so many times 24 hours from the start event (7 days a week, 30 a month), not those of the calendar. */
  rolling: z.boolean().optional(),
  /** `first_time`: by the first start event ever, whatever `from`. `recurring`: in every period in which it happened. */
  cohort: z.enum(["first_time", "recurring"]).default("first_time"),
  /** Back in period n; in period n or later until as_of; or in one of the brackets. */
  retention: z.enum(["n_day", "unbounded", "bracket"]).default("n_day"),
  /** The last period shown, counted from the cohort's own, which is period 0. */
  periods: z.int().min(1).max(1000).default(12),
  /** First and last period of each bracket, inclusive. */
  brackets: z.array(z.tuple([z.int().min(0).max(1000), z.int().min(0).max(1000)])).min(1).optional(),
  /** So many return events within the period make a return. */
  minimum_occurrences: z.int().min(1).default(1),
  /** Properties of the start event, with `user.` of the user at signup, or segments. */
  breakdown: z.union([z.array(z.union([z.string(), did])), z.string().transform((one) => [one])]).optional(),
  ...everyQuestion,
  ...fromTo,
}).superRefine(({ retention, brackets, period, rolling }, issue) => {
  const fault = (path: (string | number)[], message: string): void =>
    issue.addIssue({ code: "custom", path, message });
  if (retention === "bracket" && !brackets) {
    fault(["brackets"], "write the first and last period of each, such as [[1, 3], [4, 7]]");
  }
  if (retention !== "bracket" && brackets) fault(["brackets"], 'goes with retention "bracket" only');
  brackets?.forEach(([first, last], i) => {
    if (first > last) fault(["brackets", i], "needs its first period before its last");
  });
  if (rolling && period === "hour") {
    fault(["rolling"], "goes with days, weeks and months; an hour is one anyway");
  }
});
export type RetentionQuestion = z.output<typeof retentionQuestion>;

/** One row a cohort and period, or bracket; before its columns stand those of the breakdown. */
export interface RetentionRow {
  readonly cohort: string;
  readonly period: number;
  readonly cohort_size: number;
  readonly retained: number | null;
  readonly rate: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

export const retentionAnswer: Answer<RetentionRow> = {
  asks: "Of the people who start in a period, how many come back in each period after it?",
  grain: "One row a cohort and period, from period 0, or a bracket",
  columns: {
    cohort: "First day of the period in which the cohort started; of hours its first instant",
    period: "Periods since then; period 0 is the cohort itself; of brackets the first period",
    cohort_size: "Users in the cohort",
    retained:
      "Users with the return event in that period (unbounded: in it or later); null while the period is not complete",
    rate: "retained / cohort_size; null while the period is not complete",
    low: "Lower bound of its 95 % Wilson interval",
    high: "Upper bound of its 95 % Wilson interval",
  },
};
