// What the cohorts say together. This module is browser compatible.
import type { RetentionRow } from "../questions/retention.js";
import { newcombe, wilson } from "./proportions.js";

/** One row a period observed in at least one cohort. */
export interface PooledRetentionRow {
  readonly period: number;
  readonly cohorts: number;
  readonly cohort_size: number;
  readonly retained: number;
  readonly rate: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

/** Whether older and newer cohorts differ at one period. Rates are shares, the difference is in the same unit. */
export interface EarlyLateRow {
  readonly period: number;
  readonly early_cohorts: number;
  readonly early_size: number;
  readonly early_rate: number;
  readonly late_cohorts: number;
  readonly late_size: number;
  readonly late_rate: number;
  readonly difference: number;
  readonly low: number;
  readonly high: number;
}

/** One row a cohort, one column a period: `month_0`, `month_1` … or whatever the periods are called. */
export interface RetentionMatrixRow {
  readonly cohort: string;
  readonly cohort_size: number;
  readonly [period: string]: string | number | null;
}

interface Pool {
  readonly cohorts: number;
  readonly size: number;
  readonly retained: number;
}

/**
 * The retention curve over all cohorts: sum of retained / sum of sizes over the cohorts observed at each period.
 *
 * The cohorts behind neighbouring periods differ, so that the curve may rise where newer cohorts drop out.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { retention } from "../../test/report/rows.js";
 * const rows = retention([[100, 40], [100, 44], [100, null]]); // cohorts of 100 users, month by month
 * const [, { cohorts, cohort_size, rate }] = pooledRetention(rows);
 * assert.deepEqual({ cohorts, cohort_size, rate }, { cohorts: 2, cohort_size: 200, rate: 0.42 });
 * ```
 */
export function pooledRetention(rows: readonly RetentionRow[]): PooledRetentionRow[] {
  const periods = new Map<number, RetentionRow[]>();
  for (const row of rows) {
    if (row.retained === null) continue;
    const same = periods.get(row.period);
    if (same) same.push(row);
    else periods.set(row.period, [row]);
  }
  return [...periods].sort(([a], [b]) => a - b).map(([period, observed]) => {
    const { cohorts, size, retained } = pool(observed);
    return {
      period,
      cohorts,
      cohort_size: size,
      retained,
      rate: size ? retained / size : null,
      ...wilson(retained, size),
    };
  });
}

/**
 * Day-N retention: the pooled curve of daily cohorts on the days people quote, where observed.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { retention } from "../../test/report/rows.js";
 * const days = dayN(retention([[100, 36, 30, 25]]));
 * assert.deepEqual(days.map(({ period, rate }) => [period, rate]), [[1, 0.36], [3, 0.25]]);
 * ```
 */
export function dayN(
  rows: readonly RetentionRow[],
  days: readonly number[] = [1, 3, 7, 14, 30, 60, 90],
): PooledRetentionRow[] {
  return pooledRetention(rows.filter(({ period }) => days.includes(period)));
}

/**
 * Late against early cohorts at one period: the last and the first quarter (rounded down, at least one) of the cohorts
 * observed there, pooled. Null with fewer than two such cohorts, or where a quarter holds nobody.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { retention } from "../../test/report/rows.js";
 * const rows = retention([[100, 30], [100, 34], [100, 38], [100, 42], [100, null]]);
 * assert.equal(earlyAgainstLate(rows, 1)?.difference.toFixed(2), "0.12"); // the fourth against the first
 * ```
 */
export function earlyAgainstLate(rows: readonly RetentionRow[], period: number): EarlyLateRow | null {
  const observed = rows
    .filter((row) => row.period === period && row.retained !== null)
    .sort((a, b) => (a.cohort < b.cohort ? -1 : 1));
  const quarter = Math.max(1, Math.floor(observed.length / 4));
  if (observed.length < 2) return null;
  const early = pool(observed.slice(0, quarter));
  const late = pool(observed.slice(-quarter));
  const { difference, low, high } = newcombe(late.retained, late.size, early.retained, early.size);
  if (difference === null || low === null || high === null) return null;
  return {
    period,
    early_cohorts: early.cohorts,
    early_size: early.size,
    early_rate: early.retained / early.size,
    late_cohorts: late.cohorts,
    late_size: late.size,
    late_rate: late.retained / late.size,
    difference,
    low,
    high,
  };
}

/**
 * Where the pooled curve flattens: the first period after which it falls by less than `fall` (1 point) a period for
 * `periods` (3) periods in a row; null where it never does, or was not observed for long enough.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { retention } from "../../test/report/rows.js";
 * const pooled = pooledRetention(retention([[100, 40, 25, 25, 25, 25]]));
 * assert.equal(flattening(pooled), 2); // 25 of 100 from month 2 on
 * ```
 */
export function flattening(pooled: readonly PooledRetentionRow[], fall = 0.01, periods = 3): number | null {
  const rates = new Map(pooled.map(({ period, rate }) => [period, rate]));
  const gentle = (period: number): boolean => {
    const before = rates.get(period) ?? null;
    const after = rates.get(period + 1) ?? null;
    return before !== null && after !== null && before - after < fall;
  };
  const found = pooled.find(({ period }) =>
    Array.from({ length: periods }, (_, i) => period + i).every(gentle)
  );
  return found ? found.period : null;
}

/**
 * Cohorts down, periods across: the rate of each cell, null where its period is not complete, never 0.
 *
 * @param unit what a period is called in the columns: `month` gives `month_0`, `month_1` …
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { retention } from "../../test/report/rows.js";
 * const [november, december] = retentionMatrix(retention([[100, 40], [100, null]]));
 * assert.deepEqual(november, { cohort: "2025-11-01", cohort_size: 100, month_0: 1, month_1: 0.4 });
 * assert.equal(december.month_1, null);
 * ```
 */
export function retentionMatrix(rows: readonly RetentionRow[], unit = "month"): RetentionMatrixRow[] {
  const last = rows.reduce((last, { period }) => Math.max(last, period), 0);
  const matrix = new Map<
    string,
    { cohort: string; cohort_size: number; [period: string]: string | number | null }
  >();
  for (const { cohort, cohort_size, period, rate } of rows) {
    let wide = matrix.get(cohort);
    if (!wide) {
      matrix.set(cohort, wide = { cohort, cohort_size });
      for (let n = 0; n <= last; n++) wide[`${unit}_${n}`] = null;
    }
    wide[`${unit}_${period}`] = rate;
  }
  return [...matrix.values()].sort((a, b) => (a.cohort < b.cohort ? -1 : 1));
}

function pool(rows: readonly RetentionRow[]): Pool {
  return {
    cohorts: rows.length,
    size: rows.reduce((sum, { cohort_size }) => sum + cohort_size, 0),
    retained: rows.reduce((sum, { retained }) => sum + (retained ?? 0), 0),
  };
}
