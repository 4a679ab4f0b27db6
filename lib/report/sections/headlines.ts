// The first page: what matters most, in sentences and in one table. This module is browser compatible.
import { change, count, duration, missing, percent, points, span, usd } from "../../charts/format.js";
import { pooledRetention } from "../../models/retention.js";
import { alertsHeading } from "../alerts.js";
import { activationTrend } from "../headings/conversion.js";
import {
  activationHeading,
  activationWords,
  engagementHeading,
  funnelHeading,
  leversHeading,
  lifecycleHeading,
  northStarHeading,
  projectionHeading,
  qualityHeading,
  retentionHeading,
  revenueHeading,
} from "../headings.js";
import { bullet, heading, paragraph, table } from "../layout.js";
import type { ReportInput } from "../input.js";
import { gap } from "../input.js";
import { ratio } from "../words.js";

/** The findings a reader with one minute needs, in a fixed order. */
export function executiveSummary({ config, answers, alerts, missing, off }: ReportInput): string[] {
  const { north_star, engagement_day, lifecycle_month, activation, funnel, retention_month, revenue } =
    answers;
  const said = <Rows>(name: string, rows: Rows | null | undefined, say: (rows: Rows) => string): string[] =>
    name in off ? [] : bullet(rows ? `${say(rows)}.` : gap(name, { missing, off }));
  return [
    ...heading("Executive summary"),
    ...said(
      "north_star",
      north_star,
      (rows) => northStarHeading(rows, config.targets.collaborative_workspaces),
    ),
    ...said("engagement_day", engagement_day, engagementHeading),
    ...said("lifecycle_month", lifecycle_month, (rows) => lifecycleHeading(rows)),
    ...said("activation", activation, (rows) => activationHeading(rows, activationWords(config))),
    ...said("funnel", funnel, funnelHeading),
    ...said("retention_month", retention_month, (rows) => retentionHeading(pooledRetention(rows))),
    ...said("revenue", revenue, revenueHeading),
    ...said("levers", answers.levers, leversHeading),
    ...said("projection", answers.projection, projectionHeading),
    ...said("quality", answers.quality, qualityHeading),
    ...bullet(`${alertsHeading(alerts)}.`),
  ];
}

/** One row a metric: value, interval, change against the complete period before, target or plan. */
export function headlineTable({ config, answers, summary, off }: ReportInput): string[] {
  const number = (name: string): number | null => {
    const value = summary[name];
    return typeof value === "number" ? value : null;
  };
  const bounds = (name: string): string => {
    const [low, high] = [number(`${name}_low`), number(`${name}_high`)];
    return low === null || high === null
      ? ""
      : span(percent(low).replace(" %", ""), percent(high).replace(" %", ""));
  };
  const plan = (name: string): string =>
    config.benchmarks[name] ? percent(config.benchmarks[name].value) : "";
  const trend = activationTrend(answers.activation_by_month ?? []);
  const quickRatio = (name: string): string => number(name) === null ? missing : ratio(number(name) ?? 0);
  const { targets } = config;
  const [stickiness, stickinessBefore] = [number("dau_mau"), number("dau_mau_before")];
  const stickinessChange = stickiness === null || stickinessBefore === null
    ? ""
    : points(stickiness - stickinessBefore);
  const [ltvLow, ltvHigh] = [number("ltv_per_user_low_usd"), number("ltv_per_user_high_usd")];
  const rows: [name: string, value: string, interval: string, change: string, target: string][] = [
    [
      "North Star (workspaces/week)",
      count(number("north_star_value")),
      "",
      change(number("north_star_change")),
      count(targets.collaborative_workspaces ?? null),
    ],
    ["Monthly active users", count(number("mau")), "", change(number("mau_growth_month")), ""],
    ["Weekly active users", count(number("wau")), "", change(number("wau_growth_week")), ""],
    ["Daily active users", count(number("dau")), "", change(number("dau_growth_week")), ""],
    ["DAU/MAU", percent(number("dau_mau")), "", stickinessChange, percent(targets.dau_mau ?? null)],
    [
      "Quick ratio",
      quickRatio("quick_ratio_last_month"),
      "",
      number("quick_ratio_month_before") === null ? "" : `from ${quickRatio("quick_ratio_month_before")}`,
      "",
    ],
    [
      "Activation rate",
      percent(number("activation_rate")),
      bounds("activation_rate"),
      trend ? points(trend.difference) : "",
      plan("activation_rate"),
    ],
    ["Time to activate (median)", duration(seconds(number("median_hours_to_activate"))), "", "", ""],
    [
      "Month 1 retention",
      percent(number("month_1_retention")),
      bounds("month_1_retention"),
      "",
      percent(targets.month_1_retention ?? null),
    ],
    ...[3, 6, 12].map((n): [string, string, string, string, string] => [
      `Month ${n} retention`,
      percent(number(`month_${n}_retention`)),
      bounds(`month_${n}_retention`),
      "",
      plan(`month_${n}_retention`),
    ]),
    ["Recurring revenue (month)", usd(number("mrr_usd")), "", change(number("mrr_growth_month")), ""],
    ["Paying users", count(number("payers")), "", change(number("payers_growth_month")), ""],
    ["Revenue per active user", usd(number("arpu_usd")), "", "", ""],
    [
      "Revenue per payer",
      usd(number("arppu_usd")),
      "",
      "",
      config.business ? usd(config.business.revenue_per_payer_usd / 12) : "",
    ],
    [
      "Margin per signed-up user",
      usd(number("ltv_per_user_usd")),
      ltvLow === null || ltvHigh === null ? "" : span(usd(ltvLow), usd(ltvHigh)),
      "",
      "",
    ],
  ];
  return [
    ...heading("Headline metrics"),
    ...table(
      [
        { name: "Metric" },
        { name: "Value", right: true },
        { name: "95 % interval", right: true },
        { name: "Change", right: true },
        { name: "Target, plan", right: true },
      ],
      rows.filter(([name, value]) => value !== missing || !sourcesOf(name).some((source) => source in off)),
    ),
    "",
    ...paragraph(
      "Changes are against the complete period before: four weeks against four weeks for the North Star, three " +
        "signup months against three for activation (in points), a month against the month before elsewhere. Active " +
        "users and DAU/MAU are those of the last complete day and the 7 or 28 days that end with it; daily and weekly " +
        "ones are compared with 7 days earlier, monthly ones and DAU/MAU (in points) with 28 days earlier. Counts have no " +
        `interval. Margin per signed-up user is what was measured${
          number("ltv_months") === null ? "" : ` up to month ${count(number("ltv_months"))} after signup`
        }.`,
      { indent: "  " },
    ),
  ];
}

/** The answers from which a row of the table is read, where they may be off. */
function sourcesOf(name: string): string[] {
  if (name.startsWith("North Star")) return ["north_star"];
  if (/activat/i.test(name)) return ["activation"];
  if (/payer|paying|revenue/i.test(name)) return ["revenue"];
  return name.startsWith("Margin") ? ["ltv"] : [];
}

function seconds(hours: number | null): number | null {
  return hours === null ? null : hours * 3600;
}
