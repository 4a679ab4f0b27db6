// This module is browser compatible.
import { z } from "zod";
import { type Answer, duration, events, everyQuestion, fromTo } from "./question.js";

export const pathsQuestion = z.strictObject({
  kind: z.literal("paths"),
  /** The event at which a path starts, or before which it ends: each user's first such event in the range. */
  anchor: events,
  direction: z.enum(["after", "before"]).default("after"),
  /** Steps shown beside the anchor, which is step 0. */
  depth: z.int().min(1).max(20).default(4),
  /** A path ends where the next event lies further from the anchor than this; null for no limit. */
  window: duration.nullable().default(null),
  /** What may stand in a path; every counted event unless told. */
  events: events.default("*"),
  /** Takes the same event several times in a row for once. */
  collapse: z.boolean().default(true),
  /** At each step the most frequent events have a row each; the others share one, "other". */
  top: z.int().min(1).max(100).default(8),
  ...everyQuestion,
  ...fromTo,
});
export type PathsQuestion = z.output<typeof pathsQuestion>;

/** One row a step and a move to it. */
export interface PathsRow {
  readonly step: number;
  readonly source: string | null;
  readonly target: string | null;
  readonly users: number;
  readonly share: number | null;
}

export const pathsAnswer: Answer<PathsRow> = {
  asks: "Where do people go next, or where did they come from?",
  grain: "One row a step and a move to it, the most frequent first; the users of a step add up to all users",
  columns: {
    step: "Steps from the anchor, which is step 0",
    source: 'The event of the step nearer the anchor: null at step 0; "(end)" of a path that ended there',
    target:
      'The event of this step: "other" for those that are not among the most frequent of the step, "(end)" where the path is over; an event that is really called so stands in quotes',
    users: "Users whose path makes this move",
    share: "users as a share of all users with an anchor",
  },
};
