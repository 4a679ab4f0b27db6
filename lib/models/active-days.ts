// On how many days an active user comes. This module is browser compatible.
import type { PowerUsersRow } from "../questions/power-users.js";
import { Z95 } from "./normal.js";

/** Mean active days of the users active in a window, and its interval. Divided by the window it is DAU/MAU. */
export interface ActiveDays {
  readonly window: number;
  readonly users: number;
  readonly mean_days: number;
  readonly low_days: number;
  readonly high_days: number;
}

/**
 * The mean of an L28 curve, with the 95 % interval of a mean of independent users (normal: there are many). Null with
 * fewer than two users.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { powerUsers } from "../../test/report/rows.js";
 * assert.equal(meanActiveDays(powerUsers([50, 30, 10, 10], 3))?.mean_days, 1.8); // 180 days of 100 users
 * ```
 */
export function meanActiveDays(rows: readonly PowerUsersRow[]): ActiveDays | null {
  const total = (value: (row: PowerUsersRow) => number): number =>
    rows.reduce((sum, row) => sum + row.users * value(row), 0);
  const users = total(() => 1);
  if (users < 2) return null;
  const mean = total(({ active_days }) => active_days) / users;
  const spread = total(({ active_days }) => (active_days - mean) ** 2) / (users - 1);
  const margin = Z95 * Math.sqrt(spread / users);
  return {
    window: rows.length,
    users,
    mean_days: mean,
    low_days: Math.max(1, mean - margin),
    high_days: Math.min(rows.length, mean + margin),
  };
}
