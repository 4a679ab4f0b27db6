// This module is browser compatible.
import { z } from "zod";
import { type Answer, everyQuestion } from "./question.js";

export const ltvQuestion = z.strictObject({
  kind: z.literal("ltv"),
  /** Share of revenue that is left after the cost of serving. */
  margin: z.number().gt(0).max(1).default(0.8),
  /** The last month shown, counted from the signup month, which is month 0. */
  months: z.int().min(1).max(1000).default(23),
  ...everyQuestion,
});
export type LtvQuestion = z.output<typeof ltvQuestion>;

/** One row a signup cohort and month. */
export interface LtvRow {
  readonly cohort: string;
  readonly month: number;
  readonly cohort_size: number;
  readonly payers: number | null;
  readonly revenue_usd: number | null;
  readonly margin_usd: number | null;
  readonly margin_per_user_usd: number | null;
  readonly cumulative_margin_per_user_usd: number | null;
}

export const ltvAnswer: Answer<LtvRow> = {
  asks: "How much margin has a signed-up user of each cohort brought, month by month?",
  grain: "One row a signup month and month since, from month 0",
  columns: {
    cohort: "First day of the signup month",
    month: "Calendar months since then",
    cohort_size: "Users who signed up in the cohort's month",
    payers: "Users of the cohort who paid in that month; null while the month is not complete",
    revenue_usd: "What they paid; null while the month is not complete",
    margin_usd: "revenue_usd times the margin",
    margin_per_user_usd: "margin_usd / cohort_size",
    cumulative_margin_per_user_usd: "Sum of margin_per_user_usd over the months up to this one",
  },
};
