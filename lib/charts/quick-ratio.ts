// This module is browser compatible.
import * as Plot from "@observablehq/plot";
import type { LifecycleRow } from "../questions/lifecycle.js";
import { count, date, decimal, label, month } from "./format.js";
import {
  chart,
  type ChartOptions,
  empty,
  quiet,
  room,
  themeOf,
  timeAxis,
  tooltip,
  trend,
  utc,
  valueAxis,
} from "./frame.js";
import { endLabels } from "./labels.js";
import { periodBetween } from "./periods.js";

/** So many times the usual ratio is off the scale: the first periods of a product, in which hardly anybody can leave. */
const OFF = 4;

/**
 * Users who arrived or came back for every one who went dormant, by period, with the line of 1 above which the base
 * grows. A ratio far beyond the others stands at the top edge, with its value.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { svg } from "../render.js";
 * import { lifecycleMonth } from "../../test/report/rows.js";
 * const rows = [lifecycleMonth("2025-11-01", 300, 400, 100, 320), lifecycleMonth("2025-12-01", 350, 409, 100, 300)];
 * assert.match(svg(quickRatioChart(rows)), />1.5</);
 * ```
 */
export function quickRatioChart(rows: readonly LifecycleRow[], options: ChartOptions = {}): Plot.PlotOptions {
  const known = rows.flatMap((row) => row.quick_ratio === null ? [] : [{ ...row, ratio: row.quick_ratio }]);
  if (!known.length) return empty(options, "no period in which somebody went dormant.");
  type Known = typeof known[number];
  const theme = themeOf(options);
  const { height = 240 } = options;
  const whole = known.filter(({ partial }) => !partial);
  const sorted = (whole.length ? whole : known).map(({ ratio }) => ratio).sort((a, b) => a - b);
  const usual = sorted[Math.floor(sorted.length / 2)];
  const limit = Math.max(2, OFF * usual);
  const top = Math.max(1.2, ...known.map(({ ratio }) => Math.min(ratio, limit))) * 1.1;
  const beyond = known.filter(({ ratio }) => ratio > limit);
  const end = (whole.length ? whole : known).slice(-1)[0];
  const text = decimal(end.ratio, 2);
  const period = periodBetween(rows.map((row) => row.period));
  const x = (row: Known): Date => utc(row.period);
  const y = ({ ratio }: Known): number => Math.min(ratio, limit);
  return chart(options, {
    height,
    marginTop: 28,
    marginLeft: room([decimal(top)], 400, 20),
    marginRight: room([text], 600),
    x: { type: "utc" },
    y: { domain: [0, top] },
    ariaLabel: "Users who arrived or came back for every one who went dormant",
    marks: [
      valueAxis("Arrived or came back, for every user gone dormant", (ratio) => decimal(ratio), 4),
      timeAxis(known.map(x)),
      Plot.ruleY([1], { stroke: "currentColor", strokeOpacity: 0.6 }),
      Plot.text(["Rule at 1: the base neither grows nor shrinks"], {
        frameAnchor: "bottom-left",
        textAnchor: "start",
        dx: 4,
        dy: -6,
        ...quiet,
      }),
      trend(known, x, y, ({ partial }) => partial, theme.accent),
      Plot.dot(whole, { x, y, r: rows.length > 60 ? 1.5 : 3, fill: theme.accent }),
      Plot.text(beyond, {
        x,
        y,
        text: ({ ratio }: Known) => `▲ ${decimal(ratio)}`,
        dy: -9,
        fill: "currentColor",
      }),
      endLabels(
        [{ y: y(end), text, colour: theme.accent }],
        x(known[known.length - 1]),
        [0, top],
        height - 58,
        theme,
      ),
      tooltip(
        known,
        "x",
        x,
        y,
        (row) =>
          [
            `${period === "month" ? month(row.period) : `${label(period)} of ${date(row.period)}`}${
              row.partial ? " (not complete)" : ""
            }`,
            `${decimal(row.ratio, 2)} for every user gone dormant`,
            `${count(row.new)} new, ${count(row.resurrecting)} came back, ${
              count(-row.dormant)
            } went dormant`,
          ].join("\n"),
        theme,
      ),
    ],
  });
}
