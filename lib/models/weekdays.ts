// Whether people come on some weekdays more than on others. This module is browser compatible.
import { dayOf, weekOf, weekStart } from "../time.js";
import { studentMargin } from "./normal.js";

/** The busiest weekday against the quietest, from whole weeks. Users are daily active users. */
export interface WeekdayEffect {
  /** Weeks compared; the last day of the last one. */
  readonly weeks: number;
  readonly until: string;
  /** Mean users of each weekday, Monday first. */
  readonly means: readonly number[];
  /** Weekdays by their number, Monday is 0. */
  readonly busiest: number;
  readonly quietest: number;
  /** Mean difference of the two within a week, and its interval, which holds for all 21 pairs of weekdays together. */
  readonly difference: number;
  readonly low: number;
  readonly high: number;
}

/** Fewer weeks say nothing about a habit; more would tell of habits that are gone. */
const FEWEST = 4;
const MOST = 12;
/** Any two of seven weekdays could have been the busiest and the quietest. */
const PAIRS = 21;

/**
 * The busiest and the quietest weekday of the last twelve weeks (four at least), compared within each week, so that
 * growth from week to week does not matter. Because the two were picked for being far apart, the 95 % interval is
 * Student's on the weekly differences with Bonferroni's correction for all pairs.
 *
 * @param days daily rows without gaps, the oldest first; incomplete ones are left out.
 * @returns null before four whole weeks are complete.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { days } from "../../test/report/rows.js";
 * const week = [131, 120, 120, 120, 120, 110, 100];
 * assert.equal(weekdayEffect(days([...week, ...week, ...week, ...week]))?.difference, 31);
 * ```
 */
export function weekdayEffect(
  days: readonly { readonly period: string; readonly dau: number; readonly partial: boolean }[],
): WeekdayEffect | null {
  const known = days.filter(({ partial }) => !partial);
  const weeks = Math.min(MOST, Math.floor(known.length / 7));
  if (weeks < FEWEST) return null;
  const recent = known.slice(-7 * weeks);
  const by = Array.from(
    { length: 7 },
    (_, weekday) => recent.filter(({ period }) => weekdayOf(period) === weekday).map(({ dau }) => dau),
  );
  const means = by.map(mean);
  const busiest = means.indexOf(Math.max(...means));
  const quietest = means.indexOf(Math.min(...means));
  const differences = by[busiest].map((users, week) => users - by[quietest][week]);
  const difference = mean(differences);
  const spread = differences.reduce((sum, one) => sum + (one - difference) ** 2, 0) / (weeks - 1);
  const margin = studentMargin(1 - 0.05 / PAIRS, weeks - 1) * Math.sqrt(spread / weeks);
  return {
    weeks,
    until: recent[recent.length - 1].period,
    means,
    busiest,
    quietest,
    difference,
    low: difference - margin,
    high: difference + margin,
  };
}

/** The weekday of a date by its number: Monday is 0. */
export function weekdayOf(date: string): number {
  const day = dayOf(date);
  return day - weekStart(weekOf(day));
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
