// This module is browser compatible.
import { z } from "zod";
import { type Answer, everyQuestion } from "./question.js";

export const featureAdoptionQuestion = z.strictObject({
  kind: z.literal("feature_adoption"),
  /** What counts as using a feature: a name and its event. */
  features: z.array(z.strictObject({ feature: z.string(), event: z.string() })).min(1),
  /** Length of the window: so many complete days before as_of, at most ten years of them. */
  days: z.int().min(1).max(3660).default(28),
  ...everyQuestion,
});
export type FeatureAdoptionQuestion = z.output<typeof featureAdoptionQuestion>;

/** One row a feature. */
export interface FeatureAdoptionRow {
  readonly feature: string;
  readonly active_users: number;
  readonly adopters: number;
  readonly adoption: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly uses: number;
  readonly uses_per_adopter: number | null;
  readonly repeat_eligible: number;
  readonly repeat_users: number;
  readonly repeat_rate: number | null;
  readonly repeat_low: number | null;
  readonly repeat_high: number | null;
  readonly median_days_to_adopt: number | null;
}

export const featureAdoptionAnswer: Answer<FeatureAdoptionRow> = {
  asks: "Which features do active users use, how deeply, and do they use them again?",
  grain: "One row a feature, the most adopted first",
  columns: {
    feature: "Name of the feature",
    active_users: "Users active on the last complete days (28 by default) before as_of",
    adopters: "Of these, users who used the feature on those days",
    adoption: "adopters / active_users",
    low: "Lower bound of its 95 % Wilson interval",
    high: "Upper bound of its 95 % Wilson interval",
    uses: "Their uses of the feature on those days",
    uses_per_adopter: "uses / adopters: the depth",
    repeat_eligible:
      "Adopters whose first use in the window was at least seven complete days before the window's end",
    repeat_users: "Of these, users who used it again on a later day, at most 7 days after that first use",
    repeat_rate: "repeat_users / repeat_eligible",
    repeat_low: "Lower bound of its 95 % Wilson interval",
    repeat_high: "Upper bound of its 95 % Wilson interval",
    median_days_to_adopt:
      "Median days, of 24 hours, from signup to the first use ever among the adopters, interpolated",
  },
};
