// Which answers become which CSV under data/processed.
import { dayN, groupedRetention, retentionMatrix } from "../models/retention.js";
import type { Config } from "../config.js";
import { grouped } from "../models/funnel.js";
import type { FunnelRow } from "../questions/funnel.js";
import type { Broken } from "../questions/question.js";
import { funnelBy, retentionBy } from "../questions/standard.js";
import { propertyOf } from "../report/words.js";
import type { Answers } from "./answers.js";

/** One CSV: its name, the answers it needs, and its rows. */
export interface Table {
  readonly file: string;
  readonly needs: readonly (keyof Answers)[];
  /** Answers of which it takes those that were asked for. */
  readonly parts?: readonly (keyof Answers)[];
  rows(answers: Answers): readonly object[];
}

/** A table that is one answer as it stands. */
function whole(file: string, name: keyof Answers): Table {
  return { file, needs: [name], rows: (answers) => answers[name] };
}

/** The days that day-N retention is asked for. */
const retentionDays = [1, 3, 7, 14, 30, 60, 90];

/** The tables of a config, in reading order. */
export function tablesOf({ breakdowns }: Config): readonly Table[] {
  return [
    whole("north_star", "north_star"),
    whole("engagement_metrics", "engagement_day"),
    whole("engagement_weekly", "engagement_week"),
    whole("engagement_monthly", "engagement_month"),
    whole("lifecycle", "lifecycle_month"),
    whole("lifecycle_weekly", "lifecycle_week"),
    {
      file: "activation",
      needs: ["activation", "activation_by_month"],
      rows: ({ activation, activation_by_month }) => [...activation, ...activation_by_month],
    },
    whole("time_to_value", "time_to_value"),
    whole("feature_adoption", "feature_adoption"),
    whole("power_users", "power_users"),
    whole("funnel_metrics", "funnel"),
    {
      file: "segment_funnel",
      needs: ["funnel"],
      parts: breakdowns.map(funnelBy),
      rows: (answers) =>
        breakdowns.filter((by) => answers[funnelBy(by)]).flatMap((by) =>
          grouped(answers[funnelBy(by)], by).map(({ group, ...row }) => {
            const { [by]: _, ...plain } = row as Broken<FunnelRow>;
            return { breakdown: propertyOf(by), group, ...plain };
          })
        ),
    },
    whole("cohort_retention", "retention_month"),
    {
      file: "retention_matrix",
      needs: ["retention_month"],
      rows: ({ retention_month }) => retentionMatrix(retention_month),
    },
    {
      file: "day_retention",
      needs: ["retention_day"],
      rows: ({ retention_day }) => dayN(retention_day, retentionDays),
    },
    {
      file: "segment_retention",
      needs: [],
      parts: breakdowns.map(retentionBy),
      rows: (answers) =>
        breakdowns.filter((by) => answers[retentionBy(by)]).flatMap((by) =>
          groupedRetention(answers[retentionBy(by)], by).map(({ group, ...row }) => {
            return { breakdown: propertyOf(by), group, ...row };
          })
        ),
    },
    whole("paths_after", "paths_after"),
    whole("paths_before", "paths_before"),
    whole("revenue", "revenue"),
    whole("cohort_ltv", "ltv"),
    whole("visits_by_month", "visits_by_month"),
    whole("growth_levers", "levers"),
    whole("growth_projections", "projection"),
    whole("growth_tornado", "tornado"),
    whole("data_quality", "quality"),
  ];
}
