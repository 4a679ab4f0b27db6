// What a run says at its end: how large, how it stands, where things lie.
import { compact, count, interval, percent, usd } from "../charts/format.js";
import type { Alert } from "../config.js";
import type { Paths } from "../files.js";
import { alerts } from "../report/alerts.js";
import type { Summary } from "../report/summary.js";
import type { Manifest } from "./manifest.js";

/** The closing lines of a run. */
export function closing(
  manifest: Manifest,
  summary: Summary,
  rules: readonly Alert[],
  paths: Paths,
): string[] {
  const { dataset, steps, status } = manifest;
  const firing = alerts(rules, summary).filter((alert) => alert.status !== "silent");
  const number = (name: string): number | null =>
    typeof summary[name] === "number" ? (summary[name] as number) : null;
  const rate = (name: string): string =>
    interval(number(name), number(`${name}_low`), number(`${name}_high`));
  const rows: [string, string][] = [
    [
      "Collaborative workspaces",
      `${count(rounded(number("north_star_value")))} a week, target ${count(number("north_star_target"))}`,
    ],
    ["Active users, 28 days", `${count(number("mau"))}, DAU/MAU ${percent(number("dau_mau"))}`],
    ["Activation", rate("activation_rate")],
    ["Month-1 retention", rate("month_1_retention")],
    ["Revenue, last month", `${usd(number("mrr_usd"))} from ${count(number("payers"))} payers`],
  ];
  const failed = steps.filter((step) => step.status === "failed");
  const skipped = steps.filter((step) => step.status === "skipped");
  const off = steps.filter(({ status, step }) => status === "off" && !step.includes("."));
  return [
    "",
    dataset
      ? `${manifest.product}: ${count(dataset.users)} users, ${compact(dataset.events)} events${
        dataset.visits > 0 ? `, ${compact(dataset.visits)} visits` : ""
      }`
      : `${manifest.product}: no data set`,
    ...rows.filter(([, value]) => !/^(–|\$?– )/.test(value)).map(([name, value]) =>
      `  ${name.padEnd(26)}${value}`
    ),
    ...(firing.length ? ["", ...firing.map(({ name, sentence }) => `  Alert: ${name}. ${sentence}.`)] : []),
    "",
    `Answers in ${paths.processed}, pictures in ${paths.charts}, the report in ${paths.reports}, queries in ${paths.sql}.`,
    `${steps.filter((step) => step.status === "ok").length} of ${
      steps.filter((step) => step.status !== "off").length
    } steps in ${(manifest.ms / 1000).toFixed(1)} s, at most ${count(manifest.peak_mb)} MB: ${
      { ok: "all is there", partial: "some is missing", failed: "nothing came of it" }[status]
    }.`,
    ...failed.map(({ step, error }) => `  ${step} failed: ${error}`),
    ...(skipped.length
      ? [`  skipped, since they need it: ${skipped.map(({ step }) => step).join(", ")}`]
      : []),
    ...(manifest.warnings ?? []).map((warning) => `  ${warning}`),
    ...(off.length ? [`  not asked: ${off.map(({ step }) => step).join(", ")}; the report says why`] : []),
  ];
}

function rounded(value: number | null): number | null {
  return value === null ? null : Math.round(value);
}
