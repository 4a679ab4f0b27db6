// The headline value of the North Star. This module is browser compatible.
import type { NorthStarRow } from "../questions/north-star.js";
import { complete, mean } from "./words.js";

/** The mean of the last four complete weeks, and what it is compared with. */
export interface NorthStarValue {
  /** Complete weeks observed. */
  readonly weeks: number;
  /** Mean workspaces of the last four complete weeks; null before there are four. */
  readonly value: number | null;
  /** Mean of the four weeks before those; null before there are eight. */
  readonly before: number | null;
  /** Lowest and highest of the four weeks. */
  readonly low: number | null;
  readonly high: number | null;
}

/**
 * The North Star in one number. The partial week at the end is left out.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { weeks } from "../../test/report/rows.js";
 * assert.equal(northStar(weeks([99, 12, 14, 16, 18])).value, 15); // the mean of the last four
 * ```
 */
export function northStar(rows: readonly NorthStarRow[]): NorthStarValue {
  const weeks = complete(rows);
  const four = weeks.slice(-4);
  const before = weeks.slice(-8, -4);
  const whole = four.length === 4;
  const counts = four.map(({ workspaces }) => workspaces);
  return {
    weeks: weeks.length,
    value: whole ? mean(counts, Number) : null,
    before: before.length === 4 ? mean(before, ({ workspaces }) => workspaces) : null,
    low: whole ? Math.min(...counts) : null,
    high: whole ? Math.max(...counts) : null,
  };
}
