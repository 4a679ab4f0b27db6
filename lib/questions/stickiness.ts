// This module is browser compatible.
import { z } from "zod";
import { type Answer, events, everyQuestion, fromTo, period } from "./question.js";

export const stickinessQuestion = z.strictObject({
  kind: z.literal("stickiness"),
  /** What makes a period an active one. */
  event: events.default("*"),
  period: period.default("day"),
  ...everyQuestion,
  ...fromTo,
});
export type StickinessQuestion = z.output<typeof stickinessQuestion>;

/** One row a number of active periods. */
export interface StickinessRow {
  readonly active_periods: number;
  readonly users: number;
}

export const stickinessAnswer: Answer<StickinessRow> = {
  asks: "In how many periods of the range do people come?",
  grain: "One row a number of active periods, from 1 to the periods in the range",
  columns: {
    active_periods:
      "Distinct periods of the range in which the event happened; a period that the range or as_of cuts counts by the part inside",
    users: "Users with exactly so many",
  },
};
