// How each key number is read from its answer, with its change, its interval and its course. This module is browser
// compatible.
import {
  change,
  compact,
  count,
  date,
  missing,
  month,
  percent,
  points,
  span,
  usd,
} from "../charts/format.js";
import type { Config } from "../config.js";
import { newcombe, wilson } from "../models/proportions.js";
import type { ActivationRow } from "../questions/activation.js";
import type { EngagementRow } from "../questions/engagement.js";
import type { LifecycleRow } from "../questions/lifecycle.js";
import type { NorthStarRow } from "../questions/north-star.js";
import type { RetentionRow } from "../questions/retention.js";
import type { RevenueRow } from "../questions/revenue.js";
import { activeUsers } from "./active-users.js";
import type { AnswerName } from "./answers.js";
import { northStar } from "./north-star.js";
import { complete, ratio } from "./words.js";

/** One value on the way to a number, oldest first; a rate has an interval. */
export interface Point {
  readonly value: number | null;
  readonly low?: number | null;
  readonly high?: number | null;
}

/** A number that stands for itself. */
export interface KeyNumber {
  /** The answer it is read from. */
  readonly source: AnswerName;
  /** What it is called inside a sentence, and whether that is a plural. */
  readonly name: string;
  readonly many: boolean;
  readonly label: string;
  /** Which period, or whose. */
  readonly period: string;
  readonly value: string;
  /** The 95 % interval of a rate, in per cent: `"58.5-62.4"`. Counts have none. */
  readonly interval: string | null;
  /** Against what it changed; empty where there is nothing to compare with. */
  readonly change: string;
  /** What it is to reach, or null. */
  readonly target: string | null;
  /** Holds: less than half a per cent for a count, within chance for a rate. Null with nothing to compare. */
  readonly moves: "up" | "down" | "holds" | null;
  /** Its course over complete periods. */
  readonly trend: readonly Point[];
  /** The page that says more. */
  readonly page: string;
}

/** What stands beside a number in one line: how sure it is, what it changed against, what it is to reach. */
export function besideNumber({ interval, change, target }: KeyNumber): string {
  return [interval && `95 % interval ${interval}`, change, target].filter(Boolean).join("; ");
}

/** What a number is called with its period, in one line. */
export function fullLabel({ label, period }: KeyNumber): string {
  return period ? `${label}, ${period}` : label;
}

export type Targets = Pick<Config, "targets">["targets"];

/** What a reader of rows adds to what stands in the pool. */
export type Read = Omit<KeyNumber, "source" | "name" | "many" | "label" | "page">;

/** The mean of the last four complete weeks. */
export function collaborative(rows: readonly NorthStarRow[], targets: Targets): Read {
  const { value, before } = northStar(rows);
  const target = targets.collaborative_workspaces;
  return {
    period: "mean of the last four weeks",
    value: count(value === null ? null : Math.round(value)),
    interval: null,
    change: relative(value, before, "the four weeks before"),
    target: target === undefined ? null : `target ${count(target)}`,
    moves: direction(value, before),
    trend: complete(rows).slice(-52).map(({ workspaces }) => ({ value: workspaces })),
  };
}

/** Users of the 28 days to the last complete day. */
export function monthlyUsers(rows: readonly EngagementRow[]): Read {
  const { day, mau, mau_before } = activeUsers(rows);
  return {
    period: day === null ? "" : `28 days to ${date(day)}`,
    value: compact(mau),
    interval: null,
    change: relative(mau, mau_before, "the 28 days before"),
    target: null,
    moves: direction(mau, mau_before),
    trend: monthsBack(rows, ({ mau }) => mau),
  };
}

/** Daily users of those days, as a share of their monthly users. */
export function stickiness(rows: readonly EngagementRow[], targets: Targets): Read {
  const { day, dau_mau, dau_mau_before } = activeUsers(rows);
  const target = targets.dau_mau;
  return {
    period: day === null ? "" : `28 days to ${date(day)}`,
    value: percent(dau_mau),
    interval: null,
    change: dau_mau === null || dau_mau_before === null
      ? ""
      : `${points(dau_mau - dau_mau_before)} on the 28 days before`,
    target: target === undefined ? null : `target ${percent(target, 0)}`,
    // Its interval would need the days of every user: how far it moves beyond chance is not known here.
    moves: null,
    trend: monthsBack(rows, ({ dau_mau }) => dau_mau),
  };
}

/** The last signup month all of whose users had the whole window. */
export function activated(rows: readonly ActivationRow[]): Read {
  const known = rows.filter(({ rate, users, eligible_users }) => rate !== null && users === eligible_users);
  const [now, before] = [...known].reverse();
  return {
    period: now ? `${month(now.cohort)} signups` : "",
    ...rate(
      now && [now.activated, now.eligible_users],
      before && [before.activated, before.eligible_users],
      month(before?.cohort ?? null),
    ),
    trend: known.map(({ rate, low, high }) => ({ value: rate, low, high })),
  };
}

/** The last cohort whose month 1 is complete. */
export function monthOne(rows: readonly RetentionRow[], targets: Targets): Read {
  const known = rows.filter(({ period, rate, cohort_size }) =>
    period === 1 && rate !== null && cohort_size > 0
  );
  const [now, before] = [...known].reverse();
  return {
    period: now ? `${month(now.cohort)} cohort` : "",
    ...rate(
      now && [now.retained ?? 0, now.cohort_size],
      before && [before.retained ?? 0, before.cohort_size],
      month(before?.cohort ?? null),
      targets.month_1_retention,
    ),
    trend: known.map(({ rate, low, high }) => ({ value: rate, low, high })),
  };
}

/** What was paid in the last complete month. */
export function paid(rows: readonly RevenueRow[]): Read {
  const [now, before] = complete(rows).reverse();
  return {
    period: now ? month(now.month) : "",
    value: usd(now?.mrr_usd ?? null),
    interval: null,
    change: relative(now?.mrr_usd, before?.mrr_usd, month(before?.month ?? null)),
    target: null,
    moves: direction(now?.mrr_usd, before?.mrr_usd),
    trend: complete(rows).map(({ mrr_usd }) => ({ value: mrr_usd })),
  };
}

/** Users who arrived or came back for every one who went dormant, in the last complete month. */
export function quickRatio(rows: readonly LifecycleRow[]): Read {
  const known = complete(rows).filter(({ quick_ratio }) => quick_ratio !== null);
  const [now, before] = [...known].reverse();
  return {
    period: now ? month(now.period) : "",
    value: now?.quick_ratio == null ? missing : ratio(now.quick_ratio),
    interval: null,
    change: before?.quick_ratio == null
      ? ""
      : `after ${ratio(before.quick_ratio)} in ${month(before.period)}`,
    target: null,
    moves: direction(now?.quick_ratio, before?.quick_ratio),
    trend: known.map(({ quick_ratio }) => ({ value: quick_ratio })),
  };
}

type Known = number | null | undefined;
/** Successes and trials. */
type Share = readonly [successes: number, trials: number];

/** A rate with its interval and, as far as chance does not make it, its change. */
function rate(now: Share | undefined, before: Share | undefined, against: string, target?: number): Omit<
  Read,
  "period" | "trend"
> {
  const { low, high } = now ? wilson(...now) : { low: null, high: null };
  const apart = now && before ? newcombe(...now, ...before) : null;
  const bare = (share: number): string => percent(share).replace(" %", "");
  const moved = apart?.difference == null || apart.low === null || apart.high === null
    ? null
    : apart.low > 0
    ? "up"
    : apart.high < 0
    ? "down"
    : "holds";
  return {
    value: percent(now && now[1] > 0 ? now[0] / now[1] : null),
    interval: low === null || high === null ? null : span(bare(low), bare(high)),
    change: apart?.difference == null
      ? ""
      : `${points(apart.difference)} on ${against}${moved === "holds" ? ", within chance" : ""}`,
    target: target === undefined ? null : `target ${percent(target, 0)}`,
    moves: moved,
  };
}

/** A daily value 28 days apart, the last complete day being the last. */
function monthsBack(rows: readonly EngagementRow[], value: (row: EngagementRow) => number | null): Point[] {
  const known = complete(rows);
  return known.filter((_, i) => (known.length - 1 - i) % 28 === 0).map((row) => ({ value: value(row) }));
}

/** Half a per cent is where a change would be rounded to none. */
function direction(now: Known, before: Known): KeyNumber["moves"] {
  if (now == null || !before) return null;
  const moved = now / before - 1;
  return Math.abs(moved) < 0.005 ? "holds" : moved > 0 ? "up" : "down";
}

function relative(now: Known, before: Known, against: string): string {
  return now == null || !before ? "" : `${change(now / before - 1)} on ${against}`;
}
