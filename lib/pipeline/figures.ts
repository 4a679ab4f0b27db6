// The pictures of a run: a chart, its finding as the heading, and what it was made from.
import {
  activationChart,
  breadthDepthChart,
  calendarChart,
  type ChartOptions,
  dauMauChart,
  engagementChart,
  featureAdoptionChart,
  funnelChart,
  leversChart,
  lifecycleChart,
  ltvChart,
  northStarChart,
  powerUsersChart,
  projectionChart,
  quickRatioChart,
  retentionChart,
  retentionCurveChart,
  revenueChart,
  segmentsChart,
  timeToValueChart,
  tornadoChart,
} from "../charts/index.js";
import type { Config } from "../config.js";
import { comparedStep, grouped } from "../models/funnel.js";
import { entitiesOf, funnelBy } from "../questions/standard.js";
import { empiricalLtv } from "../models/ltv.js";
import { pooledRetention } from "../models/retention.js";
import {
  activationTrendHeading,
  breadthHeading,
  cohortHeading,
  engagementHeading,
  featureHeading,
  funnelHeading,
  leversHeading,
  lifecycleHeading,
  ltvHeading,
  northStarHeading,
  powerUsersHeading,
  projectionHeading,
  quickRatioHeading,
  retentionHeading,
  revenueHeading,
  segmentHeading,
  stickinessHeading,
  subtitles,
  timeToValueHeading,
  tornadoHeading,
  weekdayHeading,
} from "../report/headings.js";
import type { Figure } from "../render.js";
import { cohortStartWords } from "../report/cohort-start.js";
import { spoken } from "../report/words.js";
import { HOUR, milliseconds } from "../time.js";
import type { Answers } from "./answers.js";

/** One picture: its name, the answers it needs, and how it is made of them. */
export interface Picture {
  readonly name: string;
  readonly needs: readonly (keyof Answers)[];
  /** The answer whose rows it shows; the first that it needs unless told. */
  readonly shows?: keyof Answers;
  /** Pixels without which it cannot be read. */
  readonly least?: number;
  /** @param options narrow where the picture is one of several side by side. */
  figure(answers: Answers, config: Config, options?: ChartOptions): Omit<Figure, "note">;
}

/** The pictures of a config, in reading order. */
export function picturesOf({ breakdowns: [by] }: Config): readonly Picture[] {
  return by === undefined ? pictures : [...pictures, segmentComparison(by)];
}

const pictures: readonly Picture[] = [
  {
    name: "north_star",
    needs: ["north_star"],
    figure: ({ north_star }, { targets }, options) => ({
      title: northStarHeading(north_star, targets.collaborative_workspaces),
      subtitle: subtitles.northStar(north_star),
      options: northStarChart(north_star, { ...options, target: targets.collaborative_workspaces }),
    }),
  },
  {
    name: "engagement_trend",
    needs: ["engagement_day"],
    figure: ({ engagement_day }, _, options) => ({
      title: engagementHeading(engagement_day),
      subtitle: subtitles.engagement(engagement_day, "day"),
      options: engagementChart(engagement_day, options),
    }),
  },
  {
    name: "stickiness",
    needs: ["engagement_day"],
    figure: ({ engagement_day }, { targets }, options) => ({
      title: stickinessHeading(engagement_day, targets.dau_mau),
      subtitle: subtitles.stickiness(engagement_day, "day"),
      options: dauMauChart(engagement_day, { ...options, target: targets.dau_mau }),
    }),
  },
  {
    name: "lifecycle",
    needs: ["lifecycle_month"],
    figure: ({ lifecycle_month }, _, options) => ({
      title: lifecycleHeading(lifecycle_month),
      subtitle: subtitles.lifecycle(lifecycle_month),
      options: lifecycleChart(lifecycle_month, options),
    }),
  },
  {
    name: "quick_ratio",
    needs: ["lifecycle_month"],
    figure: ({ lifecycle_month }, _, options) => ({
      title: quickRatioHeading(lifecycle_month),
      subtitle: subtitles.quickRatio(lifecycle_month),
      options: quickRatioChart(lifecycle_month, options),
    }),
  },
  {
    name: "calendar",
    needs: ["engagement_day"],
    figure: ({ engagement_day }, { week_start }, options) => ({
      title: weekdayHeading(engagement_day),
      subtitle: subtitles.calendar(engagement_day),
      options: calendarChart(engagement_day, { ...options, week_start }),
    }),
  },
  {
    name: "activation",
    needs: ["activation_by_month"],
    figure: ({ activation_by_month }, _, options) => ({
      title: activationTrendHeading(activation_by_month),
      subtitle: subtitles.activationTrend(activation_by_month),
      options: activationChart(activation_by_month, options),
    }),
  },
  {
    name: "time_to_value",
    needs: ["time_to_value"],
    figure: ({ time_to_value }, { activation }, options) => ({
      title: timeToValueHeading(time_to_value),
      subtitle: subtitles.timeToValue(time_to_value, spoken(activation?.window ?? "7d")),
      options: timeToValueChart(time_to_value, {
        ...options,
        window: milliseconds(activation?.window ?? "7d") / HOUR,
      }),
    }),
  },
  {
    name: "feature_adoption",
    needs: ["feature_adoption"],
    figure: ({ feature_adoption }, _, options) => ({
      title: featureHeading(feature_adoption),
      subtitle: subtitles.features(feature_adoption),
      options: featureAdoptionChart(feature_adoption, options),
    }),
  },
  {
    name: "breadth_depth",
    needs: ["feature_adoption"],
    figure: ({ feature_adoption }, _, options) => ({
      title: breadthHeading(feature_adoption),
      subtitle: subtitles.breadth(feature_adoption),
      options: breadthDepthChart(feature_adoption, options),
    }),
  },
  {
    name: "power_user_curve",
    needs: ["power_users"],
    figure: ({ power_users }, _, options) => ({
      title: powerUsersHeading(power_users),
      subtitle: subtitles.powerUsers(power_users),
      options: powerUsersChart(power_users, options),
    }),
  },
  {
    name: "funnel",
    needs: ["funnel"],
    figure: ({ funnel }, config, options) => ({
      title: funnelHeading(funnel),
      subtitle: subtitles.funnel(funnel),
      options: funnelChart(funnel, { ...options, entities: entitiesOf(config) }),
    }),
  },
  {
    name: "cohort_heatmap",
    needs: ["retention_month"],
    least: 720,
    figure: ({ retention_month }, config, options) => ({
      title: cohortHeading(retention_month),
      subtitle: subtitles.cohorts(retention_month, "month", cohortStartWords(config)),
      options: retentionChart(retention_month, { ...options, pooled: pooledRetention(retention_month) }),
    }),
  },
  {
    name: "retention_curve",
    needs: ["retention_month"],
    figure: ({ retention_month }, config, options) => {
      const pooled = pooledRetention(retention_month);
      return {
        title: retentionHeading(pooled),
        subtitle: subtitles.retention(pooled, "month", cohortStartWords(config)),
        options: retentionCurveChart(pooled, options),
      };
    },
  },
  {
    name: "revenue",
    needs: ["revenue"],
    figure: ({ revenue }, _, options) => ({
      title: revenueHeading(revenue),
      subtitle: subtitles.revenue(revenue),
      options: revenueChart(revenue, options),
    }),
  },
  {
    name: "cohort_ltv",
    needs: ["ltv"],
    figure: ({ ltv }, _, options) => {
      const pooled = empiricalLtv(ltv);
      return {
        title: ltvHeading(pooled),
        subtitle: subtitles.ltv(pooled),
        options: ltvChart(ltv, { ...options, pooled }),
      };
    },
  },
  {
    name: "growth_levers",
    needs: ["levers"],
    figure: ({ levers }, _, options) => ({
      title: leversHeading(levers),
      subtitle: subtitles.levers(levers),
      options: leversChart(levers, options),
    }),
  },
  {
    name: "growth_tornado",
    needs: ["tornado"],
    least: 560,
    figure: ({ tornado }, _, options) => ({
      title: tornadoHeading(tornado),
      subtitle: subtitles.tornado(tornado),
      options: tornadoChart(tornado, options),
    }),
  },
  {
    name: "growth_projection",
    needs: ["projection"],
    figure: ({ projection }, _, options) => ({
      title: projectionHeading(projection),
      subtitle: subtitles.projection(projection),
      options: projectionChart(projection, options),
    }),
  },
];

/** How the first breakdown of the config differs. */
function segmentComparison(by: string): Picture {
  const name = funnelBy(by);
  return {
    name: "segment_comparison",
    needs: ["funnel", name],
    shows: name,
    figure: (answers, _, options) => {
      const rows = grouped(answers[name], by);
      return {
        title: segmentHeading(rows, by, comparedStep(answers.funnel)),
        subtitle: subtitles.segmentRates(rows, by),
        options: segmentsChart(rows, options),
      };
    },
  };
}
