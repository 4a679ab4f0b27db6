// Who comes back, by month and by day. This module is browser compatible.
import { count, percent, points, span } from "../../charts/format.js";
import { dayN, earlyAgainstLate, pooledRetention, type PooledRetentionRow } from "../../models/retention.js";
import type { RetentionRow } from "../../questions/retention.js";
import { type Block, chart, heading, paragraph, table } from "../blocks.js";
import { earlyLateHeading, retentionHeading } from "../headings.js";
import { proofOf, type ReportInput, rowsOr } from "../input.js";
import { ended, pointsInterval } from "../words.js";

/** The pooled curve, early against late, and day-N. */
export function retentionSection(input: ReportInput): Block[] {
  const [months, days] = [rowsOr("retention_month", input), rowsOr("retention_day", input)];
  return [
    ...(typeof months === "string" ? [paragraph(months)] : monthly(months, proofOf("retention", input))),
    heading("By day"),
    ...(typeof days === "string" ? [paragraph(days)] : daily(days)),
  ];
}

function monthly(rows: readonly RetentionRow[], proof: string): Block[] {
  const pooled = pooledRetention(rows);
  const shown = pooled.filter(({ period }) => period > 0 && (period <= 6 || period % 3 === 0));
  const changes = [1, 3, 6, 12].flatMap((period) => earlyAgainstLate(rows, period) ?? []);
  return [
    chart("retention_curve", retentionHeading(pooled)),
    ...(proof ? [paragraph(proof)] : []),
    ...curve(shown, "Month"),
    ...(changes.length === 0 ? [] : [
      heading("The newest cohorts against the oldest"),
      paragraph(ended(earlyLateHeading(changes[0]))),
      table(
        [
          { name: "Month", right: true },
          { name: "Oldest cohorts", right: true },
          { name: "Newest cohorts", right: true },
          { name: "Difference", right: true },
          { name: "95 % interval", right: true },
        ],
        changes.map((change) => [
          count(change.period),
          percent(change.early_rate),
          percent(change.late_rate),
          points(change.difference),
          pointsInterval(change.low, change.high),
        ]),
      ),
    ]),
  ];
}

function daily(rows: readonly RetentionRow[]): Block[] {
  const days = dayN(rows);
  return [paragraph(ended(retentionHeading(days, "day"))), ...curve(days, "Day")];
}

function curve(rows: readonly PooledRetentionRow[], unit: string): Block[] {
  if (rows.length === 0) return [];
  return [
    table(
      [
        { name: unit, right: true },
        { name: "Cohorts", right: true },
        { name: "Users", right: true },
        { name: "Came back", bar: 20 },
        { name: "95 % interval" },
      ],
      rows.map(({ period, cohorts, cohort_size, rate, low, high }) => [
        count(period),
        count(cohorts),
        count(cohort_size),
        { text: percent(rate), share: rate },
        low === null || high === null
          ? ""
          : span(percent(low).replace(" %", ""), percent(high).replace(" %", "")),
      ]),
    ),
  ];
}
