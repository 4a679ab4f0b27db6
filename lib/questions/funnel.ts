// This module is browser compatible.
import { z } from "zod";
import { type Answer, duration, traits } from "./question.js";

const step = z.strictObject({
  /** The event that fills the step. */
  event: z.string(),
  /** What the step is called; the event's name unless told. */
  name: z.string().optional(),
  /** At most so long after the step before, inclusive. */
  within: duration.optional(),
});

export const funnelQuestion = z.strictObject({
  kind: z.literal("funnel"),
  steps: z.array(step).min(2, "a funnel has at least two steps"),
  /** At most so long after step 1, inclusive; null for no limit. */
  window: duration.nullable().default("14d"),
  /** A user's property, as it was at signup. */
  breakdown: z.enum(traits).optional(),
}).superRefine(({ steps }, issue) => {
  steps.forEach(({ event }, i) => {
    const first = steps.findIndex((other) => other.event === event);
    if (first < i) {
      issue.addIssue({
        code: "custom",
        path: ["steps", i, "event"],
        message: `"${event}" already fills step ${first + 1}; each event can fill one step`,
      });
    }
  });
});

export type FunnelQuestion = z.output<typeof funnelQuestion>;

/** One row a step, and a breakdown value where one was asked for. */
export interface FunnelRow {
  /** Null where no breakdown was asked for, or where the property is unknown. */
  readonly group: string | null;
  readonly step_index: number;
  readonly step: string;
  readonly users: number;
  readonly step_conversion: number | null;
  readonly step_conversion_low: number | null;
  readonly step_conversion_high: number | null;
  readonly overall_conversion: number | null;
  readonly overall_conversion_low: number | null;
  readonly overall_conversion_high: number | null;
  readonly eligible_users: number | null;
  readonly eligible_conversion: number | null;
  readonly eligible_conversion_low: number | null;
  readonly eligible_conversion_high: number | null;
  readonly median_seconds: number | null;
  readonly mean_seconds: number | null;
  readonly median_seconds_from_start: number | null;
  readonly mean_seconds_from_start: number | null;
}

export const funnelAnswer: Answer<FunnelRow> = {
  asks: "How many reach each step in order, each inside its window, and how long do they take?",
  grain: "One row a step, and a breakdown value where one was asked for",
  columns: {
    group: "Value of the breakdown property at signup; null without a breakdown",
    step_index: "Position of the step, from 1",
    step: "Name of the step",
    users:
      "Users (at the first step of the lifecycle funnel: visitors) whose deepest attempt reached this step",
    step_conversion: "Share of the users of the step before who reached this one",
    step_conversion_low: "Lower bound of its 95 % Wilson interval",
    step_conversion_high: "Upper bound of its 95 % Wilson interval",
    overall_conversion: "Share of the users of the first step who reached this one",
    overall_conversion_low: "Lower bound of its 95 % Wilson interval",
    overall_conversion_high: "Upper bound of its 95 % Wilson interval",
    eligible_users: "Users at the step before whose window for this step has elapsed at as_of",
    eligible_conversion: "Share of the eligible users who reached this step: the published rate",
    eligible_conversion_low: "Lower bound of its 95 % Wilson interval",
    eligible_conversion_high: "Upper bound of its 95 % Wilson interval",
    median_seconds: "Median seconds from the step before, interpolated",
    mean_seconds: "Mean seconds from the step before",
    median_seconds_from_start: "Median seconds from the first step, interpolated",
    mean_seconds_from_start: "Mean seconds from the first step",
  },
};
