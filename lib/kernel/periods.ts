// Which days and periods an answer may speak of. This module is browser compatible.
import { NEXT } from "../questions/context.js";
import type { Context } from "../questions/question.js";
import { shownDays } from "../questions/range.js";
import { instant, localDay, type Period, periodOf, periodStart } from "../time.js";

/** The end of what is known, in days of the context's timezone. */
export interface Horizon {
  /** The day that holds as_of: every earlier one is complete. */
  readonly asOfDay: number;
  /** The day that holds the last instant before as_of; it is complete where as_of is midnight. */
  readonly lastDay: number;
}

/** The horizon of a context. */
export function horizon(context: Context): Horizon {
  const day = localDay(context.timezone);
  const asOf = instant(context.as_of);
  return { asOfDay: day(asOf), lastDay: day(asOf - NEXT) };
}

/** Periods in a row, without a gap, and which of them holds a day. */
export interface Calendar {
  /** First day of each period. */
  readonly starts: readonly number[];
  /** Last day of each period, or the last observed one. */
  readonly lastDays: readonly number[];
  /** Whether as_of falls inside. */
  readonly partial: readonly boolean[];
  /** First day after each period. */
  readonly ends: readonly number[];
  /** The index of the period that holds a day, counted from `firstDay`: a table, so that loops need no Date. */
  readonly indexOf: Int32Array;
}

/**
 * The periods from the one that holds `firstDay` to the one that holds the last instant before as_of.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { exampleContext } from "../eventlog/example.js";
 * import { dateOf, dayOf } from "../time.js";
 * const { starts } = calendar("month", dayOf("2025-01-30"), exampleContext);
 * assert.deepEqual(starts.map(dateOf), ["2025-01-01", "2025-02-01"]);
 * ```
 */
export function calendar(period: Period, firstDay: number, context: Context): Calendar {
  const { asOfDay, lastDay } = horizon(context);
  const { week_start } = context;
  const first = periodOf(period, firstDay, week_start);
  const count = periodOf(period, lastDay, week_start) - first + 1;
  const starts = Array.from({ length: count }, (_, i) => periodStart(period, first + i, week_start));
  const ends = starts.map((_, i) => periodStart(period, first + i + 1, week_start));
  const indexOf = new Int32Array(lastDay - firstDay + 1);
  ends.forEach((end, i) =>
    indexOf.fill(i, Math.max(0, starts[i] - firstDay), Math.min(indexOf.length, end - firstDay))
  );
  return {
    starts,
    lastDays: ends.map((end) => Math.min(end - 1, lastDay)),
    partial: ends.map((end) => end > asOfDay),
    ends,
    indexOf,
  };
}

/**
 * The rows of a calendar's periods that a question wants shown: of those that its `from` and `to` touch.
 *
 * @param rows one a period, in order.
 */
export function shown<Row>(
  rows: readonly Row[],
  { starts, ends }: Calendar,
  question: { from?: string; to?: string },
  context: Context,
): Row[] {
  const { from, before } = shownDays(question, context);
  return rows.filter((_, i) => ends[i] > from && starts[i] < before);
}
