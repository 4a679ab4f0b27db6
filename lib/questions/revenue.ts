// This module is browser compatible.
import { z } from "zod";
import { type Answer, everyQuestion, fromTo } from "./question.js";

export const revenueQuestion = z.strictObject({
  kind: z.literal("revenue"),
  ...everyQuestion,
  ...fromTo,
});
export type RevenueQuestion = z.output<typeof revenueQuestion>;

/** One row a month. */
export interface RevenueRow {
  readonly month: string;
  readonly mrr_usd: number;
  readonly payers: number;
  readonly active_users: number;
  readonly arpu_usd: number | null;
  readonly arppu_usd: number | null;
  readonly new_usd: number;
  readonly expansion_usd: number;
  readonly contraction_usd: number;
  readonly churn_usd: number;
  readonly reactivation_usd: number;
  readonly partial: boolean;
}

export const revenueAnswer: Answer<RevenueRow> = {
  asks: "What was paid each month, by how many, and what moved it?",
  grain: "One row a calendar month, from the first with activity or a payment",
  columns: {
    month: "First day of the month",
    mrr_usd: "Payments of the month: invoices are monthly, so this is the monthly recurring revenue",
    payers: "Distinct users who paid in the month",
    active_users: "Distinct users with a counted event in the month",
    arpu_usd: "mrr_usd / active_users",
    arppu_usd: "mrr_usd / payers",
    new_usd: "Paid by users who never paid before",
    expansion_usd: "Paid more than in the month before, by users who paid then too",
    contraction_usd: "Paid less than in the month before, by users who pay still, written negative",
    churn_usd: "Paid in the month before by users who pay nothing now, written negative",
    reactivation_usd: "Paid by users who paid earlier but not in the month before",
    partial: "True where as_of falls inside the month",
  },
};
