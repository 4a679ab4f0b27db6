// This module is browser compatible.
import { z } from "zod";
import { type Answer, period } from "./question.js";

export const retentionQuestion = z.strictObject({
  kind: z.literal("retention"),
  /** Entities belong to the calendar period of their first such event. */
  start_event: z.string(),
  /** What counts as coming back; "*" for any counted event. */
  return_event: z.string().default("*"),
  period: period.default("month"),
  /** The last period shown, counted from the cohort's own, which is period 0. */
  periods: z.int().min(1).default(12),
});
export type RetentionQuestion = z.output<typeof retentionQuestion>;

/** One row a cohort and period. */
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
  grain: "One row a cohort and period, from period 0",
  columns: {
    cohort: "First day of the period in which the cohort started",
    period: "Periods since then; period 0 is the cohort itself",
    cohort_size: "Users in the cohort",
    retained: "Users with the return event in that calendar period; null while the period is not complete",
    rate: "retained / cohort_size; null while the period is not complete",
    low: "Lower bound of its 95 % Wilson interval",
    high: "Upper bound of its 95 % Wilson interval",
  },
};
