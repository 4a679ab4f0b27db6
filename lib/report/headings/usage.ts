// What the charts of use have found, each in one sentence. This module is browser compatible.
import { count, date, days, label, percent, plural, span } from "../../charts/format.js";
import { weekdayEffect } from "../../models/weekdays.js";
import type { EngagementRow } from "../../questions/engagement.js";
import type { FeatureAdoptionRow } from "../../questions/feature-adoption.js";
import type { LifecycleRow } from "../../questions/lifecycle.js";
import type { NorthStarRow } from "../../questions/north-star.js";
import type { PowerUsersRow } from "../../questions/power-users.js";
import type { Period } from "../../time.js";
import { activeUsers } from "../active-users.js";
import { northStar } from "../north-star.js";
import { compared, complete, during, last, listed, named, pointsApart, ratio, sum } from "../words.js";

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

/**
 * Active users of the 28 days that end with the last complete day, against the 28 before; of 7 days, or of one, while
 * the log is younger.
 *
 * @param days daily rows, the oldest first.
 */
export function engagementHeading(days: readonly EngagementRow[]): string {
  const { day, dau, wau, mau, wau_before, mau_before } = activeUsers(days);
  if (day === null || dau === null) return "Active users need one complete day, and none has been observed";
  const people = (n: number, when: string): string =>
    `${n === 0 ? "Nobody was" : plural(n, "person was", "people were")} active ${when}`;
  const trailing = (n: number, before: number | null, length: number): string => {
    const fact = people(n, `in the ${length} days to ${date(day)}`);
    return before === null ? fact : `${fact}, ${compared(n, before, `in the ${length} days before`)}`;
  };
  if (mau !== null) return trailing(mau, mau_before, 28);
  return wau === null ? people(dau, `on ${date(day)}`) : trailing(wau, wau_before, 7);
}

/**
 * The stickiness ratio of the 28 days that end with the last complete day, against the 28 before.
 *
 * @param days daily rows, the oldest first.
 */
export function stickinessHeading(days: readonly EngagementRow[], target?: number | null): string {
  const { day, mau, dau_mau, dau_mau_before } = activeUsers(days);
  if (day !== null && mau === 0) {
    return `Nobody was active in the 28 days to ${date(day)}, so that there is no stickiness to tell`;
  }
  if (day === null || dau_mau === null) {
    return "Stickiness needs 28 days of activity, and they have not been observed yet";
  }
  const fact = `On an average day ${percent(dau_mau)} of the people active in the 28 days to ${
    date(day)
  } came`;
  const change = dau_mau_before === null
    ? ""
    : `, ${pointsApart(dau_mau, dau_mau_before, "in the 28 days before")}`;
  return target === undefined || target === null
    ? fact + change
    : `${fact}${change}; the target is ${percent(target)}`;
}

const weekdays = ["Mondays", "Tuesdays", "Wednesdays", "Thursdays", "Fridays", "Saturdays", "Sundays"];

/**
 * The busiest weekday against the quietest, as far as chance alone does not make the difference.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { days } from "../../../test/report/rows.js";
 * const week = [120, 131, 120, 120, 120, 120, 100]; // the fixture ends on Wednesday 31 Dec 2025
 * const found = "Fridays have 31.0 % more daily users than Wednesdays, over the 4 weeks to 31 Dec 2025";
 * assert.equal(weekdayHeading(days([...week, ...week, ...week, ...week])), found);
 * ```
 */
export function weekdayHeading(days: readonly EngagementRow[]): string {
  const effect = weekdayEffect(days);
  if (!effect) {
    const whole = Math.floor(complete(days).length / 7);
    const observed = whole === 0 ? "none has" : whole === 1 ? "1 has" : `${whole} have`;
    return `Weekdays can be compared after four whole weeks, and ${observed} been observed`;
  }
  const { weeks, until, means, busiest, quietest, difference, low, high } = effect;
  const period = `over the ${weeks} weeks to ${date(until)}`;
  if (difference === 0) return `No weekday has more daily users than another, ${period}`;
  const [most, fewest] = [weekdays[busiest], weekdays[quietest]];
  if (low <= 0) {
    return `${most} have most daily users and ${fewest} fewest, a difference that chance alone can make, ${period}`;
  }
  if (means[quietest] === 0) {
    return `${most} have ${plural(means[busiest], "daily user")} on average and ${fewest} none, ${period}`;
  }
  const share = (users: number): string => percent(users / means[quietest]).replace(" %", "");
  const reach = high > low ? ` (${span(share(low), share(high))})` : "";
  return `${most} have ${
    percent(difference / means[quietest])
  }${reach} more daily users than ${fewest}, ${period}`;
}

/** In how many periods more users arrived or came back than went dormant. */
export function quickRatioHeading(rows: readonly LifecycleRow[], period: Period = "month"): string {
  const known = complete(rows).filter(({ quick_ratio }) => quick_ratio !== null);
  const now = last(known);
  if (!now || now.quick_ratio === null) {
    return `The quick ratio needs one complete ${period} in which somebody went dormant`;
  }
  if (known.length === 1) {
    const side = now.quick_ratio === 1 ? "As many" : now.quick_ratio > 1 ? "More" : "Fewer";
    return `${side} users arrived or came back ${during(now.period, period)} ${
      now.quick_ratio === 1 ? "as" : "than"
    } went dormant`;
  }
  const without = known.filter(({ quick_ratio }) => (quick_ratio ?? 0) <= 1);
  const grown = known.length - without.length;
  const often = without.length === 0
    ? `In each of ${plural(known.length, period)}`
    : grown === 0
    ? `In none of ${plural(known.length, period)}`
    : `In ${count(grown)} of ${plural(known.length, period)}`;
  const fact = `${often} more users arrived or came back than went dormant`;
  return without.length === 0 || grown === 0
    ? fact
    : `${fact}; the last without growth was ${named(without[without.length - 1].period, period)}`;
}

/** The quick ratio of the last complete period, in people. */
export function lifecycleHeading(rows: readonly LifecycleRow[], period: Period = "month"): string {
  const known = complete(rows);
  const now = last(known);
  if (!now) return `Growth accounting needs one complete ${period}, and none has been observed`;
  const arrived = now.new + now.resurrecting;
  if (now.quick_ratio === null) {
    return `Nobody went dormant ${during(now.period, period)}; ${
      arrived === 0 ? "nobody" : plural(arrived, "user")
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

/** The most used feature, and the one that its users most often use again. */
export function breadthHeading(rows: readonly FeatureAdoptionRow[]): string {
  const known = rows.filter(({ adopters, repeat_rate }) => adopters > 0 && repeat_rate !== null);
  if (known.length === 0) return "No feature has been used long enough to see whether it is used again";
  const leading = (value: (row: FeatureAdoptionRow) => number): FeatureAdoptionRow[] => {
    const most = Math.max(...known.map(value));
    return known.filter((row) => value(row) === most);
  };
  const [used, again] = [leading(({ adopters }) => adopters), leading(({ repeat_rate }) => repeat_rate ?? 0)];
  const names = (all: readonly FeatureAdoptionRow[]): string =>
    listed(all.map(({ feature }) => label(feature)));
  const [{ adoption }, { repeat_rate }] = [used[0], again[0]];
  if (known.length === 1) {
    return `${names(used)} is used by ${percent(adoption)} of active users, of whom ${
      percent(repeat_rate)
    } use it again within 7 days`;
  }
  if (repeat_rate === 0) {
    return `Most used: ${names(used)}, by ${
      percent(adoption)
    } of active users; no feature was used again within 7 days`;
  }
  if (used.length === 1 && again.length === 1 && used[0] === again[0]) {
    return `${names(used)} is used most and again most: by ${percent(adoption)} of active users, of whom ${
      percent(repeat_rate)
    } use it again within 7 days`;
  }
  return `Most used: ${names(used)}, by ${percent(adoption)} of active users; most often again: ${
    names(again)
  }, by ${percent(repeat_rate)} of ${again.length > 1 ? "their" : "its"} users within 7 days`;
}
