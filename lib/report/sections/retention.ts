// Who comes back, by month and by day, and what they bring. This module is browser compatible.
import { count, percent, points, span, usd } from "../../charts/format.js";
import { empiricalLtv } from "../../models/ltv.js";
import { dayN, earlyAgainstLate, pooledRetention, type PooledRetentionRow } from "../../models/retention.js";
import { earlyLateHeading, ltvHeading, retentionHeading } from "../headings.js";
import { bar, heading, paragraph, table } from "../layout.js";
import type { ReportInput } from "../input.js";
import { gap } from "../input.js";
import { pointsInterval } from "../words.js";

/** The pooled curve, day-N, early against late, and the measured value of a user. */
export function retentionSection({ answers, missing, off }: ReportInput): string[] {
  const { retention_month, retention_day, ltv } = answers;
  return [
    ...heading("Retention and lifetime value"),
    ...(retention_month
      ? monthly(retention_month)
      : paragraph(gap("retention_month", { missing, off }), { indent: "  " })),
    "",
    ...(retention_day
      ? daily(retention_day)
      : paragraph(gap("retention_day", { missing, off }), { indent: "  " })),
    "",
    ...(ltv ? value(ltv) : paragraph(gap("ltv", { missing, off }), { indent: "  " })),
  ];
}

function monthly(rows: NonNullable<ReportInput["answers"]["retention_month"]>): string[] {
  const pooled = pooledRetention(rows);
  const changes = [1, 3, 6, 12].flatMap((period) => earlyAgainstLate(rows, period) ?? []);
  return [
    ...paragraph(`${retentionHeading(pooled)}.`, { indent: "  " }),
    "",
    ...curve(pooled.filter(({ period }) => period > 0 && (period <= 6 || period % 3 === 0)), "Month"),
    ...(changes.length === 0 ? [] : [
      "",
      ...paragraph(`${earlyLateHeading(changes[0])}.`, { indent: "  " }),
      "",
      ...table(
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

function daily(rows: NonNullable<ReportInput["answers"]["retention_day"]>): string[] {
  const days = dayN(rows);
  return [
    ...paragraph(`${retentionHeading(days, "day")}.`, { indent: "  " }),
    "",
    ...curve(days, "Day"),
  ];
}

function curve(rows: readonly PooledRetentionRow[], unit: string): string[] {
  return table(
    [
      { name: unit, right: true },
      { name: "Cohorts", right: true },
      { name: "Users", right: true },
      { name: "Came back" },
      { name: "95 % interval" },
    ],
    rows.map(({ period, cohorts, cohort_size, rate, low, high }) => [
      count(period),
      count(cohorts),
      count(cohort_size),
      `${percent(rate).padStart(6)} ${bar(rate, 20)}`,
      low === null || high === null
        ? ""
        : span(percent(low).replace(" %", ""), percent(high).replace(" %", "")),
    ]),
  );
}

function value(rows: NonNullable<ReportInput["answers"]["ltv"]>): string[] {
  const curve = empiricalLtv(rows);
  const shown = curve.filter(({ month, low_usd }) => low_usd !== null && (month % 6 === 0 || month === 3));
  return [
    ...paragraph(`${ltvHeading(curve)}.`, { indent: "  " }),
    "",
    ...table(
      [
        { name: "Month", right: true },
        { name: "Cohorts", right: true },
        { name: "Margin so far", right: true },
        { name: "95 % interval", right: true },
      ],
      shown.map(({ month, cohorts, cumulative_margin_per_user_usd, low_usd, high_usd }) => [
        count(month),
        count(cohorts),
        usd(cumulative_margin_per_user_usd),
        span(usd(low_usd), usd(high_usd)),
      ]),
    ),
  ];
}
