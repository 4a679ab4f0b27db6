// The periods of a whole log. This module is browser compatible.
import type { EventLog } from "../eventlog/eventlog.js";
import type { Period } from "../time.js";
import { type Calendar, calendar, horizon } from "./periods.js";

/** The periods from the one that holds the log's first event to the one that holds as_of. */
export interface LogCalendar extends Calendar {
  /** The day of the log's first event, from which `indexOf` counts. */
  readonly firstDay: number;
  /** How many of the periods are complete: all, or all but the last. */
  readonly complete: number;
}

/**
 * The calendar of a log.
 *
 * @example
 * ```ts
 * const { indexOf, firstDay } = logCalendar(log, "month");
 * indexOf[log.day[i] - firstDay]; // months since that of the first event
 * ```
 */
export function logCalendar({ context, day }: EventLog, period: Period): LogCalendar {
  let firstDay = horizon(context).lastDay;
  for (let i = 0; i < day.length; i++) if (day[i] < firstDay) firstDay = day[i];
  const periods = calendar(period, firstDay, context);
  return { ...periods, firstDay, complete: periods.partial.filter((partial) => !partial).length };
}
