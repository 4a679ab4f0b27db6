// This module is browser compatible.
import * as Plot from "@observablehq/plot";
import { wilson } from "../models/proportions.js";
import type { TimeToValueRow } from "../questions/time-to-value.js";
import { count, duration, interval, percent } from "./format.js";
import { chart, type ChartOptions, empty, quiet, room, themeOf, tooltip, valueAxis } from "./frame.js";

export interface TimeToValueOptions extends ChartOptions {
  /** Hours that the value event may take: where the curve must end. */
  readonly window?: number;
}

/** Hours that are good to read on a logarithmic scale: from a minute to a year. */
const ticks = [1 / 60, 1 / 6, 1, 6, 24, 72, 168, 720, 2160, 8760];
/** What is done in the same instant as the signup stands at a minute: a logarithm has no zero. */
const LEAST = 1 / 60;
/** Shares of the activated that are told in words. */
const quarters: Readonly<Record<number, string>> = { 0.25: "A quarter", 0.5: "Half", 0.75: "Three quarters" };

/**
 * The share of all users who had reached the value moment within a time from signup, on a logarithmic scale, with the 95 %
 * interval; points where a quarter, half and three quarters of the activated had.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { exampleLog } from "../eventlog/example.js";
 * import { timeToValue } from "../kernel/time-to-value.js";
 * import { timeToValueQuestion } from "../questions/time-to-value.js";
 * import { svg } from "../render.js";
 * const question = timeToValueQuestion.parse({ kind: "time_to_value", event: "page_created" });
 * assert.match(svg(timeToValueChart(timeToValue(exampleLog, question))), />All of the activated: 66.7 %</);
 * ```
 */
export function timeToValueChart(
  rows: readonly TimeToValueRow[],
  options: TimeToValueOptions = {},
): Plot.PlotOptions {
  if (!rows.length) return empty(options, "nobody has been activated in the period.");
  const theme = themeOf(options);
  const { height = 300 } = options;
  // From the last tick before the fastest on: what nobody is as fast as would be an empty half.
  const start = Math.max(LEAST, ...ticks.filter((tick) => tick <= rows[0].hours));
  const x = ({ hours }: { readonly hours: number }): number => Math.log10(Math.max(start, hours));
  const points = rows.map((row) => ({
    ...row,
    ...wilson(row.rate * row.eligible_users, row.eligible_users),
  }));
  const all = points[points.length - 1];
  const end = Math.max(options.window ?? 0, all.hours, 2 * start);
  const middle = (Math.log10(start) + Math.log10(end)) / 2;
  const top = Math.min(1, (all.high ?? all.rate) * 1.12);
  const told = points.filter(({ share }) => quarters[share] !== undefined);
  const words = ({ share, hours }: TimeToValueRow): string => `${quarters[share]}: ${spoken(hours)}`;
  const total = `All of the activated: ${percent(all.rate)}`;
  return chart(options, {
    height,
    marginTop: 28,
    marginBottom: 46,
    marginLeft: room([percent(top, 0)]),
    marginRight: 28,
    x: { domain: [start, end].map(Math.log10) },
    y: { domain: [0, top] },
    ariaLabel: "Share of new users who have reached the value moment, by time since signup",
    marks: [
      valueAxis("Activated so far, share of eligible users", (share) => percent(share, 0)),
      Plot.axisX({
        ticks: ticks.filter((tick) => tick >= start && tick <= end && !(options.narrow && tick === 72)).map(
          Math.log10,
        ),
        tickSize: 4,
        tickFormat: (power: number) => spoken(Number((10 ** power).toPrecision(9))),
        label: "Time since signup, logarithmic scale",
        labelAnchor: "center",
        labelArrow: "none",
        labelOffset: 38,
        ...quiet,
      }),
      Plot.areaY(points, { x, y1: "low", y2: "high", fill: theme.accent, fillOpacity: 0.18 }),
      Plot.lineY(points, { x, y: "rate", stroke: theme.accent, strokeWidth: 2 }),
      Plot.dot(told, { x, y: "rate", fill: theme.accent, r: 4 }),
      // Where there is room: under the curve at the left, over it at the right.
      [true, false].map((left) =>
        Plot.text(told.filter((row) => (x(row) < middle) === left), {
          x,
          y: "rate",
          text: words,
          textAnchor: left ? "start" : "end",
          dx: left ? 9 : -9,
          dy: left ? 9 : -9,
          fill: "currentColor",
          stroke: theme.paper,
          strokeWidth: 4,
          fontWeight: 600,
        })
      ),
      Plot.text([total], {
        x: () => x(all),
        y: () => all.rate,
        textAnchor: x(all) < middle ? "start" : "end",
        dy: -14,
        fill: theme.accent,
        fontWeight: 600,
      }),
      tooltip(
        points,
        "x",
        (row) => x(row),
        ({ rate }) => rate,
        (row) =>
          [
            `${percent(row.share, 0)} of the activated within ${spoken(row.hours)}`,
            `${interval(row.rate, row.low, row.high)} of all`,
            `${count(row.rate * row.eligible_users)} of ${count(row.eligible_users)} users`,
          ].join("\n"),
        theme,
      ),
    ],
  });
}

const spoken = (hours: number): string => duration(hours * 3600);
