// A metric of the summary as people read it, by the unit in its name. This module is browser compatible.
import { change, count, decimal, duration, label, missing, percent, usd } from "../charts/format.js";
import { inText } from "./words.js";

/**
 * The value of a metric in its unit, which its name tells.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.equal(metricValue("month_1_retention", 0.401), "40.1 %");
 * assert.equal(metricValue("mau_growth_month", -0.02), "−2.0 %");
 * ```
 */
export function metricValue(metric: string, value: number | string | null): string {
  if (value === null) return missing;
  if (typeof value === "string") return inText(value);
  switch (unitOf(metric)) {
    case "usd":
      return usd(value);
    case "hours":
      return duration(value * 3600);
    case "seconds":
      return duration(value);
    case "change":
      return change(value);
    case "share":
      return percent(value);
    case "number":
      return Math.abs(value) < 100 ? decimal(value, 2) : count(value);
  }
}

/** What a metric is measured in, by its name; the parts before its last point do not matter. */
export function unitOf(metric: string): "usd" | "hours" | "seconds" | "change" | "share" | "number" {
  if (/_usd$/.test(metric)) return "usd";
  if (/_hours(_|$)/.test(metric)) return "hours";
  if (/_seconds$/.test(metric)) return "seconds";
  if (/(_growth_week|_growth_month|_change)$/.test(metric)) return "change";
  const share = /(_rate|_share|_retention|_score|_adoption|_positive|_conversion)(_low|_high)?$/;
  return share.test(metric) || /^dau_mau(_before)?$|_roi$/.test(metric) ? "share" : "number";
}

/**
 * The name of a metric in a sentence; its unit is in the value.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.equal(metricName("mrr_usd"), "MRR");
 * ```
 */
export function metricName(metric: string): string {
  if (metric === "dau_mau") return "DAU/MAU";
  return label(metric.replace(/_usd$/, ""));
}
