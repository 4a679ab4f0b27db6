// Days and periods as SQL text. This module is browser compatible.
import type { Context } from "../questions/question.js";
import { raw, type Sql } from "../sql/sql.js";
import { dateOf, durationPattern, localDay, milliseconds, type Period } from "../time.js";

/** The day that holds as_of, as a date literal: every earlier day is complete. */
export function asOfDay(context: Context): Sql {
  return date(localDay(context.timezone)(Date.parse(context.as_of)));
}

/** The day that holds the last instant before as_of, as a date literal. */
export function lastDay(context: Context): Sql {
  return date(localDay(context.timezone)(Date.parse(context.as_of) - 1));
}

/** The first of the `days` complete days before as_of, as a date literal. */
export function windowStart(context: Context, days: number): Sql {
  return date(localDay(context.timezone)(Date.parse(context.as_of)) - days);
}

/** The first day of the period that holds a day. */
export function startOf(period: Period, day: string): Sql {
  return raw(period === "day" ? day : `date_trunc('${period}', ${day})::date`);
}

/** The first day of the period after the one that starts on a day. */
export function startAfter(period: Period, start: string): Sql {
  return raw(period === "day" ? `${start} + 1` : `(${start} + interval '1 ${period}')::date`);
}

/** A duration such as "7d" as an interval in the unit it was written in; of fractions, in seconds. */
export function interval(duration: string): Sql {
  const [, count, unit] = durationPattern.exec(duration) ?? [];
  const units: Record<string, string> = { s: "seconds", m: "minutes", h: "hours", d: "days", w: "weeks" };
  const whole = Number.isInteger(Number(count));
  return raw(
    whole
      ? `interval '${Number(count)} ${units[unit]}'`
      : `interval '${milliseconds(duration) / 1000} seconds'`,
  );
}

function date(day: number): Sql {
  return raw(`date '${dateOf(day)}'`);
}
