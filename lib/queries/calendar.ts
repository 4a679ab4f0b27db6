// Days and periods as SQL text. This module is browser compatible.
import { type Bounds, NEXT } from "../questions/context.js";
import type { Context, Duration } from "../questions/question.js";
import { shownDays } from "../questions/range.js";
import { join, none, raw, type Sql, sql } from "../sql/sql.js";
import { dateOf, durationPattern, instant, localDay, milliseconds, type Period } from "../time.js";

/** The day that holds as_of, as a date literal: every earlier day is complete. */
export function asOfDay(context: Context): Sql {
  return date(localDay(context.timezone)(instant(context.as_of)));
}

/** The day that holds the last instant before as_of, as a date literal. */
export function lastDay(context: Context): Sql {
  return date(localDay(context.timezone)(instant(context.as_of) - NEXT));
}

/** The first of the `days` complete days before as_of, as a date literal. */
export function windowStart(context: Context, days: number): Sql {
  return date(localDay(context.timezone)(instant(context.as_of)) - days);
}

/** The first day of the period that holds a day. */
export function startOf(period: Period, day: string, { week_start }: Context): Sql {
  if (period === "day") return raw(day);
  if (period === "week" && week_start === "sunday") return raw(`(date_trunc('week', ${day} + 1)::date - 1)`);
  return raw(`date_trunc('${period}', ${day})::date`);
}

/** The first day of the period after the one that starts on a day. */
export function startAfter(period: Period, start: string): Sql {
  return raw(period === "day" ? `${start} + 1` : `(${start} + interval '1 ${period}')::date`);
}

/** A duration such as "7d" as an interval in the unit it was written in; of fractions and bare numbers, in seconds. */
export function interval(duration: Duration): Sql {
  const [, count, unit] = durationPattern.exec(String(duration)) ?? [];
  const units: Record<string, string> = { s: "seconds", m: "minutes", h: "hours", d: "days", w: "weeks" };
  const whole = unit !== undefined && Number.isInteger(Number(count));
  return raw(
    whole
      ? `interval '${Number(count)} ${units[unit]}'`
      : `interval '${milliseconds(duration) / 1000} seconds'`,
  );
}

/** An instant as a timestamp literal in UTC. */
export function timestamp(instantOrText: string): Sql {
  return timestampOf(instant(instantOrText));
}

/** Milliseconds since the epoch as a timestamp literal in UTC, with the microseconds that they have. */
export function timestampOf(milliseconds: number): Sql {
  const whole = Math.floor(milliseconds);
  const micros = Math.round((milliseconds - whole) * 1000);
  const text = new Date(whole).toISOString().slice(0, 23).replace("T", " ");
  return raw(`timestamp '${text}${micros === 0 ? "" : String(micros).padStart(3, "0")}'`);
}

/** The condition that a time lies between bounds; nothing where they are open. */
export function inside(time: string, { from, before }: Bounds): Sql {
  return sql`${from === -Infinity ? none : sql` and ${raw(time)} >= ${timestampOf(from)}`}${
    before === Infinity ? none : sql` and ${raw(time)} < ${timestampOf(before)}`
  }`;
}

/**
 * The condition that a question wants a period shown, for a query's last `where`; nothing where it wants all.
 *
 * @param start the column that holds the first day of the period.
 */
export function shown(
  period: Period,
  start: string,
  asked: { from?: string; to?: string },
  context: Context,
): Sql {
  const { from, before } = shownDays(asked, context);
  const limits = [
    ...(from === -Infinity ? [] : [sql`${startAfter(period, start)} > ${date(from)}`]),
    ...(before === Infinity ? [] : [sql`${raw(start)} < ${date(before)}`]),
  ];
  return limits.length === 0 ? none : sql`where ${join(limits, " and ")}`;
}

/** A day number as a date literal. */
export function date(day: number): Sql {
  return raw(`date '${dateOf(day)}'`);
}
