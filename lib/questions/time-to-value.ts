// This module is browser compatible.
import { z } from "zod";
import { type Answer, duration, everyQuestion, fromTo } from "./question.js";

export const timeToValueQuestion = z.strictObject({
  kind: z.literal("time_to_value"),
  /** The value event. */
  event: z.string(),
  /** It counts when it comes at most so long after signup, inclusive. */
  window: duration.default("7d"),
  ...everyQuestion,
  ...fromTo,
});
export type TimeToValueQuestion = z.output<typeof timeToValueQuestion>;

/** How finely the activated are divided: a row a twentieth, so that the quartiles and the median are among them. */
export const TWENTIETHS = 20;

/** One row a twentieth of the activated. */
export interface TimeToValueRow {
  readonly share: number;
  readonly hours: number;
  readonly rate: number;
  readonly activated: number;
  readonly eligible_users: number;
}

export const timeToValueAnswer: Answer<TimeToValueRow> = {
  asks: "How long do those take who reach the value moment?",
  grain: "One row a twentieth of the activated, the fastest first; none where nobody was activated",
  columns: {
    share: "Share of the activated, in steps of 0.05",
    hours: "Hours from signup to the value event within which they were, interpolated",
    rate: "share * activated / eligible_users: the share of all users who had the whole window",
    activated: "Eligible users with the value event inside the window",
    eligible_users: "Users who signed up, and whose whole window has been observed at as_of",
  },
};
