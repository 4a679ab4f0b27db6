// The periods of cohorts: which one holds an event, how far two lie apart, which are complete. This module is browser
// compatible.
import type { EventLog } from "../../eventlog/eventlog.js";
import type { RetentionQuestion } from "../../questions/retention.js";
import { dateOf, DAY, HOUR, instant, startOfDay, zoneOffset } from "../../time.js";
import { logCalendar } from "../log-calendar.js";

/** Periods by number, of which a later one's is larger. */
export interface Clock {
  /** The period that holds an event of the log. */
  slotOf(event: number): number;
  /** Periods from one to a later one. */
  distance(from: number, to: number): number;
  /** Whether the n-th period of a cohort is complete, for everybody in it. */
  isComplete(cohort: number, n: number): boolean;
  /** How a cohort is called: the first day of its period, or of an hour its first instant. */
  labelOf(cohort: number): string;
}

/** How long a rolling period takes. */
export const rollingUnits = { day: DAY, week: 7 * DAY, month: 30 * DAY } as const;

/** The clock of a question. */
export function cohortClock(log: EventLog, { period, rolling = false }: RetentionQuestion): Clock {
  if (period === "hour") return hours(log);
  const { timezone, as_of } = log.context;
  const calendar = logCalendar(log, period);
  const { starts, ends, complete, indexOf, firstDay } = calendar;
  const asOf = instant(as_of);
  return {
    slotOf: (event) => indexOf[log.day[event] - firstDay],
    distance: (from, to) => to - from,
    isComplete: rolling
      // Who started in the cohort's last instant must have had the whole time.
      ? (cohort, n) => startOfDay(ends[cohort], timezone) + (n + 1) * rollingUnits[period] <= asOf
      : (cohort, n) => cohort + n < complete,
    labelOf: (cohort) => dateOf(starts[cohort]),
  };
}

/** Hours of the timezone, by the instant in which they start: in autumn one comes twice, and these are two. */
function hours({ time, context }: EventLog): Clock {
  const offset = zoneOffset(context.timezone);
  const asOf = instant(context.as_of);
  const startOf = (at: number): number => {
    const local = at + offset(at);
    return at - (local - Math.floor(local / HOUR) * HOUR);
  };
  return {
    slotOf: (event) => startOf(time[event]),
    distance: (from, to) => Math.floor((to - from) / HOUR),
    isComplete: (cohort, n) => cohort + (n + 1) * HOUR <= asOf,
    labelOf: (cohort) => new Date(cohort).toISOString(),
  };
}
