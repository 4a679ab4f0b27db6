// The periods of cohorts: which one holds an event, how many lie between two, which are complete. This module is browser
// compatible.
import type { EventLog } from "../../eventlog/eventlog.js";
import type { RetentionQuestion } from "../../questions/retention.js";
import { dateOf, DAY, HOUR, instant, startOfDay, zoneOffset } from "../../time.js";
import { logCalendar } from "../log-calendar.js";

/** Periods by number, of which a later one's is larger. Events are named by their place in the log. */
export interface Clock {
  /** The period whose cohort an event starts in. */
  slotOf(event: number): number;
  /** In which period after that of a start event a later one lies. */
  since(start: number): (event: number) => number;
  /** Whether the n-th period of a cohort is complete, for everybody in it. */
  isComplete(cohort: number, n: number): boolean;
  /** How a cohort is called: the first day of its period, or of an hour its first instant. */
  labelOf(cohort: number): string;
}

/** How long a rolling period takes. */
const rollingUnits = { day: DAY, week: 7 * DAY, month: 30 * DAY } as const;

/** The clock of a question. */
export function cohortClock(log: EventLog, { period, rolling = false }: RetentionQuestion): Clock {
  if (period === "hour") return hours(log);
  const { timezone, as_of } = log.context;
  const { starts, ends, complete, indexOf, firstDay } = logCalendar(log, period);
  const asOf = instant(as_of);
  const unit = rollingUnits[period];
  const slotOf = (event: number): number => indexOf[log.day[event] - firstDay];
  return {
    slotOf,
    since: rolling ? (start) => elapsed(log, log.time[start], unit) : (start) => {
      const cohort = slotOf(start);
      return (event) => slotOf(event) - cohort;
    },
    isComplete: rolling
      // Who started in the cohort's last instant must have had the whole time.
      ? (cohort, n) => startOfDay(ends[cohort], timezone) + (n + 1) * unit <= asOf
      : (cohort, n) => cohort + n < complete,
    labelOf: (cohort) => dateOf(starts[cohort]),
  };
}

/**
 * Hours of the timezone, by the instant in which they start: in autumn one comes twice, and these are two. From there
 * on they are counted as they pass, also where clocks change by half of one.
 */
function hours(log: EventLog): Clock {
  const { time, context } = log;
  const offset = zoneOffset(context.timezone);
  const asOf = instant(context.as_of);
  const slotOf = (event: number): number => {
    const local = time[event] + offset(time[event]);
    return time[event] - (local - Math.floor(local / HOUR) * HOUR);
  };
  return {
    slotOf,
    since: (start) => elapsed(log, slotOf(start), HOUR),
    isComplete: (cohort, n) => cohort + (n + 1) * HOUR <= asOf,
    labelOf: (cohort) => new Date(cohort).toISOString(),
  };
}

/** How many whole units of time have passed at an event since an instant. */
function elapsed({ time }: EventLog, origin: number, unit: number): (event: number) => number {
  return (event) => Math.floor((time[event] - origin) / unit);
}
