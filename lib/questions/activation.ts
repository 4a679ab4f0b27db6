// This module is browser compatible.
import { z } from "zod";
import { type Answer, duration, everyQuestion, fromTo } from "./question.js";

export const activationQuestion = z.strictObject({
  kind: z.literal("activation"),
  /** The value event. */
  event: z.string(),
  /** It counts when it comes at most so long after signup, inclusive. */
  window: duration.default("7d"),
  /** Up to here, inclusive, it was fast … */
  fast: duration.default("1h"),
  /** … and up to here normal. */
  normal: duration.default("24h"),
  /** A row a signup month, or one for everybody. */
  cohort: z.enum(["month", "all"]).default("all"),
  ...everyQuestion,
  ...fromTo,
});
export type ActivationQuestion = z.output<typeof activationQuestion>;

/** One row a signup month, or one in all. */
export interface ActivationRow {
  readonly cohort: string | null;
  readonly users: number;
  readonly eligible_users: number;
  readonly activated: number;
  readonly rate: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly fast: number;
  readonly normal: number;
  readonly slow: number;
  readonly not_activated: number;
  readonly median_hours: number | null;
}

export const activationAnswer: Answer<ActivationRow> = {
  asks: "Who reaches the value moment after signing up, and how fast?",
  grain: "One row a month with signups, or one row in all",
  columns: {
    cohort: "First day of the signup month; null for everybody",
    users: "Users who signed up",
    eligible_users: "Of these, users whose whole window has been observed at as_of: the denominator",
    activated: "Eligible users with the value event inside the window",
    rate: "activated / eligible_users",
    low: "Lower bound of its 95 % Wilson interval",
    high: "Upper bound of its 95 % Wilson interval",
    fast: "Activated within the fast limit (default 1 hour)",
    normal: "Activated later, within the normal limit (default 24 hours)",
    slow: "Activated later still, inside the window",
    not_activated: "Eligible users who were not activated",
    median_hours: "Median hours from signup to the value event among the activated, interpolated",
  },
};
