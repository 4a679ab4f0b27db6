// This module is browser compatible.
import { z } from "zod";
import { type Answer, everyQuestion } from "./question.js";

export const powerUsersQuestion = z.strictObject({
  kind: z.literal("power_users"),
  /** Length of the window: so many complete days before as_of, at most ten years of them. */
  days: z.int().min(1).max(3660).default(28),
  /** A power user stands at or above this percentile (discrete) of active days. */
  percentile: z.number().gt(0).lt(1).default(0.9),
  ...everyQuestion,
});
export type PowerUsersQuestion = z.output<typeof powerUsersQuestion>;

/** One row a number of active days. */
export interface PowerUsersRow {
  readonly active_days: number;
  readonly users: number;
  readonly share: number | null;
  readonly share_at_least: number | null;
  readonly events: number;
  readonly share_of_events: number | null;
  readonly threshold_days: number | null;
  readonly power_user: boolean | null;
}

export const powerUsersAnswer: Answer<PowerUsersRow> = {
  asks: "On how many days of the last 28 do people come, and who are the power users?",
  grain: "One row a number of active days, from 1 to the length of the window: the L28 curve",
  columns: {
    active_days: "Distinct active days in the window: the last complete days before as_of",
    users: "Users with exactly so many active days",
    share: "users as a share of all users active in the window",
    share_at_least: "Share of active users with at least so many active days",
    events: "Counted events of these users in the window",
    share_of_events: "events as a share of all counted events in the window",
    threshold_days:
      "Active days at the chosen percentile (discrete): from here on, power users; null without users",
    power_user: "True where active_days reaches the threshold",
  },
};
