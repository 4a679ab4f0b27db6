// This module is browser compatible.
import type { PlotOptions } from "@observablehq/plot";
import type { LifecycleRow } from "../questions/lifecycle.js";
import { compact, count, date, decimal, label, month } from "./format.js";
import { type ChartOptions, empty } from "./frame.js";
import { periodBetween } from "./periods.js";
import { stack } from "./stack.js";

const states = ["returning", "resurrecting", "new", "dormant"] as const;

/**
 * Who is active in each period, and why: returning, resurrecting and new users upwards, those who went dormant
 * downwards. The labels carry the values of the last complete period.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { exampleLog } from "../eventlog/example.js";
 * import { lifecycle } from "../kernel/lifecycle.js";
 * import { svg } from "../render.js";
 * const rows = lifecycle(exampleLog, { kind: "lifecycle", period: "month" });
 * assert.match(svg(lifecycleChart(rows)), />Returning 1</);
 * ```
 */
export function lifecycleChart(rows: readonly LifecycleRow[], options: ChartOptions = {}): PlotOptions {
  if (!rows.length) return empty(options, "nobody was active in the period.");
  const named = periodBetween(rows.map(({ period }) => period));
  const title = ({ period }: LifecycleRow): string =>
    named === "month" ? month(period) : `${label(named)} of ${date(period)}`;
  return stack(rows, {
    day: ({ period }) => period,
    partial: ({ partial }) => partial,
    names: states,
    value: (row, name) => row[name as typeof states[number]],
    unit: "Users",
    format: compact,
    title,
    ariaLabel: "New, resurrecting, returning and dormant users by period",
    tip: (row) =>
      [
        `${title(row)}${row.partial ? " (not complete)" : ""}`,
        `${count(row.active)} active`,
        ...states.map((state) => `${state} ${count(row[state])}`),
        `quick ratio ${decimal(row.quick_ratio, 2)}`,
      ].join("\n"),
  }, options);
}
