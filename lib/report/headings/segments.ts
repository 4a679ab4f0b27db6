// What the charts of groups have found, each in one sentence. This module is browser compatible.
import { count, percent } from "../../charts/format.js";
import {
  compareGroups,
  dropOff,
  type DropOffRow,
  type GroupedRow,
  largestLeak,
} from "../../models/funnel.js";
import { compareShares, type Comparison } from "../../models/groups.js";
import type { GroupedRetentionRow } from "../../models/retention.js";
import { capital, inText, outOf, pointsInterval, propertyOf, sum, usersOf } from "../words.js";

/**
 * The groups of a breakdown with the highest and the lowest rate of one step. Their difference is tested with Holm's
 * correction over all pairs, because they were picked for being far apart.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { funnel } from "../../../test/report/rows.js";
 * const enterprise = funnel([2_000, 1_400], "enterprise", ["signup", "activation"]);
 * const individual = funnel([2_000, 900], "individual", ["signup", "activation"]);
 * const found = "Activation reaches 70.0 % among enterprise users and 45.0 % among individual users";
 * assert.ok(segmentHeading([...enterprise, ...individual]).startsWith(found));
 * ```
 */
export function segmentHeading(
  rows: readonly GroupedRow[],
  property = "segment",
  step = "activation",
): string {
  const rated = rows.filter((row) =>
    row.step === step && (row.group ?? null) !== null && row.step_index > 1 && row.step_conversion !== null
  );
  const among = (group: string): string => `among ${usersOf(property, group)}`;
  if (rated.length === 0) return `No ${inText(propertyOf(property))} has a rate of ${inText(step)} yet`;
  const widest = widestPair(compareGroups(rows, step, "pairs"));
  if (!widest) {
    const [only] = rated;
    const rate = only.eligible_conversion ?? only.step_conversion;
    return `${capital(inText(step))} reaches ${percent(rate)} ${
      among(only.group as string)
    }, with nothing to compare`;
  }
  return `${capital(inText(step))} reaches ${percent(widest.rate)} ${among(widest.group)} and ${
    percent(widest.other_rate)
  } ${among(widest.other)}, ${apart(widest)}`;
}

/**
 * The group that loses most users at one step after signup, and how many of all who are lost there are its.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { funnel } from "../../../test/report/rows.js";
 * const enterprise = funnel([2_000, 1_400], "enterprise", ["signup", "activation"]);
 * const individual = funnel([2_000, 500], "individual", ["signup", "activation"]);
 * assert.equal(
 *   segmentLossHeading([...enterprise, ...individual]),
 *   "Most users are lost among individual users, between signup and activation: 1,500 (75.0 %), 71 of 100 of all lost there",
 * );
 * ```
 */
export function segmentLossHeading(rows: readonly GroupedRow[], property = "segment"): string {
  const known = rows.filter(({ group = null }) => group !== null);
  const leaks = [...new Set(known.map(({ group }) => group))].flatMap((group): DropOffRow[] => {
    const leak = largestLeak(known.filter((row) => row.group === group));
    return leak ? [leak.by_users] : [];
  });
  const [most] = leaks.sort((a, b) => b.lost - a.lost);
  if (!most) return "No group has lost a user who had the time to go on";
  const there = dropOff(known).filter(({ step_index }) => step_index === most.step_index);
  const all = sum(there, ({ lost }) => lost);
  const part = there.length > 1 ? `, ${outOf(most.lost, all)} of all lost there` : "";
  return `Most users are lost among ${usersOf(property, most.group as string)}, between ${
    inText(most.previous_step)
  } and ${inText(most.step)}: ${count(most.lost)} (${percent(most.lost_share)})${part}`;
}

/**
 * The groups that stay most and least, in month 6 or as late as two of them have been observed.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const row = { period: 6, cohorts: 9, cohort_size: 1_000, low: null, high: null };
 * const rows = [
 *   { ...row, group: "enterprise", retained: 610, rate: 0.61 },
 *   { ...row, group: "individual", retained: 120, rate: 0.12 },
 * ];
 * assert.equal(
 *   segmentRetentionHeading(rows),
 *   "In month 6, 61.0 % of enterprise users come back and 12.0 % of individual users, 49.0 pp apart (45.3-52.5)",
 * );
 * ```
 */
export function segmentRetentionHeading(rows: readonly GroupedRetentionRow[], property = "segment"): string {
  const known = rows.filter((row) =>
    row.group !== null && row.period > 0 && row.period <= 6 && row.rate !== null
  );
  const periods = known.map(({ period }) => period);
  const compared = periods.filter((period, i) => periods.indexOf(period) !== i);
  if (known.length === 0) return "No group has been observed for a whole month yet";
  const period = Math.max(...(compared.length > 0 ? compared : periods));
  const counts = known.filter((row) => row.period === period).map((row) => ({
    group: row.group as string,
    eligible: row.cohort_size,
    converted: row.retained,
  }));
  const widest = widestPair(compareShares(counts, "pairs"));
  if (!widest) {
    const [{ group, eligible, converted }] = counts;
    return `In month ${period}, ${percent(converted / eligible)} of ${
      usersOf(property, group)
    } come back, with nothing to compare`;
  }
  const { group, rate, other, other_rate } = widest;
  return `In month ${period}, ${percent(rate)} of ${usersOf(property, group)} come back and ${
    percent(other_rate)
  } of ${usersOf(property, other)}, ${apart(widest)}`;
}

/** A breakdown and its rows. */
export interface Breakdown {
  readonly by: string;
  readonly rows: readonly GroupedRow[];
}

/**
 * Which of several breakdowns sets groups furthest apart at one step.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.equal(breakdownsHeading([], "activation"), "No breakdown has two groups with a rate of activation yet");
 * ```
 */
export function breakdownsHeading(breakdowns: readonly Breakdown[], step: string): string {
  const widest = breakdowns.flatMap(({ by, rows }) => {
    const known = rows.some((row) => row.step === step && row.step_index > 1);
    const pair = known ? widestPair(compareGroups(rows, step, "pairs")) : null;
    return pair ? [{ by, pair }] : [];
  }).sort((a, b) => b.pair.difference - a.pair.difference);
  const [first] = widest;
  if (!first) return `No breakdown has two groups with a rate of ${inText(step)} yet`;
  const standing = widest.filter(({ pair }) => pair.p_adjusted < 0.05);
  if (standing.length === 0) {
    return `In ${inText(step)}, no breakdown sets groups further apart than chance alone can`;
  }
  const size = points(standing[0].pair);
  const among = widest.length === 1 ? "" : `, the most of ${widest.length} breakdowns`;
  return `In ${inText(step)}, ${inText(propertyOf(standing[0].by))} sets groups up to ${size} apart${among}`;
}

/** The pair that is furthest apart, the higher rate first; null without pairs. */
export function widestPair(pairs: readonly Comparison[]): Comparison | null {
  if (pairs.length === 0) return null;
  const widest = pairs.reduce((wide, pair) =>
    Math.abs(pair.difference) > Math.abs(wide.difference) ? pair : wide
  );
  return widest.difference >= 0 ? widest : turned(widest);
}

/** The same comparison from the other side. */
export function turned(pair: Comparison): Comparison {
  return {
    ...pair,
    group: pair.other,
    eligible_users: pair.other_eligible_users,
    rate: pair.other_rate,
    other: pair.group,
    other_eligible_users: pair.eligible_users,
    other_rate: pair.rate,
    difference: -pair.difference,
    low: -pair.high,
    high: -pair.low,
  };
}

const points = ({ difference }: Comparison): string => percent(difference, 1).replace(" %", " pp");

/** How far two groups are apart, and whether that is more than chance. */
function apart(pair: Comparison): string {
  return pair.p_adjusted < 0.05
    ? `${points(pair)} apart (${pointsInterval(pair.low, pair.high)})`
    : "a gap that chance alone can make";
}
