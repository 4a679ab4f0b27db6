// What the charts of activation and the funnel have found, each in one sentence. This module is browser compatible.
import type { Config } from "../../config.js";
import { count, duration, label, percent, plural } from "../../charts/format.js";
import { dropOff, type DropOffRow, largestLeak } from "../../models/funnel.js";
import { newcombe } from "../../models/proportions.js";
import type { ActivationRow } from "../../questions/activation.js";
import type { FeatureAdoptionRow } from "../../questions/feature-adoption.js";
import type { FunnelRow } from "../../questions/funnel.js";
import type { TimeToValueRow } from "../../questions/time-to-value.js";
import { capital, inText, last, listed, outOf, pointsInterval, spoken, sum } from "../words.js";

/** How a page says what activates, and by when. */
export interface ActivationWords {
  /** What the activated did: `"created a page"`. */
  readonly action?: string;
  /** By when: `"within 7 days"`. */
  readonly within?: string;
}

/** How a config says it: by the label of the value event, and the window. */
export function activationWords(
  { activation, events }: Pick<Config, "activation" | "events">,
): ActivationWords {
  if (!activation) return {};
  const { event, window } = activation;
  return { action: inText(events[event]?.label ?? `did ${event}`), within: `within ${spoken(window)}` };
}

/**
 * How many new users are activated, and how fast; of the row for everybody.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { activation, config } from "../../../test/report/rows.js";
 * assert.equal(
 *   activationHeading([activation(null, 5_000, 2_940, 4_900)], activationWords(config)),
 *   "60 of 100 new users created a page within 7 days; half of them took 2.3 h or less",
 * );
 * ```
 */
export function activationHeading(
  rows: readonly ActivationRow[],
  { action = "reached the value moment", within = "in time" }: ActivationWords = {},
): string {
  const row = rows.find(({ cohort }) => cohort === null);
  if (!row || row.eligible_users === 0) return "Nobody has had the whole time to be activated yet";
  const users = row.eligible_users === 1 ? "new user" : "new users";
  const fact = `${outOf(row.activated, row.eligible_users)} ${users} ${action} ${within}`;
  return row.median_hours === null
    ? fact
    : `${fact}; half of them took ${duration(row.median_hours * 3600)} or less`;
}

/** The newest signup months against those before them. */
export interface ActivationTrend {
  /** Signup months on either side: three, or fewer where fewer are known. */
  readonly months: number;
  readonly late_rate: number;
  readonly late_users: number;
  readonly early_rate: number;
  readonly early_users: number;
  readonly difference: number;
  readonly low: number;
  readonly high: number;
}

/** Signup months all of whose users had the whole window, the oldest first. */
function wholeMonths(rows: readonly ActivationRow[]): ActivationRow[] {
  return rows
    .filter((row) => row.cohort !== null && row.users > 0 && row.eligible_users === row.users)
    .sort((a, b) => ((a.cohort ?? "") < (b.cohort ?? "") ? -1 : 1));
}

/** The last three complete signup months, pooled, against the three before; null with fewer than two such months. */
export function activationTrend(rows: readonly ActivationRow[]): ActivationTrend | null {
  const whole = wholeMonths(rows);
  const months = Math.min(3, Math.floor(whole.length / 2));
  if (months === 0) return null;
  const [early, late] = [whole.slice(-2 * months, -months), whole.slice(-months)].map((side) => ({
    activated: sum(side, ({ activated }) => activated),
    users: sum(side, ({ eligible_users }) => eligible_users),
  }));
  const { difference, low, high } = newcombe(late.activated, late.users, early.activated, early.users);
  if (difference === null || low === null || high === null) return null;
  return {
    months,
    late_rate: late.activated / late.users,
    late_users: late.users,
    early_rate: early.activated / early.users,
    early_users: early.users,
    difference,
    low,
    high,
  };
}

/** How many of the activated were fast; over all signup months together, with the fast limit in words. */
export function activationSpeedHeading(rows: readonly ActivationRow[], limit: string): string {
  const activated = sum(rows, (row) => row.activated);
  if (activated === 0) return "Nobody has been activated yet, so that there is no speed to tell";
  return `${
    capital(outOf(sum(rows, ({ fast }) => fast), activated))
  } activated users needed at most ${limit}`;
}

/**
 * The activation rate of the last three signup months against the three before (fewer where fewer are known), with the
 * interval of the difference. Only months all of whose users had the whole window count.
 */
export function activationTrendHeading(rows: readonly ActivationRow[]): string {
  const newest = last(wholeMonths(rows));
  if (!newest) return "No signup month has had the whole time to be activated yet";
  const trend = activationTrend(rows);
  if (!trend) return `${percent(newest.rate)} of the users of the only complete signup month were activated`;
  const { months, late_rate, early_rate, difference, low, high } = trend;
  const [span, before] = months === 1
    ? ["signup month", "the month"]
    : [`${months} signup months`, `the ${months}`];
  return `${percent(late_rate)} of the users of the last ${span} were activated, against ${
    percent(early_rate)
  } in ${before} before: ${verdict(difference, low, high)}`;
}

/** The most and the least adopted feature. */
export function featureHeading(rows: readonly FeatureAdoptionRow[]): string {
  const known = rows.filter((row) => row.adoption !== null).sort((a, b) => b.adopters - a.adopters);
  const [top] = known;
  const bottom = last(known);
  if (!top || !bottom) return "Nobody was active in the window, so that no feature could be adopted";
  const by = ({ adopters, adoption }: FeatureAdoptionRow): string => {
    const alike = known.filter((row) => row.adopters === adopters).map(({ feature }) => label(feature));
    return `${listed(alike)}, ${alike.length > 1 ? "each by" : "by"} ${percent(adoption)} of active users`;
  };
  if (known.length === 1) {
    return `The one feature, ${label(top.feature)}, is used by ${percent(top.adoption)} of active users`;
  }
  if (top.adopters === bottom.adopters) return `All features are used alike: ${by(top)}`;
  return `Most used of ${known.length} features: ${by(top)}; least used: ${
    by(bottom).replace(" of active users", "")
  }`;
}

/**
 * The largest leak of one funnel after signup: by users, and by share where that is another step. Shares are of those
 * whose window has elapsed.
 *
 * @throws RangeError when the rows hold several groups.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { funnel } from "../../../test/report/rows.js";
 * const rows = funnel([33_000, 5_000, 3_000, 1_300]);
 * assert.match(funnelHeading(rows), /^Most users are lost between signup and activation: 2,000 \(40.0 %\)/);
 * ```
 */
export function funnelHeading(rows: readonly FunnelRow[]): string {
  const first = rows.find(({ step_index }) => step_index === 1);
  if (!first) return "There is no funnel to read: no step was answered";
  if (first.users === 0) return `Nobody has reached ${inText(first.step)}, the first step of the funnel`;
  const leak = largestLeak(rows);
  if (!leak) return "No step of the funnel after signup has lost a user who had the time to go on";
  const { by_users, by_rate } = leak;
  const tie = dropOff(rows).filter(({ step_index, lost }) =>
    step_index >= by_users.step_index && lost === by_users.lost
  );
  const place = (row: DropOffRow): string => `between ${inText(row.previous_step)} and ${inText(row.step)}`;
  const most = tie.length > 1 ? "Nowhere are more users lost than" : "Most users are lost";
  const fact = `${most} ${place(by_users)}: ${count(by_users.lost)} (${percent(by_users.lost_share)})`;
  return by_rate.step_index === by_users.step_index
    ? fact
    : `${fact}; the largest share ${place(by_rate)} (${percent(by_rate.lost_share)})`;
}

/**
 * How many have come through the whole funnel so far.
 *
 * @param entities whom the first step counts: `"visitors"`, `"users"`.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { funnel } from "../../../test/report/rows.js";
 * const rows = funnel([33_000, 5_000, 55], null, ["awareness", "signup", "monetization"]);
 * assert.equal(reachHeading(rows, "visitors"), "55 of 33,000 visitors have come through to monetization so far: 0.17 %");
 * ```
 */
export function reachHeading(rows: readonly FunnelRow[], entities = "users"): string {
  const [first] = rows;
  const end = last(rows);
  if (!first || !end || first.users === 0) return "Nobody has entered the funnel in the period";
  const all = plural(first.users, entities.replace(/s$/, ""));
  if (end.users === 0) {
    return `None of ${all} has come through to ${inText(end.step)} so far`;
  }
  return `${count(end.users)} of ${all} ${end.users === 1 ? "has" : "have"} come through to ${
    inText(end.step)
  } so far: ${percent(end.overall_conversion)}`;
}

/**
 * How long the activated took: a quarter, half, three quarters of them.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const row = { rate: 0.1, activated: 40, eligible_users: 60 };
 * const rows = [0.25, 0.5, 0.75].map((share) => ({ ...row, share, hours: share * 4 }));
 * const found = "A quarter of the activated needed at most 1 h, half 2 h, three quarters 3 h";
 * assert.equal(timeToValueHeading(rows), found);
 * ```
 */
export function timeToValueHeading(rows: readonly TimeToValueRow[]): string {
  const [quarter, half, most] = [0.25, 0.5, 0.75].map((share) => rows.find((row) => row.share === share));
  if (!quarter || !half || !most) return "Nobody has been activated yet, so that there is no time to tell";
  const took = ({ hours }: TimeToValueRow): string => duration(hours * 3600);
  return `A quarter of the activated needed at most ${took(quarter)}, half ${took(half)}, three quarters ${
    took(most)
  }`;
}

/** A difference of shares with its interval, and whether chance alone can make it. */
export function verdict(difference: number | null, low: number | null, high: number | null): string {
  if (difference === null || low === null || high === null) return "nothing to compare";
  const size = percent(Math.abs(difference), 1).replace(" %", " pp");
  const signed = `${difference < 0 ? "down" : "up"} ${size}`;
  return low > 0 || high < 0
    ? `${signed} (${pointsInterval(low, high)})`
    : `a difference that chance alone can make (${pointsInterval(low, high)} pp)`;
}
