// What the charts of retention have found, each in one sentence. This module is browser compatible.
import { month, percent, plural } from "../../charts/format.js";
import { type EarlyLateRow, flattening, type PooledRetentionRow } from "../../models/retention.js";
import type { RetentionRow } from "../../questions/retention.js";
import { capital, last, listed, pointsApart, sum } from "../words.js";
import { verdict } from "./conversion.js";

/** The unit in which the periods of a cohort are counted. */
export type Unit = "day" | "week" | "month";

const told: Record<Unit, readonly number[]> = { day: [1, 7, 30], week: [1, 4, 12], month: [1, 6, 12] };

/**
 * The pooled retention curve at the periods people quote, as far as they have been observed.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { pooledRetention } from "../../models/retention.js";
 * import { retention } from "../../../test/report/rows.js";
 * const pooled = pooledRetention(retention([[100, 40, 30, 30, 30, 30, 14]]));
 * const found = "40 of 100 new users come back in month 1 and 14 in month 6; the curve flattens at month 2";
 * assert.equal(retentionHeading(pooled), found);
 * ```
 */
export function retentionHeading(pooled: readonly PooledRetentionRow[], unit: Unit = "month"): string {
  const quoted = pooled.filter(({ period, rate }) => rate !== null && told[unit].includes(period));
  const after = pooled.filter(({ period, rate }) => rate !== null && period > 0);
  const shown = quoted.length ? quoted : after.slice(0, 1);
  if (shown.length === 0) return `No ${unit} after a cohort's first has been observed whole yet`;
  const pictured = shown.every(({ cohort_size, retained }) =>
    cohort_size >= 100 && retained / cohort_size >= 0.005
  );
  const rates = shown.map(({ period, retained, cohort_size }, i) => {
    const rate = retained / cohort_size;
    const share = pictured ? `${Math.round(rate * 100)}${i === 0 ? " of 100" : ""}` : percent(rate);
    return `${share}${i > 0 ? "" : pictured ? " new users come back" : " of new users come back"} ${
      at(unit, period)
    }`;
  });
  const flat = flattening(pooled.filter(({ period }) => period > 0));
  return `${listed(rates)}${
    flat === null || after.every(({ retained }) => retained === 0)
      ? ""
      : `; the curve flattens at ${unit} ${flat}`
  }`;
}

/** `"on day 1"`, `"in month 1"`. */
function at(unit: Unit, period: number): string {
  return `${unit === "day" ? "on" : "in"} ${unit} ${period}`;
}

/** Retention of the newest cohort observed at a period against all earlier ones together. */
export function cohortHeading(rows: readonly RetentionRow[], period = 1, unit: Unit = "month"): string {
  const observed = rows
    .filter((row) => row.period === period && row.retained !== null && row.cohort_size > 0)
    .sort((a, b) => (a.cohort < b.cohort ? -1 : 1));
  const newest = last(observed);
  if (!newest || newest.retained === null) return `No cohort has been observed through ${unit} ${period} yet`;
  const rate = newest.retained / newest.cohort_size;
  const who = unit === "month" ? `the ${month(newest.cohort)} cohort` : "the newest cohort observed";
  const fact = `${percent(rate)} of ${who} came back ${at(unit, period)}`;
  const earlier = observed.slice(0, -1);
  if (earlier.length === 0) return `${fact}; there is no earlier cohort to compare`;
  const pooled = sum(earlier, ({ retained }) => retained ?? 0) /
    sum(earlier, ({ cohort_size }) => cohort_size);
  return `${fact}, ${pointsApart(rate, pooled, `in the ${plural(earlier.length, "cohort")} before`)}`;
}

/** Whether newer cohorts stay better than older ones. */
export function earlyLateHeading(row: EarlyLateRow | null, unit: Unit = "month"): string {
  if (!row) return "Two cohorts observed at the same period are needed to compare early with late";
  const cohorts = (n: number, which: string): string =>
    n === 1 ? `the ${which} cohort` : `the ${n} ${which} cohorts`;
  return `${capital(cohorts(row.late_cohorts, "newest"))} ${row.late_cohorts === 1 ? "keeps" : "keep"} ${
    percent(row.late_rate)
  } ${at(unit, row.period)}, ${cohorts(row.early_cohorts, "oldest")} kept ${percent(row.early_rate)}: ${
    verdict(row.difference, row.low, row.high)
  }`;
}
