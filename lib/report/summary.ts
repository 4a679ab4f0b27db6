// The headline numbers of a run by name: metrics_summary.json, the alerts and the report read them.
// This module is browser compatible.
import { type Config, stepName } from "../config.js";
import { scaleOf } from "../models/baseline.js";
import { largestLeak, stepCount } from "../models/funnel.js";
import { empiricalLtv, quotedLtv } from "../models/ltv.js";
import { qualityScore } from "../models/quality.js";
import { dayN, pooledRetention, type PooledRetentionRow } from "../models/retention.js";
import type { EngagementRow } from "../questions/engagement.js";
import { dayOf, instant, localDay } from "../time.js";
import type { Answers } from "./answers.js";
import { finalMonth } from "./headings/money.js";
import { northStar } from "./north-star.js";
import { complete, last, sum } from "./words.js";

/** A metric by its name: snake_case with its unit; null where it is not known. Shares run from 0 to 1. */
export type Summary = Readonly<Record<string, number | string | null>>;

/**
 * The headline numbers. Every name is always there, so that an alert on a metric that is merely not known differs from
 * an alert on one that does not exist. Changes compare complete periods, as new / old - 1.
 *
 * Money and users are those of the data, except `top_lever_…` and `projected_gain_usd`: these are at business scale,
 * and `scale` says how many business users one user stands for.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { answers, config } from "../../test/report/rows.js";
 * const { north_star_value, mrr_usd } = metricsSummary(answers, config);
 * assert.deepEqual({ north_star_value, mrr_usd }, { north_star_value: 15, mrr_usd: 1_100 });
 * ```
 */
export function metricsSummary(answers: Answers, config: Config): Summary {
  return {
    ...northStarMetrics(answers, config),
    ...engagementMetrics(answers),
    ...activationMetrics(answers),
    ...funnelMetrics(answers, config),
    ...retentionMetrics(answers),
    ...moneyMetrics(answers),
    ...featureMetrics(answers),
    ...growthMetrics(answers, config),
    ...qualityMetrics(answers, config),
  };
}

function northStarMetrics(answers: Answers, config: Config): Summary {
  const { value, before } = northStar(answers.north_star ?? []);
  const target = config.targets.collaborative_workspaces;
  return {
    north_star_value: value,
    north_star_before: before,
    north_star_change: growth(value, before),
    north_star_target: target ?? null,
    north_star_gap: value === null || target === undefined ? null : value - target,
  };
}

function engagementMetrics(answers: Answers): Summary {
  const days = complete(answers.engagement_day ?? []);
  const today = last(days);
  const earlier = (n: number): EngagementRow | undefined => days[days.length - 1 - n];
  const [month, monthBefore] = lastTwo(answers.engagement_month);
  const [lifecycle, lifecycleBefore] = lastTwo(answers.lifecycle_month);
  return {
    dau: today?.dau ?? null,
    wau: today?.wau ?? null,
    mau: today?.mau ?? null,
    dau_mau: today?.dau_mau ?? null,
    dau_growth_week: growth(today?.dau, earlier(7)?.dau),
    wau_growth_week: growth(today?.wau, earlier(7)?.wau),
    dau_mau_before: earlier(28)?.dau_mau ?? null,
    active_users_month: month?.active_users ?? null,
    active_users_growth_month: growth(month?.active_users, monthBefore?.active_users),
    mau_growth_month: growth(month?.mau, monthBefore?.mau),
    new_users_month: lifecycle?.new ?? null,
    resurrecting_users_month: lifecycle?.resurrecting ?? null,
    dormant_users_month: lifecycle ? Math.abs(lifecycle.dormant) : null,
    quick_ratio_last_month: lifecycle?.quick_ratio ?? null,
    quick_ratio_month_before: lifecycleBefore?.quick_ratio ?? null,
  };
}

function activationMetrics(answers: Answers): Summary {
  const row = answers.activation?.find(({ cohort }) => cohort === null);
  return {
    signups: row?.users ?? null,
    activation_rate: row?.rate ?? null,
    activation_rate_low: row?.low ?? null,
    activation_rate_high: row?.high ?? null,
    activated_fast_share: row && row.activated > 0 ? row.fast / row.activated : null,
    median_hours_to_activate: row?.median_hours ?? null,
  };
}

/**
 * Rates of the funnel's steps among eligible users. The step `activation` is called `activation_stage_rate`:
 * `activation_rate` is that of everybody who signed up, whether or not their visit is known.
 */
function funnelMetrics(answers: Answers, config: Config): Summary {
  const rows = answers.funnel ?? [];
  const metrics: Record<string, number | string | null> = {};
  const steps = config.funnel?.steps ?? [];
  steps.slice(1).forEach((one, i) => {
    const step = stepName(one);
    const key = step === "activation" ? "activation_stage_rate" : `${step}_rate`;
    const at = rows.findIndex((row) => row.step_index === i + 2);
    const row = rows[at];
    const previous = rows.find((row) => row.step_index === i + 1);
    const eligible = row && row.eligible_users !== null;
    const counts = row && previous ? stepCount(row, previous) : null;
    metrics[key] = counts && counts.eligible > 0 ? counts.converted / counts.eligible : null;
    metrics[`${key}_low`] = (eligible ? row.eligible_conversion_low : row?.step_conversion_low) ?? null;
    metrics[`${key}_high`] = (eligible ? row.eligible_conversion_high : row?.step_conversion_high) ?? null;
  });
  const leak = rows.length ? largestLeak(rows) : null;
  return {
    visitors: steps[0]?.event === config.roles.visit
      ? rows.find(({ step_index }) => step_index === 1)?.users ?? null
      : null,
    ...metrics,
    visit_to_last_step_rate: rows.reduce<number | null>(
      (rate, row) => row.step_index === steps.length ? row.overall_conversion : rate,
      null,
    ),
    largest_leak: leak?.by_users.step ?? null,
    largest_leak_users: leak?.by_users.lost ?? null,
    largest_leak_share: leak?.by_users.lost_share ?? null,
    largest_leak_by_rate: leak?.by_rate.step ?? null,
    largest_leak_by_rate_share: leak?.by_rate.lost_share ?? null,
  };
}

function retentionMetrics(answers: Answers): Summary {
  const months = pooledRetention(answers.retention_month ?? []);
  const days = dayN(answers.retention_day ?? [], [1, 7, 30]);
  return {
    ...curve(months, "month", [1, 3, 6, 12]),
    ...curve(days, "day", [1, 7, 30]),
  };
}

function curve(pooled: readonly PooledRetentionRow[], unit: string, periods: readonly number[]): Summary {
  return Object.fromEntries(periods.flatMap((n) => {
    const row = pooled.find(({ period }) => period === n);
    const name = `${unit}_${n}_retention`;
    return [[name, row?.rate ?? null], [`${name}_low`, row?.low ?? null], [
      `${name}_high`,
      row?.high ?? null,
    ]];
  }));
}

function moneyMetrics(answers: Answers): Summary {
  const [now, before] = lastTwo(answers.revenue);
  const ltv = quotedLtv(empiricalLtv(answers.ltv ?? []));
  return {
    mrr_usd: now?.mrr_usd ?? null,
    mrr_growth_month: growth(now?.mrr_usd, before?.mrr_usd),
    payers: now?.payers ?? null,
    payers_growth_month: growth(now?.payers, before?.payers),
    arpu_usd: now?.arpu_usd ?? null,
    arppu_usd: now?.arppu_usd ?? null,
    ltv_per_user_usd: ltv?.cumulative_margin_per_user_usd ?? null,
    ltv_per_user_low_usd: ltv?.low_usd ?? null,
    ltv_per_user_high_usd: ltv?.high_usd ?? null,
    ltv_months: ltv?.month ?? null,
  };
}

function featureMetrics(answers: Answers): Summary {
  const curve = answers.power_users ?? [];
  const threshold = curve.find(({ active_days, threshold_days }) => active_days === threshold_days);
  const power = curve.filter(({ power_user }) => power_user === true);
  const top = [...answers.feature_adoption ?? []].sort((a, b) => (b.adoption ?? 0) - (a.adoption ?? 0))[0];
  return {
    power_users: threshold ? sum(power, ({ users }) => users) : null,
    power_user_share: threshold?.share_at_least ?? null,
    power_user_threshold_days: threshold?.threshold_days ?? null,
    power_user_event_share: threshold ? sum(power, (row) => row.share_of_events ?? 0) : null,
    top_feature: top && top.adoption ? top.feature : null,
    top_feature_adoption: top && top.adoption ? top.adoption : null,
  };
}

function growthMetrics(answers: Answers, config: Config): Summary {
  const [top] = [...answers.levers ?? []].sort((a, b) => a.rank - b.rank);
  const { baseline, other } = finalMonth(answers.projection ?? []);
  return {
    scale: knownScale(answers, config),
    top_lever: top?.lever ?? null,
    top_lever_net_benefit_usd: top ? top.benefit_usd - top.cost_usd : null,
    top_lever_roi: top?.roi ?? null,
    top_lever_probability_roi_positive: top?.probability_roi_positive ?? null,
    projected_gain_usd: baseline && other ? other.cumulative_value_usd - baseline.cumulative_value_usd : null,
    projected_month: other?.month ?? null,
  };
}

/** Business users for one user of the data; null where it is to be measured and no month is complete yet. */
export function knownScale(answers: Answers, config: Config): number | null {
  const months = answers.engagement_month ?? [];
  const { business } = config;
  if (!business) return null;
  const measurable = business.scale !== "measured" || complete(months).some(({ mau }) => mau);
  return measurable ? scaleOf(months, business) : null;
}

/** How far the data can be believed, and how fresh they are. */
function qualityMetrics(answers: Answers, config: Config): Summary {
  const checks = answers.quality ?? [];
  const broken = checks.filter(({ failed }) => failed > 0);
  const known = checks.length > 0;
  const active = (answers.engagement_day ?? []).filter(({ events }) => events > 0).map(({ period }) => period)
    .sort();
  const newest = last(active);
  const today = localDay(config.timezone)(instant(config.as_of));
  return {
    quality_score: qualityScore(checks),
    quality_errors: known ? broken.filter(({ severity }) => severity === "error").length : null,
    quality_warnings: known ? broken.filter(({ severity }) => severity === "warning").length : null,
    days_since_last_event: newest === undefined ? null : Math.max(0, today - dayOf(newest) - 1),
  };
}

/** The last complete period and the one before it. */
function lastTwo<Row extends { readonly partial: boolean }>(
  rows: readonly Row[] | null | undefined,
): [Row | undefined, Row | undefined] {
  const known = complete(rows ?? []);
  return [known[known.length - 1], known[known.length - 2]];
}

function growth(now: number | null | undefined, before: number | null | undefined): number | null {
  return now === null || now === undefined || !before ? null : now / before - 1;
}
