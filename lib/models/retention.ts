// What the cohorts say together. This module is browser compatible.
import type { Broken, Value } from "../questions/question.js";
import type { RetentionRow } from "../questions/retention.js";
import { groupName } from "./groups.js";
import { newcombe, wilson } from "./proportions.js";

/** One row a period, or bracket, observed in at least one cohort; of an answer that is broken down, of each group. */
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

/** One row a cohort (of each group), one column a period: `month_0`, `month_1` … or whatever the periods are called. */
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
 * An answer that is broken down has a curve a group: its columns stand first, and the groups in the order of the
 * answer. One in brackets has a row a bracket, by its first period. The cohorts behind neighbouring periods differ, so
 * that the curve may rise where newer cohorts drop out.
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
export function pooledRetention(rows: readonly RetentionRow[]): Broken<PooledRetentionRow>[] {
  return groupsOf(rows).flatMap(({ group, rows }) =>
    cells(rows).map(({ period, observed }) => {
      const { cohorts, size, retained } = pool(observed);
      return {
        ...group,
        period,
        cohorts,
        cohort_size: size,
        retained,
        rate: size ? retained / size : null,
        ...wilson(retained, size),
      };
    })
  );
}

/** A pooled curve's row, and of which group; null for those of whom it is not known. */
export type GroupedRetentionRow = PooledRetentionRow & { readonly group: string | null };

/**
 * The pooled curve of each group of a breakdown, under one name for whatever it is broken down by.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { by, retention } from "../../test/report/rows.js";
 * const rows = by("user.plan", [{ ...retention([[100, 40]])[1], group: "team" }]);
 * const [{ group, rate }] = groupedRetention(rows, "user.plan");
 * assert.deepEqual([group, rate], ["team", 0.4]);
 * ```
 */
export function groupedRetention(rows: readonly RetentionRow[], breakdown: string): GroupedRetentionRow[] {
  return pooledRetention(rows).map(({ [breakdown]: value, ...row }) => ({
    ...(row as unknown as PooledRetentionRow),
    group: groupName(value, breakdown),
  }));
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
): Broken<PooledRetentionRow>[] {
  return pooledRetention(rows.filter(({ period }) => days.includes(period)));
}

/**
 * Late against early cohorts at one period: the last and the first quarter (rounded down, at least one) of the cohorts
 * observed there, pooled; of an answer that is broken down, give it the rows of one group. Null with fewer than two such cohorts, or where a quarter holds nobody.
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
  return groupsOf(rows).flatMap(({ group, rows }) => {
    const matrix = new Map<string, RetentionMatrixRow>();
    for (const { cohort, cohort_size, period, rate } of rows) {
      const wide: Record<string, Value> = matrix.get(cohort) ??
        Object.assign({}, ...Array.from({ length: last + 1 }, (_, n) => ({ [`${unit}_${n}`]: null })));
      matrix.set(cohort, { ...group, cohort, cohort_size, ...wide, [`${unit}_${period}`]: rate });
    }
    return [...matrix.values()].sort((a, b) => (a.cohort < b.cohort ? -1 : 1));
  });
}

/** The columns of every answer; those of a breakdown are the others. */
const everyColumn = new Set(["cohort", "period", "cohort_size", "retained", "rate", "low", "high"]);

/** The rows of each group of a breakdown, in the order of the answer; one group where there is none. */
function groupsOf(
  rows: readonly RetentionRow[],
): { readonly group: Record<string, Value>; readonly rows: RetentionRow[] }[] {
  const groups = new Map<string, { group: Record<string, Value>; rows: RetentionRow[] }>();
  for (const row of rows) {
    const columns = Object.entries(row).filter(([column]) => !everyColumn.has(column)) as [string, Value][];
    const key = JSON.stringify(columns.map(([, value]) => value));
    const same = groups.get(key);
    if (same) same.rows.push(row);
    else groups.set(key, { group: Object.fromEntries(columns), rows: [row] });
  }
  return [...groups.values()];
}

/** What was observed at each period, or in each bracket: several may start with the same period, in the same order. */
function cells(
  rows: readonly RetentionRow[],
): { readonly period: number; readonly observed: RetentionRow[] }[] {
  const cells = new Map<string, { period: number; nth: number; observed: RetentionRow[] }>();
  const seen = new Map<string, number>();
  for (const row of rows) {
    const { period } = row;
    const own = JSON.stringify([row.cohort, period]);
    const nth = seen.get(own) ?? 0;
    seen.set(own, nth + 1);
    if (row.retained === null) continue;
    const key = `${period} ${nth}`;
    const same = cells.get(key);
    if (same) same.observed.push(row);
    else cells.set(key, { period, nth, observed: [row] });
  }
  return [...cells.values()].sort((a, b) => a.period - b.period || a.nth - b.nth);
}

function pool(rows: readonly RetentionRow[]): Pool {
  return {
    cohorts: rows.length,
    size: rows.reduce((sum, { cohort_size }) => sum + cohort_size, 0),
    retained: rows.reduce((sum, { retained }) => sum + (retained ?? 0), 0),
  };
}
