// The headline values of engagement. This module is browser compatible.
import type { EngagementRow } from "../questions/engagement.js";
import { complete, last } from "./words.js";

/**
 * Active users on the last complete day and in the 7 and 28 days that end with it. Site, report and summary quote
 * these and no others, so that a heading never differs from the line beside it; what belongs to a calendar month
 * (newcomers, the quick ratio, revenue) is said with its month.
 */
export interface ActiveUsers {
  /** The last complete day; null before there is one. */
  readonly day: string | null;
  readonly dau: number | null;
  readonly wau: number | null;
  readonly mau: number | null;
  readonly dau_mau: number | null;
  /** The same of the window before, which does not overlap: 7 days earlier for a day and a week, 28 for the others. */
  readonly dau_before: number | null;
  readonly wau_before: number | null;
  readonly mau_before: number | null;
  readonly dau_mau_before: number | null;
}

/**
 * Reads them from daily rows, the oldest first.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { answers } from "../../test/report/rows.js";
 * const { day, mau, mau_before } = activeUsers(answers.engagement_day ?? []);
 * assert.deepEqual({ day, mau, mau_before }, { day: "2025-12-31", mau: 859, mau_before: 831 });
 * ```
 */
export function activeUsers(days: readonly EngagementRow[]): ActiveUsers {
  const known = complete(days);
  const now = last(known);
  const [week, month] = [7, 28].map((n): EngagementRow | undefined => known[known.length - 1 - n]);
  return {
    day: now?.period ?? null,
    dau: now?.dau ?? null,
    wau: now?.wau ?? null,
    mau: now?.mau ?? null,
    dau_mau: now?.dau_mau ?? null,
    dau_before: week?.dau ?? null,
    wau_before: week?.wau ?? null,
    mau_before: month?.mau ?? null,
    dau_mau_before: month?.dau_mau ?? null,
  };
}
