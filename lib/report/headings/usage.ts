// What the charts of use have found, each in one sentence. This module is browser compatible.
import { count, days, percent, plural } from "../../charts/format.js";
import type { EngagementRow } from "../../questions/engagement.js";
import type { LifecycleRow } from "../../questions/lifecycle.js";
import type { NorthStarRow } from "../../questions/north-star.js";
import type { PowerUsersRow } from "../../questions/power-users.js";
import { dayOf, type Period } from "../../time.js";
import { northStar } from "../north-star.js";
import { compared, complete, during, last, pointsApart, ratio, sum } from "../words.js";

/**
 * The North Star: mean of the last four complete weeks, against the four before and the target.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { weeks } from "../../../test/report/rows.js";
 * const found = "15 workspaces collaborate in a week; 5 short of the target of 20";
 * assert.equal(northStarHeading(weeks([12, 14, 16, 18]), 20), found);
 * ```
 */
export function northStarHeading(rows: readonly NorthStarRow[], target?: number | null): string {
  const { weeks, value, before } = northStar(rows);
  if (value === null) {
    const observed = weeks === 0 ? "none has" : weeks === 1 ? "1 has" : `${weeks} have`;
    return `The North Star needs four complete weeks, and ${observed} been observed`;
  }
  const shown = Math.round(value);
  const change = before === null ? "" : `, ${compared(value, before, "in the four weeks before")}`;
  const fact = `${plural(shown, "workspace")} ${
    shown === 1 ? "collaborates" : "collaborate"
  } in a week${change}`;
  if (target === undefined || target === null) return fact;
  const gap = Math.round(value - target);
  const side = gap === 0 ? "on" : `${count(Math.abs(gap))} ${gap < 0 ? "short of" : "above"}`;
  return `${fact}; ${side} the target of ${count(target)}`;
}

/** Active users of the last complete period against the one before. */
export function engagementHeading(rows: readonly EngagementRow[], period: Period = "month"): string {
  const known = complete(rows);
  const now = last(known);
  const before = known[known.length - 2];
  if (!now) return `Active users need one complete ${period}, and none has been observed`;
  const people = `${plural(now.active_users, "person was", "people were")} active ${
    during(now.period, period)
  }`;
  return before
    ? `${people}, ${compared(now.active_users, before.active_users, during(before.period, period))}`
    : people;
}

/**
 * The stickiness ratio of the last complete period, against the last one whose 28 days do not overlap with it.
 *
 * @param period of the rows: each carries the ratio of its last day.
 */
export function stickinessHeading(
  rows: readonly EngagementRow[],
  target?: number | null,
  period: Period = "month",
): string {
  const known = complete(rows).filter((row) => row.dau_mau !== null);
  const now = last(known);
  if (!now || now.dau_mau === null) {
    return "Stickiness needs 28 days of activity, and they have not been observed yet";
  }
  const before = last(known.filter((row) => dayOf(now.period) - dayOf(row.period) >= 28));
  const fact = `On an average day ${percent(now.dau_mau)} of the people of the last 28 days are active`;
  const earlier = period === "month" ? "a month earlier" : "four weeks earlier";
  const change = before ? `, ${pointsApart(now.dau_mau, before.dau_mau ?? 0, earlier)}` : "";
  return target === undefined || target === null
    ? fact + change
    : `${fact}${change}; the target is ${percent(target)}`;
}

/** The quick ratio of the last complete period, in people. */
export function lifecycleHeading(rows: readonly LifecycleRow[], period: Period = "month"): string {
  const known = complete(rows);
  const now = last(known);
  if (!now) return `Growth accounting needs one complete ${period}, and none has been observed`;
  const arrived = now.new + now.resurrecting;
  if (now.quick_ratio === null) {
    return `Nobody went dormant ${during(now.period, period)}; ${
      plural(arrived, "user")
    } arrived or came back`;
  }
  const before = known[known.length - 2];
  const change = before && before.quick_ratio !== null
    ? `, after ${ratio(before.quick_ratio)} ${during(before.period, period)}`
    : "";
  return `For every user who went dormant ${during(now.period, period)}, ${
    ratio(now.quick_ratio)
  } arrived or came back${change}`;
}

/** How much of all use the power users make. */
export function powerUsersHeading(rows: readonly PowerUsersRow[]): string {
  const window = rows.length;
  const threshold = rows.find(({ active_days, threshold_days }) => active_days === threshold_days);
  if (!threshold || threshold.share_at_least === null) {
    return window === 0
      ? "There is no activity to find power users in"
      : `Nobody was active in the last ${days(window)}`;
  }
  const power = rows.filter(({ power_user }) => power_user === true);
  const often = threshold.active_days === window
    ? `each of the last ${days(window)}`
    : `${count(threshold.active_days)} or more of the last ${days(window)}`;
  const events = sum(power, (row) => row.share_of_events ?? 0);
  return `${percent(threshold.share_at_least)} of active users come on ${often} and make ${
    percent(events)
  } of all events`;
}
