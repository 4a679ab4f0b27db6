// This module is browser compatible.
import { z } from "zod";
import { type Answer, duration, events, everyQuestion, fromTo } from "./question.js";
import { did, where } from "./where.js";

const step = z.strictObject({
  /** The event that fills the step, several of which any will do, or "*". */
  event: events,
  /** What the step is called; the event's name unless told. */
  name: z.string().optional(),
  /** Which of these events. */
  where: where.optional(),
  /** At most so long after the step before, inclusive. */
  within: duration.optional(),
  /** May be skipped: it shows who did it, and the next step's conversion is from the last required one. */
  optional: z.boolean().optional(),
});

const exclusion = z.strictObject({
  event: events,
  where: where.optional(),
  /** It voids an attempt strictly between these steps, counted from 0; by default the first and the last. */
  from_step: z.int().min(0).optional(),
  to_step: z.int().min(1).optional(),
});

/** More optional steps would be more ways through the funnel than are worth telling apart. */
const MOST_OPTIONAL = 4;

export const funnelQuestion = z.strictObject({
  kind: z.literal("funnel"),
  steps: z.array(step).min(2, "a funnel has at least two steps").max(32, "a funnel has at most 32 steps"),
  /** `ordered`: other events may lie between. `strict`: none may. `any`: in whatever order. */
  order: z.enum(["ordered", "strict", "any"]).default("ordered"),
  /** At most so long after step 1, inclusive; null for no limit. */
  window: duration.nullable().default("14d"),
  exclusions: z.array(exclusion).optional(),
  /** Properties of the step-1 event, with `user.` of the user at signup, or segments. */
  breakdown: z.union([z.array(z.union([z.string(), did])), z.string().transform((one) => [one])]).optional(),
  /** By the period in which attempts start. */
  trend: z.enum(["day", "week", "month"]).optional(),
  /** How many got so far, or how many attempts that do not overlap. */
  count: z.enum(["users", "total"]).default("users"),
  /** Only those whose windows have elapsed at as_of. */
  complete: z.boolean().optional(),
  ...everyQuestion,
  ...fromTo,
}).superRefine(({ steps, order, exclusions = [], window, complete }, issue) => {
  const fault = (path: (string | number)[], message: string): void =>
    issue.addIssue({ code: "custom", path, message });
  steps.forEach(({ optional, within }, i) => {
    if (i === 0 && optional) fault(["steps", 0, "optional"], "the first step cannot be optional");
    if (i === 0 && within !== undefined) {
      fault(["steps", 0, "within"], "there is no step before the first; remove it");
    }
    if (order !== "any") return;
    if (optional) fault(["steps", i, "optional"], 'does not go with order "any"');
    if (within !== undefined) fault(["steps", i, "within"], 'does not go with order "any"; write window');
  });
  if (steps.filter(({ optional }) => optional).length > MOST_OPTIONAL) {
    fault(["steps"], `at most ${MOST_OPTIONAL} steps may be optional`);
  }
  exclusions.forEach(({ from_step = 0, to_step = steps.length - 1 }, i) => {
    if (to_step >= steps.length) {
      fault(["exclusions", i, "to_step"], `the last step is ${steps.length - 1}, counted from 0`);
    } else if (from_step >= to_step) fault(["exclusions", i], "needs from_step < to_step, counted from 0");
    else if (order !== "any") {
      for (const [key, k] of [["from_step", from_step], ["to_step", to_step]] as const) {
        if (steps[k].optional) fault(["exclusions", i, key], "cannot be an optional step");
      }
    }
  });
  const bounded = window !== null || steps.slice(1).every(({ within }) => within !== undefined);
  if (complete && !bounded) {
    fault(["complete"], "needs a window, or `within` at every step after the first: nothing ever elapses");
  }
});

export type FunnelQuestion = z.output<typeof funnelQuestion>;

/** One row a step; before its columns stand those of the breakdown, and the period where a trend was asked for. */
export interface FunnelRow {
  readonly period?: string;
  readonly partial?: boolean;
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
  grain: "One row a step, and a breakdown value or an entry period where one was asked for",
  columns: {
    period: "With a trend: first day of the period in which the attempt starts",
    partial: "With a trend: true where windows of attempts of the period have not all elapsed at as_of",
    step_index: "Position of the step, from 1",
    step: "Name of the step",
    users:
      "Users (at the first step of the lifecycle funnel: visitors) whose deepest attempt reached this step; attempts where totals are counted",
    step_conversion: "Share of the users of the last required step before who reached this one",
    step_conversion_low: "Lower bound of its 95 % Wilson interval",
    step_conversion_high: "Upper bound of its 95 % Wilson interval",
    overall_conversion: "Share of the users of the first step who reached this one",
    overall_conversion_low: "Lower bound of its 95 % Wilson interval",
    overall_conversion_high: "Upper bound of its 95 % Wilson interval",
    eligible_users: "Users at the last required step before whose window for this step has elapsed at as_of",
    eligible_conversion: "Share of the eligible users who reached this step: the published rate",
    eligible_conversion_low: "Lower bound of its 95 % Wilson interval",
    eligible_conversion_high: "Upper bound of its 95 % Wilson interval",
    median_seconds: "Median seconds from the step before, interpolated",
    mean_seconds: "Mean seconds from the step before",
    median_seconds_from_start: "Median seconds from the first step, interpolated",
    mean_seconds_from_start: "Mean seconds from the first step",
  },
};
