// This module is browser compatible.
import { z } from "zod";
import { type Answer, everyQuestion, fromTo, period } from "./question.js";

export const engagementQuestion = z.strictObject({
  kind: z.literal("engagement"),
  period: period.default("day"),
  /** A month of trailing days: 28 unless told, which are whole weeks and favour no weekday. */
  mau_days: z.union([z.literal(28), z.literal(30)], "write 28 or 30").optional(),
  ...everyQuestion,
  ...fromTo,
});
export type EngagementQuestion = z.output<typeof engagementQuestion>;

/** One row a period. */
export interface EngagementRow {
  readonly period: string;
  readonly active_users: number;
  readonly events: number;
  readonly dau: number;
  readonly wau: number | null;
  readonly mau: number | null;
  readonly dau_mau: number | null;
  readonly partial: boolean;
}

export const engagementAnswer: Answer<EngagementRow> = {
  asks: "How many people use the product, and how often do they come back?",
  grain: "One row a day, week or month, from the first with activity, days without activity included",
  columns: {
    period: "First day of the period",
    active_users: "Distinct users with a counted event in the calendar period",
    events: "Counted events in the calendar period",
    dau: "Distinct active users on the last day of the period (on the last observed day where it is partial)",
    wau:
      "Distinct active users in the 7 days that end on that day; null before 7 days are observed, the first day with activity being day 1",
    mau:
      "Distinct active users in the 28 days (30 where mau_days says so) that end on that day; null before so many days are observed",
    dau_mau: "Mean daily active users of the days of mau, divided by mau; null where mau is null or 0",
    partial: "True where as_of falls inside the period",
  },
};
