// The questions every run answers, by the name under which their answers are kept. This module is browser compatible.
import type { Config } from "../config.js";
import { dayOf, instant, localDay, monthOf } from "../time.js";
import { type Question, question, type QuestionInput } from "./index.js";
import type { Rows } from "./index.js";

/** Months from the first signup cohort to the last complete month: the width of the cohort tables. */
function cohortMonths({ source, as_of, timezone }: Config): number {
  return Math.max(1, monthOf(localDay(timezone)(instant(as_of))) - monthOf(dayOf(source.start)) - 1);
}

/** The standard questions of a config: a name, and the question as data. */
export function standardQuestions(config: Config): Record<StandardName, Question> {
  const { event, window, fast, normal } = config.activation;
  const activation = { kind: "activation", event, window, fast, normal } as const;
  const funnelBy = (property: string): QuestionInput => ({ ...config.funnel, breakdown: [`user.${property}`] });
  const signup = config.roles.signup;
  const months = cohortMonths(config);
  const questions: Record<StandardName, QuestionInput> = {
    north_star: { kind: "north_star" },
    engagement_day: { kind: "engagement", period: "day" },
    engagement_week: { kind: "engagement", period: "week" },
    engagement_month: { kind: "engagement", period: "month" },
    lifecycle_week: { kind: "lifecycle", period: "week" },
    lifecycle_month: { kind: "lifecycle", period: "month" },
    activation: { ...activation, cohort: "all" },
    activation_by_month: { ...activation, cohort: "month" },
    feature_adoption: { kind: "feature_adoption", features: config.features },
    power_users: { kind: "power_users" },
    funnel: config.funnel,
    funnel_by_segment: funnelBy("segment"),
    funnel_by_channel: funnelBy("channel"),
    funnel_by_plan: funnelBy("plan"),
    funnel_by_device: funnelBy("device"),
    funnel_by_region: funnelBy("region"),
    retention_month: { kind: "retention", start_event: signup, period: "month", periods: months },
    retention_day: { kind: "retention", start_event: signup, period: "day", periods: 90 },
    revenue: { kind: "revenue" },
    ltv: { kind: "ltv", margin: config.business.margin, months },
  };
  return Object.fromEntries(
    Object.entries(questions).map(([name, input]) => [name, question.parse(input)]),
  ) as Record<StandardName, Question>;
}

/** The rows of every standard question, by its name. */
export interface StandardAnswers {
  north_star: Rows["north_star"][];
  engagement_day: Rows["engagement"][];
  engagement_week: Rows["engagement"][];
  engagement_month: Rows["engagement"][];
  lifecycle_week: Rows["lifecycle"][];
  lifecycle_month: Rows["lifecycle"][];
  activation: Rows["activation"][];
  activation_by_month: Rows["activation"][];
  feature_adoption: Rows["feature_adoption"][];
  power_users: Rows["power_users"][];
  funnel: Rows["funnel"][];
  funnel_by_segment: Rows["funnel"][];
  funnel_by_channel: Rows["funnel"][];
  funnel_by_plan: Rows["funnel"][];
  funnel_by_device: Rows["funnel"][];
  funnel_by_region: Rows["funnel"][];
  retention_month: Rows["retention"][];
  retention_day: Rows["retention"][];
  revenue: Rows["revenue"][];
  ltv: Rows["ltv"][];
}

export type StandardName = keyof StandardAnswers;
