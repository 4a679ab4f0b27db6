// What a question takes for granted, where it says otherwise than the config. This module is browser compatible.
import { dayOf, instant, localDay, startOfDay } from "../time.js";
import type { Context, EveryQuestion } from "./question.js";

/** Whether a text names a day and not an instant. */
function isDay(text: string): boolean {
  return /^\d{4}-\d\d-\d\d$/.test(text);
}

/**
 * The instant up to which something is known, in milliseconds: of an instant itself, of a day its end.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.equal(endOf("2025-02-28", "UTC"), Date.UTC(2025, 2, 1));
 * ```
 */
export function endOf(text: string, timezone: string): number {
  return isDay(text) ? startOfDay(dayOf(text) + 1, timezone) : instant(text);
}

/** The context of a question: its own as_of, timezone and week_start before those of the config. */
export function contextFor(question: EveryQuestion, context: Context): Context {
  const { as_of, timezone = context.timezone, week_start = context.week_start } = question;
  return {
    ...context,
    as_of: as_of === undefined ? context.as_of : asOf(as_of, timezone),
    timezone,
    week_start,
  };
}

/** The instant of `endOf` as text; microseconds, which a Date does not hold, stand as they were written. */
function asOf(text: string, timezone: string): string {
  const end = endOf(text, timezone);
  return Number.isInteger(end) ? new Date(end).toISOString() : text;
}

/** A stretch of time in milliseconds: from an instant, before another; infinite where it is open. */
export interface Bounds {
  readonly from: number;
  readonly before: number;
}

/** Databases keep time in microseconds: the next instant is one later, the last one before so much earlier. */
export const NEXT = 0.001;

/**
 * The stretch between two inclusive days or instants.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const { from, before } = boundsOf({ from: "2025-01-01", to: "2025-01-31" }, { timezone: "UTC" });
 * assert.deepEqual([from, before], [Date.UTC(2025, 0, 1), Date.UTC(2025, 1, 1)]);
 * ```
 */
export function boundsOf(
  { from, to }: { from?: string; to?: string },
  { timezone }: Pick<Context, "timezone">,
): Bounds {
  return {
    from: from === undefined ? -Infinity : isDay(from) ? startOfDay(dayOf(from), timezone) : instant(from),
    before: to === undefined ? Infinity : isDay(to) ? endOf(to, timezone) : instant(to) + NEXT,
  };
}

/** The days of the context's timezone that a stretch touches: the first, and the last. */
export function daysOf({ from, before }: Bounds, { timezone }: Pick<Context, "timezone">): Bounds {
  const toDay = localDay(timezone);
  return {
    from: from === -Infinity ? -Infinity : toDay(from),
    before: before === Infinity ? Infinity : toDay(before - NEXT) + 1,
  };
}
