// The key numbers of the executive view: what they are now, and against what. This module is browser compatible.
import { change, compact, count, month, percent, points, usd } from "../charts/format.js";
import type { Config } from "../config.js";
import type { ActivationRow } from "../questions/activation.js";
import type { EngagementRow } from "../questions/engagement.js";
import type { NorthStarRow } from "../questions/north-star.js";
import type { RetentionRow } from "../questions/retention.js";
import type { RevenueRow } from "../questions/revenue.js";
import type { Answers } from "./answers.js";
import { northStar } from "./north-star.js";
import { complete } from "./words.js";

/** The answers that the key numbers are read from, in their order. */
export const overviewSources = [
  "north_star",
  "engagement_month",
  "activation_by_month",
  "retention_month",
  "revenue",
] as const;

/** A number that stands for itself. */
export interface KeyNumber {
  /** The answer it is read from. */
  readonly source: typeof overviewSources[number];
  readonly label: string;
  readonly value: string;
  /** Against what it changed, and its target; empty where there is nothing to compare with. */
  readonly change: string;
  /** Its course over complete periods. */
  readonly trend: readonly (number | null)[];
  /** The page that says more. */
  readonly page: string;
}

/**
 * North Star, active users, activation, retention and revenue, each with its change and its course. One whose answer
 * is missing is left out.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { answers, config } from "../../test/report/rows.js";
 * const [{ label, value }] = overview(answers, config);
 * assert.deepEqual([label, value], ["Collaborative workspaces a week", "15"]);
 * ```
 */
export function overview(answers: Answers, { targets }: Pick<Config, "targets">): KeyNumber[] {
  const read = <Row>(
    rows: readonly Row[] | null | undefined,
    say: (rows: readonly Row[]) => KeyNumber,
  ): KeyNumber[] => rows ? [say(rows)] : [];
  return [
    ...read(answers.north_star, (rows) => lead(rows, targets.collaborative_workspaces)),
    ...read(answers.engagement_month, activeUsers),
    ...read(answers.activation_by_month, activation),
    ...read(answers.retention_month, (rows) => monthOne(rows, targets.month_1_retention)),
    ...read(answers.revenue, revenue),
  ];
}

function lead(rows: readonly NorthStarRow[], target: number | undefined): KeyNumber {
  const { value, before } = northStar(rows);
  return {
    source: "north_star",
    label: "Collaborative workspaces a week",
    value: count(value === null ? null : Math.round(value)),
    change: said(
      relative(value, before, "the four weeks before"),
      target === undefined ? null : `target ${count(target)}`,
    ),
    trend: complete(rows).map(({ workspaces }) => workspaces).slice(-52),
    page: "north-star",
  };
}

function activeUsers(rows: readonly EngagementRow[]): KeyNumber {
  const [now, before] = complete(rows).reverse();
  return {
    source: "engagement_month",
    label: now ? `Active users, ${month(now.period)}` : "Active users",
    value: compact(now?.active_users),
    change: said(relative(now?.active_users, before?.active_users, month(before?.period ?? null))),
    trend: complete(rows).map(({ active_users }) => active_users),
    page: "north-star",
  };
}

function activation(rows: readonly ActivationRow[]): KeyNumber {
  const known = rows.filter(({ rate, users, eligible_users }) => rate !== null && users === eligible_users);
  const [now, before] = [...known].reverse();
  return {
    source: "activation_by_month",
    label: now ? `Activated, ${month(now.cohort)} signups` : "Activated",
    value: percent(now?.rate ?? null),
    change: said(absolute(now?.rate, before?.rate, month(before?.cohort ?? null))),
    trend: known.map(({ rate }) => rate),
    page: "activation",
  };
}

function monthOne(rows: readonly RetentionRow[], target: number | undefined): KeyNumber {
  const known = rows.filter(({ period, rate }) => period === 1 && rate !== null);
  const [now, before] = [...known].reverse();
  return {
    source: "retention_month",
    label: now ? `Back in month 1, ${month(now.cohort)} cohort` : "Back in month 1",
    value: percent(now?.rate ?? null),
    change: said(
      absolute(now?.rate, before?.rate, month(before?.cohort ?? null)),
      target === undefined ? null : `target ${percent(target, 0)}`,
    ),
    trend: known.map(({ rate }) => rate),
    page: "retention",
  };
}

function revenue(rows: readonly RevenueRow[]): KeyNumber {
  const [now, before] = complete(rows).reverse();
  return {
    source: "revenue",
    label: now ? `Paid in ${month(now.month)}` : "Paid",
    value: usd(now?.mrr_usd ?? null),
    change: said(relative(now?.mrr_usd, before?.mrr_usd, month(before?.month ?? null))),
    trend: complete(rows).map(({ mrr_usd }) => mrr_usd),
    page: "revenue",
  };
}

type Known = number | null | undefined;

function relative(now: Known, before: Known, against: string): string | null {
  return now == null || !before ? null : `${change(now / before - 1)} on ${against}`;
}

function absolute(now: Known, before: Known, against: string): string | null {
  return now == null || before == null ? null : `${points(now - before)} on ${against}`;
}

function said(...parts: (string | null)[]): string {
  return parts.filter((part) => part !== null).join("; ");
}
