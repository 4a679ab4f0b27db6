// The periods that a question speaks of. This module is browser compatible.
import { instant, localDay, type Period, periodOf, periodStart, startOfDay } from "../time.js";
import { type Bounds, boundsOf, daysOf, NEXT } from "./context.js";
import type { Context } from "./question.js";

/** Periods in a row, and the part of time in which something counts for them. */
export interface Range extends Bounds {
  /** The number of the first period, as `periodOf` counts. */
  readonly first: number;
  readonly count: number;
}

/** Periods of a range where a question names none: whole weeks of days, a year of months, a quarter of weeks. */
const usual: Readonly<Record<Period, number>> = { day: 28, week: 12, month: 12 };

/**
 * The range of a question: the periods that its `from` and `to` touch, up to as_of; without `from` so many as are usual
 * (28 days, 12 weeks or months), and without `to` the last complete ones.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { exampleContext } from "../eventlog/example.js";
 * const { count } = rangeOf("day", { from: "2025-02-01" }, exampleContext);
 * assert.equal(count, 28); // up to as_of, the end of February
 * ```
 */
export function rangeOf(period: Period, asked: { from?: string; to?: string }, context: Context): Range {
  const { timezone, week_start } = context;
  const toDay = localDay(timezone);
  const asOf = instant(context.as_of);
  const bounds = boundsOf(asked, context);
  const before = Math.min(bounds.before, asOf);
  const last = bounds.before === Infinity && bounds.from === -Infinity
    ? periodOf(period, toDay(asOf), week_start) - 1
    : periodOf(period, toDay(before - NEXT), week_start);
  const first = bounds.from === -Infinity
    ? last - usual[period] + 1
    : periodOf(period, toDay(bounds.from), week_start);
  const startOf = (n: number): number => startOfDay(periodStart(period, n, week_start), timezone);
  return {
    first,
    count: Math.max(0, last - first + 1),
    from: bounds.from === -Infinity ? startOf(first) : bounds.from,
    before: Math.min(before, startOf(last + 1)),
  };
}

/**
 * The days within which a question wants periods shown: one is where it overlaps [from, before).
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { exampleContext } from "../eventlog/example.js";
 * const { from } = shownDays({ from: "1970-01-02" }, exampleContext);
 * assert.equal(from, 1);
 * ```
 */
export function shownDays(asked: { from?: string; to?: string }, context: Context): Bounds {
  return daysOf(boundsOf(asked, context), context);
}

/** So many periods are the most that an answer counts to. */
export const MOST_PERIODS = 1000;
