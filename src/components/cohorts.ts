// The first and the last cohorts apart, to see whether retention changes.
import { pooledRetention, type PooledRetentionRow } from "../lib/models/retention.js";
import type { RetentionRow } from "../lib/questions/retention.js";

/** The pooled curves of the first and of the last quarter of the cohorts that have been observed at period 1. */
export function cohortQuarters(
  rows: readonly RetentionRow[],
): { early?: PooledRetentionRow[]; late?: PooledRetentionRow[] } {
  const cohorts = rows.filter(({ period, retained }) => period === 1 && retained !== null).map(({ cohort }) =>
    cohort
  ).sort();
  const quarter = Math.floor(cohorts.length / 4);
  if (quarter === 0) return {};
  const curve = (members: readonly string[]): PooledRetentionRow[] =>
    pooledRetention(rows.filter(({ cohort }) => members.includes(cohort)));
  return { early: curve(cohorts.slice(0, quarter)), late: curve(cohorts.slice(-quarter)) };
}
