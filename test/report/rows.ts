// Small answers that one can check by eye, for the tests of everything that is written.
import config from "../../analytics.config.js";
import { wilson } from "../../lib/models/statistics.js";
import type { LeverRow, ProjectionRow, TornadoRow } from "../../lib/models/growth.js";
import type { ActivationRow } from "../../lib/questions/activation.js";
import type { EngagementRow } from "../../lib/questions/engagement.js";
import type { FeatureAdoptionRow } from "../../lib/questions/feature-adoption.js";
import { stepName } from "../../lib/config.js";
import type { GroupedRow } from "../../lib/models/funnel.js";
import type { LifecycleRow } from "../../lib/questions/lifecycle.js";
import type { LtvRow } from "../../lib/questions/ltv.js";
import type { NorthStarRow } from "../../lib/questions/north-star.js";
import type { PathsRow } from "../../lib/questions/paths.js";
import type { PowerUsersRow } from "../../lib/questions/power-users.js";
import type { QualityRow } from "../../lib/questions/quality.js";
import type { RetentionRow } from "../../lib/questions/retention.js";
import type { RevenueRow } from "../../lib/questions/revenue.js";
import type { Answers } from "../../lib/report/answers.js";
import { dateOf, dayOf, monthStart } from "../../lib/time.js";

export { config };

/** Weeks from Monday 3 Nov 2025, one for each count; the last may be partial. */
export function weeks(counts: readonly number[], partialLast = false): NorthStarRow[] {
  return counts.map((workspaces, i) => ({
    week: dateOf(dayOf("2025-11-03") + 7 * i),
    workspaces,
    active_workspaces: workspaces * 4,
    members: workspaces * 3,
    collaborative_events: workspaces * 10,
    partial: partialLast && i === counts.length - 1,
  }));
}

/** First days of the months that end with December 2025. */
export function monthsTo2025(n: number): string[] {
  return Array.from({ length: n }, (_, i) => dateOf(monthStart((2025 - 1970) * 12 + 12 - n + i)));
}

export function engagementMonths(
  active: readonly number[],
  dauMau: readonly (number | null)[] = [],
): EngagementRow[] {
  return monthsTo2025(active.length).map((period, i) => ({
    period,
    active_users: active[i],
    events: active[i] * 10,
    dau: Math.round(active[i] / 8),
    wau: Math.round(active[i] / 2),
    mau: active[i],
    dau_mau: dauMau[i] ?? null,
    partial: false,
  }));
}

export function lifecycleMonth(
  period: string,
  fresh: number,
  returning: number,
  back: number,
  dormant: number,
): LifecycleRow {
  return {
    period,
    new: fresh,
    returning,
    resurrecting: back,
    dormant: -dormant,
    active: fresh + returning + back,
    quick_ratio: dormant === 0 ? null : (fresh + back) / dormant,
    partial: false,
  };
}

export function activation(
  cohort: string | null,
  users: number,
  activated: number,
  eligible = users,
): ActivationRow {
  const fast = Math.floor(activated / 2);
  return {
    cohort,
    users,
    eligible_users: eligible,
    activated,
    rate: eligible ? activated / eligible : null,
    ...wilson(activated, eligible),
    fast,
    normal: activated - fast,
    slow: 0,
    not_activated: eligible - activated,
    median_hours: activated ? 2.3 : null,
  };
}

export function feature(
  name: string,
  active: number,
  adopters: number,
  repeat: number | null,
): FeatureAdoptionRow {
  return {
    feature: name,
    active_users: active,
    adopters,
    adoption: active ? adopters / active : null,
    ...wilson(adopters, active),
    uses: adopters * 2,
    uses_per_adopter: adopters ? 2 : null,
    repeat_eligible: repeat === null ? 0 : 100,
    repeat_users: repeat === null ? 0 : repeat * 100,
    repeat_rate: repeat,
    repeat_low: null,
    repeat_high: null,
    median_days_to_adopt: 3,
  };
}

/** The L28 curve of users by active days, from day 1; the threshold is given. */
export function powerUsers(users: readonly number[], threshold: number | null): PowerUsersRow[] {
  const all = users.reduce((sum, n) => sum + n, 0);
  const events = users.reduce((sum, n, i) => sum + n * (i + 1), 0);
  return users.map((n, i) => ({
    active_days: i + 1,
    users: n,
    share: all ? n / all : null,
    share_at_least: all ? users.slice(i).reduce((sum, m) => sum + m, 0) / all : null,
    events: n * (i + 1),
    share_of_events: events ? n * (i + 1) / events : null,
    threshold_days: threshold,
    power_user: threshold === null ? null : i + 1 >= threshold,
  }));
}

/** Rows of groups as an answer has them: under the name of what it is broken down by. */
export function by<Row extends { readonly group?: string | null }>(
  breakdown: string,
  rows: readonly Row[],
): Omit<Row, "group">[] {
  return rows.map(({ group = null, ...row }) => ({ [breakdown]: group, ...row }));
}

/** A funnel of the config's steps, or of those named; everybody's window has elapsed. */
export function funnel(
  users: readonly number[],
  group: string | null = null,
  names?: readonly string[],
): GroupedRow[] {
  const steps = names ?? config.funnel.steps.map(stepName);
  return users.map((n, i) => {
    const before = i === 0 ? null : users[i - 1];
    const step = before === null ? { low: null, high: null } : wilson(n, before);
    const overall = wilson(n, users[0]);
    const rate = before ? n / before : null;
    return {
      ...(group === null ? {} : { group }),
      step_index: i + 1,
      step: steps[i],
      users: n,
      step_conversion: rate,
      step_conversion_low: step.low,
      step_conversion_high: step.high,
      overall_conversion: users[0] ? n / users[0] : null,
      overall_conversion_low: overall.low,
      overall_conversion_high: overall.high,
      eligible_users: before,
      eligible_conversion: rate,
      eligible_conversion_low: step.low,
      eligible_conversion_high: step.high,
      median_seconds: before === null ? null : 7_200,
      mean_seconds: before === null ? null : 9_000,
      median_seconds_from_start: before === null ? null : 7_200 * i,
      mean_seconds_from_start: before === null ? null : 9_000 * i,
    };
  });
}

/** Cohorts of 100 users each by month; `retained[cohort][period]`, null where not observed. */
export function retention(retained: readonly (readonly (number | null)[])[]): RetentionRow[] {
  return monthsTo2025(retained.length).flatMap((cohort, i) =>
    retained[i].map((n, period) => ({
      cohort,
      period,
      cohort_size: 100,
      retained: n,
      rate: n === null ? null : n / 100,
      ...(n === null ? { low: null, high: null } : wilson(n, 100)),
    }))
  );
}

/** Paths of one step: the anchor and its users, then where these go. */
export function path(
  [anchor, all]: readonly [string, number],
  ...next: readonly (readonly [string, number])[]
): PathsRow[] {
  const start = { step: 0, source: null, target: anchor, users: all, share: 1 };
  const moves = next.map(([target, users]) => ({
    step: 1,
    source: anchor,
    target,
    users,
    share: users / all,
  }));
  return all > 0 ? [start, ...moves] : [];
}

export function revenueMonth(month: string, mrr: number, payers: number, active = payers * 4): RevenueRow {
  return {
    month,
    mrr_usd: mrr,
    payers,
    active_users: active,
    arpu_usd: active ? mrr / active : null,
    arppu_usd: payers ? mrr / payers : null,
    new_usd: mrr / 4,
    expansion_usd: 0,
    contraction_usd: 0,
    churn_usd: -mrr / 10,
    reactivation_usd: 0,
    partial: false,
  };
}

/** Cohorts of 100 users with a margin a month; null where not observed. */
export function ltv(margins: readonly (readonly (number | null)[])[]): LtvRow[] {
  return monthsTo2025(margins.length).flatMap((cohort, i) =>
    margins[i].map((margin, month) => ({
      cohort,
      month,
      cohort_size: 100,
      payers: margin === null ? null : 10,
      revenue_usd: margin === null ? null : margin / 0.8,
      margin_usd: margin,
      margin_per_user_usd: margin === null ? null : margin / 100,
      cumulative_margin_per_user_usd: margin === null ? null : margin / 100,
    }))
  );
}

export function lever(rank: number, label: string, stage: string, benefit: number, cost: number): LeverRow {
  return {
    rank,
    lever: label.toLowerCase().replaceAll(" ", "_"),
    label,
    stage,
    lift: 0.08,
    confidence: "high",
    baseline_rate: 0.6,
    lifted_rate: 0.648,
    additional_users: 12_000,
    additional_users_low: 9_000,
    additional_users_high: 15_000,
    benefit_usd: benefit,
    benefit_low_usd: benefit * 0.7,
    benefit_high_usd: benefit * 1.3,
    cost_usd: cost,
    roi: cost ? (benefit - cost) / cost : null,
    roi_low: null,
    roi_high: null,
    probability_roi_positive: cost ? 0.97 : null,
    payback_months: benefit >= cost ? 4 : null,
  };
}

export function projected(
  scenario: string,
  index: number,
  month: string,
  users: number,
  value: number,
): ProjectionRow {
  return {
    scenario,
    month_index: index,
    month,
    visitors: users * 600,
    monetized_users: users,
    monetized_low: users * 0.9,
    monetized_high: users * 1.1,
    cumulative_value_usd: value,
    cumulative_low_usd: value * 0.8,
    cumulative_high_usd: value * 1.2,
  };
}

export function input(name: string, low: number, high: number): TornadoRow {
  return {
    input: name,
    low_input: 0,
    high_input: 1,
    value_usd: 10e6,
    value_low_usd: low,
    value_high_usd: high,
  };
}

export function check(
  name: string,
  severity: QualityRow["severity"],
  checked: number,
  failed: number,
): QualityRow {
  return {
    check: name,
    table: "user_events",
    severity,
    checked,
    failed,
    share: checked ? failed / checked : null,
    examples: failed ? "e1, e2" : null,
  };
}

/** A run in which every question was answered. */
export const answers: Answers = {
  // Mean of the last four complete weeks: (12 + 14 + 16 + 18) / 4 = 15; of the four before: 10.
  north_star: weeks([10, 10, 10, 10, 12, 14, 16, 18, 3], true),
  engagement_day: Array.from({ length: 60 }, (_, i) => ({
    period: dateOf(dayOf("2025-11-02") + i),
    active_users: 100 + i,
    events: 1_000,
    dau: 100 + i,
    wau: 400 + i,
    mau: 800 + i,
    dau_mau: 0.12,
    partial: false,
  })),
  engagement_month: engagementMonths([800, 859], [0.11, 0.12]),
  engagement_week: [],
  lifecycle_week: [],
  lifecycle_month: [
    lifecycleMonth("2025-11-01", 300, 400, 100, 320),
    lifecycleMonth("2025-12-01", 350, 409, 100, 360),
  ],
  activation: [activation(null, 5_000, 2_940, 4_900)],
  activation_by_month: monthsTo2025(6).map((month, i) => activation(month, 500, i < 3 ? 250 : 320)),
  feature_adoption: [feature("Editing", 800, 480, 0.3), feature("Comments", 800, 80, 0.5)],
  power_users: powerUsers([50, 30, 10, 10], 3),
  funnel: funnel([33_000, 5_000, 3_000, 1_300, 450, 220, 55]),
  funnel_by_segment: by("user.segment", [
    ...funnel([2_000, 900, 300, 90, 40, 5], "individual", config.funnel.steps.slice(1).map(stepName)),
    ...funnel([3_000, 2_100, 1_000, 360, 180, 50], "enterprise", config.funnel.steps.slice(1).map(stepName)),
  ]),
  funnel_by_channel: by("user.channel", funnel([33_000, 5_000, 3_000, 1_300, 450, 220, 55], "paid_ads")),
  funnel_by_plan: [],
  funnel_by_device: by("user.device", funnel([33_000, 5_000, 3_000, 1_300, 450, 220, 55], "mobile")),
  funnel_by_region: by("user.region", funnel([33_000, 5_000, 3_000, 1_300, 450, 220, 55], "north_america")),
  retention_month: retention([[100, 40, 20, 15], [100, 42, 22, null], [100, 44, null, null], [
    100,
    null,
    null,
    null,
  ]]),
  retention_day: retention([[100, 36, 20], [100, 34, null], [100, null, null]]),
  revenue: [revenueMonth("2025-11-01", 1_000, 100), revenueMonth("2025-12-01", 1_100, 112)],
  ltv: ltv([[20, 40, 40], [22, 44, null], [24, null, null]]),
  levers: [
    lever(1, "SEO content", "awareness", 24e6, 2.4e6),
    lever(2, "Template discovery", "activation", 9e6, 0.4e6),
    lever(3, "Viral sharing", "collaboration", 0.5e6, 0.9e6),
  ],
  projection: [
    projected("baseline", 0, "2025-12-01", 40_000, 0),
    projected("baseline", 24, "2027-12-01", 80_000, 100e6),
    projected("all levers", 0, "2025-12-01", 40_000, -6e6),
    projected("all levers", 24, "2027-12-01", 160_000, 187e6),
  ],
  tornado: [input("viral_sharing", 7e6, 14e6), input("market_users", 9e6, 11e6)],
  quality: [
    check("No event_id comes twice", "error", 1_000, 0),
    check("Every event has an event_id", "warning", 1_000, 0),
  ],
};
