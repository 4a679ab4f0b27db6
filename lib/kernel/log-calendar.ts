// The periods of a whole log. This module is browser compatible.
import type { EventLog } from "../eventlog/eventlog.js";
import type { Period } from "../time.js";
import { type Calendar, calendar, horizon } from "./periods.js";
import { signupDays } from "./signups.js";

/** The periods from the one that holds the log's first event or signup to the one that holds as_of. */
export interface LogCalendar extends Calendar {
  /** The day of the log's first event or signup, from which `indexOf` counts. */
  readonly firstDay: number;
  /** How many of the periods are complete: all, or all but the last. */
  readonly complete: number;
}

/**
 * The calendar of a log.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { exampleLog } from "../eventlog/example.js";
 * import { dayOf } from "../time.js";
 * const { indexOf, firstDay } = logCalendar(exampleLog, "month");
 * assert.equal(indexOf[dayOf("2025-02-10") - firstDay], 1); // one month after that of the first event
 * ```
 */
export function logCalendar(log: EventLog, period: Period): LogCalendar {
  const { context, day } = log;
  let firstDay = horizon(context).lastDay;
  for (let i = 0; i < day.length; i++) if (day[i] < firstDay) firstDay = day[i];
  for (const signup of signupDays(log)) if (signup < firstDay) firstDay = signup;
  const periods = calendar(period, firstDay, context);
  return { ...periods, firstDay, complete: periods.partial.filter((partial) => !partial).length };
}
