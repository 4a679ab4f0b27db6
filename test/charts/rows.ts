// Rows so few that each chart of them can be checked by eye.
import type { LeverRow, ProjectionRow, TornadoRow } from "../../lib/models/growth.js";
import type { EmpiricalLtvRow } from "../../lib/models/ltv.js";
import type { GroupedRetentionRow, PooledRetentionRow } from "../../lib/models/retention.js";
import type { ActivationRow } from "../../lib/questions/activation.js";
import type { EngagementRow } from "../../lib/questions/engagement.js";
import type { FeatureAdoptionRow } from "../../lib/questions/feature-adoption.js";
import type { GroupedRow } from "../../lib/models/funnel.js";
import type { FunnelRow } from "../../lib/questions/funnel.js";
import type { LifecycleRow } from "../../lib/questions/lifecycle.js";
import type { LtvRow } from "../../lib/questions/ltv.js";
import type { NorthStarRow } from "../../lib/questions/north-star.js";
import type { PathsRow } from "../../lib/questions/paths.js";
import type { PowerUsersRow } from "../../lib/questions/power-users.js";
import type { RetentionRow } from "../../lib/questions/retention.js";
import type { RevenueRow } from "../../lib/questions/revenue.js";
import type { TimeToValueRow } from "../../lib/questions/time-to-value.js";

/** Four complete weeks of mean 25, and one that as_of cuts. */
export const northStar: NorthStarRow[] = [10, 20, 30, 40, 12].map((workspaces, i) => ({
  week: ["2025-11-24", "2025-12-01", "2025-12-08", "2025-12-15", "2025-12-22"][i],
  workspaces,
  active_workspaces: 50,
  members: 3 * workspaces,
  collaborative_events: 5 * workspaces,
  partial: i === 4,
}));

export const engagement: EngagementRow[] = [100, 120, 90].map((dau, i) => ({
  period: `2025-12-0${i + 1}`,
  active_users: dau,
  events: 10 * dau,
  dau,
  wau: i === 0 ? null : 300 + dau,
  mau: i === 0 ? null : 1234 + i,
  dau_mau: i === 0 ? null : 0.08 + i / 100,
  partial: i === 2,
}));

export const lifecycle: LifecycleRow[] = [
  {
    period: "2025-10-01",
    new: 30,
    returning: 0,
    resurrecting: 0,
    dormant: 0,
    active: 30,
    quick_ratio: null,
    partial: false,
  },
  {
    period: "2025-11-01",
    new: 20,
    returning: 12,
    resurrecting: 0,
    dormant: -18,
    active: 32,
    quick_ratio: 20 / 18,
    partial: false,
  },
  {
    period: "2025-12-01",
    new: 10,
    returning: 9,
    resurrecting: 4,
    dormant: -23,
    active: 23,
    quick_ratio: 14 / 23,
    partial: true,
  },
];

/** 30 of 50 activate, then 33 of 50; of the third month only 20 of 60 have been observed, the fourth not at all. */
export const activation: ActivationRow[] = [
  {
    cohort: "2025-09-01",
    users: 50,
    eligible_users: 50,
    activated: 30,
    rate: 0.6,
    low: 0.46,
    high: 0.72,
    fast: 15,
    normal: 10,
    slow: 5,
    not_activated: 20,
    median_hours: 1.5,
  },
  {
    cohort: "2025-10-01",
    users: 50,
    eligible_users: 50,
    activated: 33,
    rate: 0.66,
    low: 0.52,
    high: 0.78,
    fast: 15,
    normal: 12,
    slow: 6,
    not_activated: 17,
    median_hours: 1.2,
  },
  {
    cohort: "2025-11-01",
    users: 60,
    eligible_users: 20,
    activated: 10,
    rate: 0.5,
    low: 0.3,
    high: 0.7,
    fast: 5,
    normal: 3,
    slow: 2,
    not_activated: 10,
    median_hours: 1,
  },
  {
    cohort: "2025-12-01",
    users: 40,
    eligible_users: 0,
    activated: 0,
    rate: null,
    low: null,
    high: null,
    fast: 0,
    normal: 0,
    slow: 0,
    not_activated: 0,
    median_hours: null,
  },
];

export const featureAdoption: FeatureAdoptionRow[] = [["pages", 80], ["api_integrations", 5]].map((
  [feature, adopters],
) => ({
  feature: String(feature),
  active_users: 100,
  adopters: Number(adopters),
  adoption: Number(adopters) / 100,
  low: Number(adopters) / 100 - 0.03,
  high: Number(adopters) / 100 + 0.04,
  uses: 3 * Number(adopters),
  uses_per_adopter: 3,
  repeat_eligible: Number(adopters),
  repeat_users: 2,
  repeat_rate: 0.4,
  repeat_low: 0.3,
  repeat_high: 0.5,
  median_days_to_adopt: 3.4,
}));

/** Ten users on 1 day, three on 2, two on 3, of which power users are those of 3. */
export const powerUsers: PowerUsersRow[] = [10, 3, 2].map((users, i) => ({
  active_days: i + 1,
  users,
  share: users / 15,
  share_at_least: [1, 5 / 15, 2 / 15][i],
  events: users * (i + 1),
  share_of_events: users * (i + 1) / 22,
  threshold_days: 3,
  power_user: i === 2,
}));

const step = (
  step_index: number,
  name: string,
  users: number,
  before: number,
  first: number,
  group: string | null,
): GroupedRow => {
  const rate = step_index === 1 ? null : users / before;
  const around = (by: number): number | null => rate === null ? null : rate + by;
  return {
    group,
    step_index,
    step: name,
    users,
    step_conversion: rate,
    step_conversion_low: around(-0.02),
    step_conversion_high: around(0.02),
    overall_conversion: users / first,
    overall_conversion_low: users / first,
    overall_conversion_high: users / first,
    eligible_users: rate === null ? null : before,
    eligible_conversion: rate,
    eligible_conversion_low: around(-0.02),
    eligible_conversion_high: around(0.02),
    median_seconds: rate === null ? null : 7_600,
    mean_seconds: rate === null ? null : 9_000,
    median_seconds_from_start: null,
    mean_seconds_from_start: null,
  };
};

const steps = (counts: readonly number[], group: string | null): FunnelRow[] =>
  counts.map((users, i) =>
    step(
      i + 1,
      ["awareness", "signup", "activation", "engagement"][i],
      users,
      counts[i - 1],
      counts[0],
      group,
    )
  );

/** 850 of 1,000 visitors are lost before signup; after it 50 before activation and 60 before engagement. */
export const funnel: FunnelRow[] = steps([1000, 150, 100, 40], null);

export const segments: FunnelRow[] = [
  ...steps([500, 100, 70, 30], "small_team"),
  ...steps([500, 50, 30, 10], "individual"),
  ...steps([20, 10, 5, 1], null),
];

const cohorts = ["2025-10-01", "2025-11-01", "2025-12-01"];

/** Three cohorts of 100, 200 and 300; the last sees no complete month after its own. */
export const retention: RetentionRow[] = cohorts.flatMap((cohort, c) =>
  [0, 1, 2].map((period) => {
    const rate = c + period > 2 ? null : [1, 0.4 + c / 20, 0.25][period];
    const cohort_size = 100 * (c + 1);
    return {
      cohort,
      period,
      cohort_size,
      retained: rate === null ? null : Math.round(rate * cohort_size),
      rate,
      low: rate === null ? null : rate - 0.05,
      high: rate === null ? null : rate + 0.05,
    };
  })
);

/** Period 1: 40 of 100 and 90 of 200; period 2: 25 of 100. */
export const pooled: PooledRetentionRow[] = [
  { period: 0, cohorts: 3, cohort_size: 600, retained: 600, rate: 1, low: 0.99, high: 1 },
  { period: 1, cohorts: 2, cohort_size: 300, retained: 130, rate: 130 / 300, low: 0.38, high: 0.49 },
  { period: 2, cohorts: 1, cohort_size: 100, retained: 25, rate: 0.25, low: 0.18, high: 0.34 },
];

export const revenue: RevenueRow[] = [
  {
    month: "2025-10-01",
    mrr_usd: 80,
    payers: 10,
    active_users: 100,
    arpu_usd: 0.8,
    arppu_usd: 8,
    new_usd: 80,
    expansion_usd: 0,
    contraction_usd: 0,
    churn_usd: 0,
    reactivation_usd: 0,
    partial: false,
  },
  {
    month: "2025-11-01",
    mrr_usd: 120,
    payers: 14,
    active_users: 110,
    arpu_usd: 1.1,
    arppu_usd: 8.57,
    new_usd: 56,
    expansion_usd: 4,
    contraction_usd: -4,
    churn_usd: -16,
    reactivation_usd: 0,
    partial: false,
  },
  {
    month: "2025-12-01",
    mrr_usd: 100,
    payers: 12,
    active_users: 105,
    arpu_usd: 0.95,
    arppu_usd: 8.33,
    new_usd: 20,
    expansion_usd: 0,
    contraction_usd: 0,
    churn_usd: -48,
    reactivation_usd: 8,
    partial: true,
  },
];

export const ltv: LtvRow[] = cohorts.flatMap((cohort, c) =>
  [0, 1, 2].map((month) => {
    const seen = c + month <= 2;
    return {
      cohort,
      month,
      cohort_size: 100,
      payers: seen ? 5 : null,
      revenue_usd: seen ? 40 : null,
      margin_usd: seen ? 32 : null,
      margin_per_user_usd: seen ? 0.32 : null,
      cumulative_margin_per_user_usd: seen ? 0.32 * (month + 1) : null,
    };
  })
);

export const pooledLtv: EmpiricalLtvRow[] = [0, 1, 2].map((month) => ({
  month,
  cohorts: 3 - month,
  users: 100 * (3 - month),
  margin_usd: 32 * (3 - month),
  margin_per_user_usd: 0.32,
  cumulative_margin_per_user_usd: 0.32 * (month + 1),
  low_usd: month === 2 ? null : 0.3 * (month + 1),
  high_usd: month === 2 ? null : 0.34 * (month + 1),
}));

/** The second costs more than it brings. */
export const levers: LeverRow[] = [
  { name: "seo_content", label: "SEO content", stage: "awareness", benefit: 400_000, cost: 100_000 },
  {
    name: "api_integrations",
    label: "API integrations",
    stage: "habit_formation",
    benefit: 60_000,
    cost: 90_000,
  },
].map(({ name, label, stage, benefit, cost }, i) => ({
  rank: i + 1,
  lever: name,
  label,
  stage,
  lift: 0.1,
  confidence: "high",
  baseline_rate: i === 0 ? null : 0.35,
  lifted_rate: i === 0 ? null : 0.385,
  additional_users: benefit / 80,
  additional_users_low: benefit / 100,
  additional_users_high: benefit / 60,
  benefit_usd: benefit,
  benefit_low_usd: 0.8 * benefit,
  benefit_high_usd: 1.3 * benefit,
  cost_usd: cost,
  roi: (benefit - cost) / cost,
  roi_low: 0,
  roi_high: 4,
  probability_roi_positive: i === 0 ? 0.98 : 0.2,
  payback_months: i === 0 ? 7 : null,
}));

export const tornado: TornadoRow[] = [
  {
    input: "growth_per_month",
    low_input: 0.02,
    high_input: 0.04,
    value_usd: 800_000,
    value_low_usd: 700_000,
    value_high_usd: 950_000,
  },
  {
    input: "ltv_per_payer_usd",
    low_input: 60,
    high_input: 90,
    value_usd: 800_000,
    value_low_usd: 600_000,
    value_high_usd: 1_000_000,
  },
];

export const projection: ProjectionRow[] = ["baseline", "all_levers"].flatMap((scenario, s) =>
  [0, 1, 2].map((month_index) => ({
    scenario,
    month_index,
    month: ["2025-12-01", "2026-01-01", "2026-02-01"][month_index],
    visitors: 1000 + 30 * month_index,
    monetized_users: 20 + (s + 1) * month_index,
    monetized_low: 20 + (s + 0.5) * month_index,
    monetized_high: 20 + (s + 2) * month_index,
    cumulative_value_usd: 1600 * month_index * (s + 1),
    cumulative_low_usd: 1400 * month_index * (s + 1),
    cumulative_high_usd: 1900 * month_index * (s + 1),
  }))
);

/** Of 200 users 100 create a page first and 40 of these edit it; 40 invite somebody; 60 do nothing. */
export const paths: PathsRow[] = ([
  [0, null, "signup", 200],
  [1, "signup", "page_created", 100],
  [1, "signup", "(end)", 60],
  [1, "signup", "member_invited", 39],
  [1, "signup", "comment_added", 1],
  [2, "(end)", "(end)", 60],
  [2, "page_created", "(end)", 60],
  [2, "page_created", "page_edited", 40],
  [2, "member_invited", "(end)", 39],
  [2, "comment_added", "other", 1],
] as const).map(([step, source, target, users]) => ({ step, source, target, users, share: users / 200 }));

/** Of 100 users 60 are activated: after 1, 2 … 20 hours, three an hour. */
export const timeToValue: TimeToValueRow[] = Array.from({ length: 20 }, (_, i) => ({
  share: (i + 1) / 20,
  hours: i + 1,
  rate: 0.6 * (i + 1) / 20,
  activated: 60,
  eligible_users: 100,
}));

/** Two groups that keep 60 and 30 of 100 in month 1, 40 and 10 in month 2; of some the group is not known. */
export const segmentRetention: GroupedRetentionRow[] = [
  { group: "small_team", size: 100, kept: [100, 60, 40] },
  { group: "individual", size: 200, kept: [200, 60, 20] },
  { group: null, size: 10, kept: [10, 1, 1] },
].flatMap(({ group, size, kept }) =>
  kept.map((retained, period) => ({
    group,
    period,
    cohorts: 3 - period,
    cohort_size: size,
    retained,
    rate: retained / size,
    low: retained / size - 0.02,
    high: retained / size + 0.02,
  }))
);
