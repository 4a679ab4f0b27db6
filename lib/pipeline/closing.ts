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
  /** A line of a number that the run has; none where it has not. */
  const row = (name: string, of: string, value: (known: number) => string): string[] => {
    const known = number(of);
    return known === null ? [] : [`  ${name.padEnd(26)}${value(known)}`];
  };
  const target = number("north_star_target");
  const rows = [
    row(
      "Collaborative workspaces",
      "north_star_value",
      (value) => `${count(Math.round(value))} a week${target === null ? "" : `, target ${count(target)}`}`,
    ),
    row("Active users, 28 days", "mau", (mau) => `${count(mau)}, DAU/MAU ${percent(number("dau_mau"))}`),
    row("Activation", "activation_rate", () => rate("activation_rate")),
    row("Month-1 retention", "month_1_retention", () => rate("month_1_retention")),
    row("Revenue, last month", "mrr_usd", (mrr) => `${usd(mrr)} from ${count(number("payers"))} payers`),
  ].flat();
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
    ...rows,
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
