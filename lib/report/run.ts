// How far the data reach and how the last run went, in words. This module is browser compatible.
import { count, days, plural } from "../charts/format.js";
import { listed } from "./words.js";

/** A run in a few numbers. */
export interface RunState {
  readonly users: number;
  readonly events: number;
  readonly visits: number;
  /** Rows that a check set aside; null where that is not known. */
  readonly set_aside: number | null;
  /** Steps that were asked for, and those that went well. */
  readonly steps: number;
  readonly went_well: number;
}

/**
 * Through which day, how many rows, how many set aside, and how the run went.
 *
 * @param through the last day, as it is written: `"31 Dec 2025"`
 * @param silent_days days without an event before its end; null where no event is known
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const run = { users: 1, events: 9, visits: 0, set_aside: 2, steps: 3, went_well: 3 };
 * const text = "The data reach through 31 Dec 2025: 9 events and 1 user. 2 rows were set aside and enter no number. " +
 *   "All 3 steps of the last run went well.";
 * assert.equal(runParagraph(run, "31 Dec 2025", 0), text);
 * ```
 */
export function runParagraph(
  { users, events, visits, set_aside, steps, went_well }: RunState,
  through: string,
  silent_days: number | null,
): string {
  const read = [
    plural(events, "event"),
    ...(visits > 0 ? [plural(visits, "first visit")] : []),
    plural(users, "user"),
  ];
  return [
    `The data reach through ${through}: ${listed(read)}.`,
    silent_days
      ? `The last ${days(silent_days)} of them ${silent_days === 1 ? "is" : "are"} without an event.`
      : "",
    set_aside === null
      ? ""
      : set_aside === 0
      ? "No row was set aside."
      : `${plural(set_aside, "row was", "rows were")} set aside and ${
        set_aside === 1 ? "enters" : "enter"
      } no number.`,
    went_well === steps
      ? `All ${plural(steps, "step")} of the last run went well.`
      : `${count(went_well)} of the ${
        plural(steps, "step")
      } of the last run went well; what is missing is named in its place.`,
  ].filter(Boolean).join(" ");
}
