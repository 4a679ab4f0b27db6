// This module is browser compatible.
import { z } from "zod";
import { type Answer, everyQuestion, fromTo, period } from "./question.js";

export const lifecycleQuestion = z.strictObject({
  kind: z.literal("lifecycle"),
  period: period.default("month"),
  ...everyQuestion,
  ...fromTo,
});
export type LifecycleQuestion = z.output<typeof lifecycleQuestion>;

/** One row a period. */
export interface LifecycleRow {
  readonly period: string;
  readonly new: number;
  readonly returning: number;
  readonly resurrecting: number;
  readonly dormant: number;
  readonly active: number;
  readonly quick_ratio: number | null;
  readonly partial: boolean;
}

export const lifecycleAnswer: Answer<LifecycleRow> = {
  asks: "Does the active base grow because people arrive, or because they stay?",
  grain: "One row a day, week or month, from the first with activity, periods without activity included",
  columns: {
    period: "First day of the period",
    new: "Users whose first activity ever lies in the period",
    returning: "Users active in this period and in the one before",
    resurrecting: "Users active in this period, not in the one before, but earlier",
    dormant:
      "Users active in the period before but not in this one (so far, where it is partial), written negative",
    active: "new + returning + resurrecting",
    quick_ratio: "(new + resurrecting) / -dormant; null where nobody went dormant",
    partial: "True where as_of falls inside the period",
  },
};
