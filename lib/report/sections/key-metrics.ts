// Every headline number in one table, and what the numbers of use say. This module is browser compatible.
import { change, count, duration, missing, percent, points, span, usd } from "../../charts/format.js";
import type { AnswerName, Answers } from "../answers.js";
import { type Block, bullets, note, paragraph, table } from "../blocks.js";
import { activationTrend } from "../headings/conversion.js";
import {
  activationHeading,
  activationTrendHeading,
  activationWords,
  engagementHeading,
  featureHeading,
  lifecycleHeading,
  powerUsersHeading,
  stickinessHeading,
} from "../headings.js";
import { gap, proofOf, type ReportInput } from "../input.js";
import type { Summary } from "../summary.js";
import { ended, listed, ratio } from "../words.js";

/** One row of the table. */
interface Row {
  readonly name: string;
  readonly source: AnswerName;
  readonly value: string;
  readonly interval?: string;
  readonly change?: string;
  readonly target?: string;
}

/** One row a metric that is known, the names of those that are not yet, and the findings of use. */
export function keyMetrics(input: ReportInput): Block[] {
  const rows = rowsOf(input).filter(({ source }) => !(source in input.off));
  const known = rows.filter(({ value }) => value !== missing);
  const unknown = rows.filter(({ value }) => value === missing).map(({ name }) => name);
  return [
    ...(known.length === 0 ? [] : [
      table(
        [
          { name: "Metric" },
          { name: "Value", right: true },
          { name: "95 % interval", right: true },
          { name: "Change", right: true },
          { name: "Target, plan", right: true },
        ],
        known.map(({ name, value, interval = "", change = "", target = "" }) => [
          name,
          value,
          interval,
          change === missing ? "" : change,
          target === missing ? "" : target,
        ]),
      ),
      note(readingOf(known, input)),
    ]),
    ...(unknown.length === 0 ? [] : [paragraph(`Not known yet: ${listed(unknown)}.`)]),
    bullets(sentences(input)),
  ];
}

function rowsOf({ config, answers, summary }: ReportInput): Row[] {
  const { targets, business, benchmarks } = config;
  const number = (name: string): number | null => numberOf(summary, name);
  const plan = (name: string): string => benchmarks[name] ? percent(benchmarks[name].value) : "";
  const trend = activationTrend(answers.activation_by_month ?? []);
  const quickRatio = (name: string): string => number(name) === null ? missing : ratio(number(name) ?? 0);
  const [stickiness, stickinessBefore] = [number("dau_mau"), number("dau_mau_before")];
  const [low, high] = [number("ltv_per_user_low_usd"), number("ltv_per_user_high_usd")];
  const hours = number("median_hours_to_activate");
  const star = number("north_star_value");
  const users = (name: string, metric: string, growth: string): Row => ({
    name,
    source: "engagement_day",
    value: count(number(metric)),
    change: change(number(growth)),
  });
  return [
    {
      name: "North Star (workspaces/week)",
      source: "north_star",
      value: count(star === null ? null : Math.round(star)),
      change: change(number("north_star_change")),
      target: count(targets.collaborative_workspaces ?? null),
    },
    users("Monthly active users", "mau", "mau_growth_month"),
    users("Weekly active users", "wau", "wau_growth_week"),
    users("Daily active users", "dau", "dau_growth_week"),
    {
      name: "DAU/MAU",
      source: "engagement_day",
      value: percent(stickiness),
      change: stickiness === null || stickinessBefore === null ? "" : points(stickiness - stickinessBefore),
      target: percent(targets.dau_mau ?? null),
    },
    {
      name: "Quick ratio",
      source: "lifecycle_month",
      value: quickRatio("quick_ratio_last_month"),
      change: number("quick_ratio_month_before") === null
        ? ""
        : `from ${quickRatio("quick_ratio_month_before")}`,
    },
    {
      name: "Activation rate",
      source: "activation",
      value: percent(number("activation_rate")),
      interval: bounds(summary, "activation_rate"),
      change: trend ? points(trend.difference) : "",
      target: plan("activation_rate"),
    },
    {
      name: "Time to activate (median)",
      source: "activation",
      value: duration(hours === null ? null : hours * 3600),
    },
    ...[1, 3, 6, 12].map((n): Row => {
      const metric = `month_${n}_retention`;
      return {
        name: `Month ${n} retention`,
        source: "retention_month",
        value: percent(number(metric)),
        interval: bounds(summary, metric),
        target: n === 1 && targets.month_1_retention !== undefined
          ? percent(targets.month_1_retention)
          : plan(metric),
      };
    }),
    {
      name: "Recurring revenue (month)",
      source: "revenue",
      value: usd(number("mrr_usd")),
      change: change(number("mrr_growth_month")),
    },
    {
      name: "Paying users",
      source: "revenue",
      value: count(number("payers")),
      change: change(number("payers_growth_month")),
    },
    { name: "Revenue per active user", source: "revenue", value: usd(number("arpu_usd")) },
    {
      name: "Revenue per payer",
      source: "revenue",
      value: usd(number("arppu_usd")),
      target: business ? usd(business.revenue_per_payer_usd / 12) : "",
    },
    {
      name: "Margin per signed-up user",
      source: "ltv",
      value: usd(number("ltv_per_user_usd")),
      interval: low === null || high === null ? "" : span(usd(low), usd(high)),
    },
  ];
}

function numberOf(summary: Summary, name: string): number | null {
  const value = summary[name];
  return typeof value === "number" ? value : null;
}

function bounds(summary: Summary, name: string): string {
  const [low, high] = [numberOf(summary, `${name}_low`), numberOf(summary, `${name}_high`)];
  return low === null || high === null
    ? ""
    : span(percent(low).replace(" %", ""), percent(high).replace(" %", ""));
}

/** How to read the table: of the rows that it has, and no others. */
function readingOf(rows: readonly Row[], { summary }: ReportInput): string {
  const changed = (source: AnswerName): boolean => rows.some((row) => row.source === source && row.change);
  const has = (source: AnswerName): boolean => rows.some((row) => row.source === source);
  const against = [
    changed("north_star") ? "four weeks against four weeks for the North Star" : "",
    changed("activation")
      ? "the newest signup months, at most three, against as many before for activation (in points)"
      : "",
    changed("lifecycle_month") || changed("revenue") ? "a month against the month before elsewhere" : "",
  ].filter(Boolean);
  const months = numberOf(summary, "ltv_months");
  return [
    against.length > 0 ? `Changes are against the complete period before: ${against.join(", ")}.` : "",
    has("engagement_day")
      ? "Active users and DAU/MAU are those of the last complete day and the 7 or 28 days that end with it; daily and " +
        "weekly ones are compared with 7 days earlier, monthly ones and DAU/MAU (in points) with 28 days earlier."
      : "",
    "Counts have no interval.",
    has("ltv") && months !== null
      ? `Margin per signed-up user is what was measured ${
        months === 0 ? "in the month of signup" : `up to month ${count(months)} after signup`
      }.`
      : "",
  ].filter(Boolean).join(" ");
}

/** What use looks like, a finding and its proof each; one that is missing says why. */
function sentences(input: ReportInput): string[] {
  const { config, answers, off } = input;
  const said = <Name extends AnswerName>(
    name: Name,
    finding: string,
    say: (rows: NonNullable<Answers[Name]>) => string,
  ): string[] => {
    if (name in off) return [];
    const rows = answers[name];
    if (!rows) return [gap(name, input)];
    return [[ended(say(rows)), proofOf(finding, input)].filter(Boolean).join(" ")];
  };
  return [
    ...said("engagement_day", "", (rows) => engagementHeading(rows)),
    ...(answers.engagement_day
      ? said("engagement_day", "stickiness", (rows) => stickinessHeading(rows, config.targets.dau_mau))
      : []),
    ...said("lifecycle_month", "lifecycle", (rows) => lifecycleHeading(rows)),
    ...said("activation", "activation", (rows) => activationHeading(rows, activationWords(config))),
    ...said("activation_by_month", "activation_trend", activationTrendHeading),
    ...said("feature_adoption", "features", featureHeading),
    ...said("power_users", "power_users", powerUsersHeading),
  ];
}
