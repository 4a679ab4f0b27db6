// Which thresholds of the config are crossed. This module is browser compatible.
import { count, plural } from "../charts/format.js";
import type { Alert } from "../config.js";
import { suggestion } from "../faults.js";
import { metricName, metricValue } from "./metric.js";
import type { Summary } from "./summary.js";
import { listed } from "./words.js";

/** One row an alert of the config. */
export interface AlertResult {
  readonly name: string;
  readonly metric: string;
  readonly value: number | null;
  /** fires; silent; unknown where the metric could not be measured; error where the alert itself is wrong. */
  readonly status: "fires" | "silent" | "unknown" | "error";
  /** What was found, in one sentence. */
  readonly sentence: string;
  /** What to do about it, as the config says. */
  readonly remedy: string;
}

/**
 * Judges every alert by the summary. A value at its threshold is not beyond it.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const rule = { name: "New users leave", metric: "month_1_retention", below: 0.35, remedy: "Ask them." };
 * const [{ status, sentence }] = alerts([rule], { month_1_retention: 0.331 });
 * assert.deepEqual([status, sentence], ["fires", "Month 1 retention is 33.1 %, below 35.0 %"]);
 * ```
 */
export function alerts(rules: readonly Alert[], summary: Summary): AlertResult[] {
  return rules.map((rule) => judge(rule, summary));
}

/**
 * How many alerts fire, in one sentence.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const rule = { name: "New users leave", metric: "month_1_retention", below: 0.35, remedy: "Ask them." };
 * assert.equal(alertsHeading(alerts([rule], { month_1_retention: 0.4 })), "The one alert is silent");
 * ```
 */
export function alertsHeading(results: readonly AlertResult[]): string {
  const firing = results.filter(({ status }) => status === "fires").length;
  const judged = results.filter(({ status }) => status === "fires" || status === "silent").length;
  if (results.length === 0) return "No alert is set";
  if (results.length === 1) {
    return `The one alert ${firing === 1 ? "fires" : judged === 1 ? "is silent" : "could not be judged"}`;
  }
  const fact = `${firing === 0 ? "None" : count(firing)} of the ${plural(results.length, "alert")} ${
    firing < 2 ? "fires" : "fire"
  }`;
  return judged < results.length ? `${fact}; ${count(results.length - judged)} could not be judged` : fact;
}

function judge({ name, metric, below, above, remedy }: Alert, summary: Summary): AlertResult {
  const result = (status: AlertResult["status"], value: number | null, sentence: string): AlertResult => ({
    name,
    metric,
    value,
    status,
    sentence,
    remedy,
  });
  if (!Object.keys(summary).includes(metric)) {
    return result(
      "error",
      null,
      `The alert "${name}" watches ${metric}, which is no metric${hint(metric, Object.keys(summary))}`,
    );
  }
  const value = summary[metric];
  if (typeof value === "string") {
    return result("error", null, `The alert "${name}" watches ${metric}, which is no number`);
  }
  if (value === null) {
    return result(
      "unknown",
      null,
      `${metricName(metric)} is not known, so that the alert "${name}" cannot be judged`,
    );
  }
  const is = `${metricName(metric)} is ${metricValue(metric, value)}`;
  if (below !== undefined && value < below) {
    return result("fires", value, `${is}, below ${metricValue(metric, below)}`);
  }
  if (above !== undefined && value > above) {
    return result("fires", value, `${is}, above ${metricValue(metric, above)}`);
  }
  const limits = [
    below === undefined ? "" : `not below ${metricValue(metric, below)}`,
    above === undefined ? "" : `not above ${metricValue(metric, above)}`,
  ].filter(Boolean);
  return result("silent", value, `${is}, ${listed(limits)}`);
}

/** The metric that was probably meant; a list of all would be too long for a sentence. */
function hint(metric: string, known: readonly string[]): string {
  const near = suggestion(metric, known);
  return near.includes("did you mean") ? near : "; metrics_summary.json has their names";
}
