// This module is browser compatible.
import { z } from "zod";
import { type Answer, everyQuestion, fromTo, period } from "./question.js";

export const engagementQuestion = z.strictObject({
  kind: z.literal("engagement"),
  period: period.default("day"),
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
    mau: "Distinct active users in the 28 days that end on that day; null before 28 days are observed",
    dau_mau: "Mean daily active users of those 28 days, divided by mau; null where mau is null or 0",
    partial: "True where as_of falls inside the period",
  },
};
