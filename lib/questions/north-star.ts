// This module is browser compatible.
import { z } from "zod";
import { type Answer, everyQuestion, fromTo } from "./question.js";

export const northStarQuestion = z.strictObject({
  kind: z.literal("north_star"),
  ...everyQuestion,
  ...fromTo,
});
export type NorthStarQuestion = z.output<typeof northStarQuestion>;

/** One row a week. */
export interface NorthStarRow {
  readonly week: string;
  readonly workspaces: number;
  readonly active_workspaces: number;
  readonly members: number;
  readonly collaborative_events: number;
  readonly partial: boolean;
}

export const northStarAnswer: Answer<NorthStarRow> = {
  asks: "In how many workspaces do people really work together, week by week?",
  grain: "One row an ISO week, from the first with activity, weeks without activity included",
  columns: {
    week: "Monday of the ISO week",
    workspaces:
      "Weekly active collaborative workspaces: at least two active members and one collaborative event in the week",
    active_workspaces:
      "Workspaces with at least one active member in the week: a user with a counted event there",
    members: "Active members of the collaborative workspaces; who is active in two of them counts in both",
    collaborative_events: "Collaborative events in the collaborative workspaces",
    partial: "True where as_of falls inside the week",
  },
};
