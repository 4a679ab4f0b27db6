// This module is browser compatible.
import * as Plot from "@observablehq/plot";
import type { PooledRetentionRow } from "../models/retention.js";
import { count, interval, percent } from "./format.js";
import { chart, type ChartOptions, empty, quiet, room, themeOf, tooltip, valueAxis } from "./frame.js";
import { endLabels, endRoom } from "./labels.js";
import type { Theme } from "./theme.js";

export interface RetentionCurveOptions extends ChartOptions {
  /** What a period is called. */
  readonly period?: "hour" | "day" | "week" | "month";
  /** The first cohorts, pooled … */
  readonly early?: readonly PooledRetentionRow[];
  /** … and the last, to see whether retention changes. */
  readonly late?: readonly PooledRetentionRow[];
  /** Rates to reach or to compare with. */
  readonly benchmarks?: readonly { readonly period: number; readonly rate: number; readonly label: string }[];
}

/**
 * The pooled retention curve with its 95 % interval, from period 1; early and late cohorts beside it where given.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { exampleLog } from "../eventlog/example.js";
 * import { retention } from "../kernel/retention.js";
 * import { pooledRetention } from "../models/retention.js";
 * import { retentionQuestion } from "../questions/retention.js";
 * import { svg } from "../render.js";
 * const question = retentionQuestion.parse({ kind: "retention", start_event: "signup", periods: 1 });
 * const pooled = pooledRetention(retention(exampleLog, question));
 * assert.match(svg(retentionCurveChart(pooled)), />All 66.7 %</);
 * ```
 */
export function retentionCurveChart(
  rows: readonly PooledRetentionRow[],
  options: RetentionCurveOptions = {},
): Plot.PlotOptions {
  const known = observed(rows);
  if (!known.length) return empty(options, "no cohort has been observed for a whole period.");
  const theme = themeOf(options);
  const { height = 340, period = "month", benchmarks = [] } = options;
  const lines = [
    ...(options.late
      ? [{ name: "Late cohorts", points: observed(options.late), colour: theme.palette[3] }]
      : []),
    ...(options.early
      ? [{ name: "Early cohorts", points: observed(options.early), colour: theme.context }]
      : []),
    { name: "All", points: known, colour: theme.accent },
  ].filter(({ points }) => points.length);
  const top = Math.max(
    ...lines.flatMap(({ points }) => points.map(({ high, rate }) => high ?? rate ?? 0)),
    ...benchmarks.map(({ rate }) => rate),
  ) * 1.06;
  const last = Math.max(...lines.map(({ points }) => points[points.length - 1].period));
  const ends = lines.map(({ name, points, colour }) => {
    const { period, rate } = points[points.length - 1];
    return { x: period, y: rate ?? 0, text: `${name} ${percent(rate)}`, colour };
  });
  const labels = ends.filter(({ x }) => x === last);
  return chart(options, {
    height,
    marginTop: 28,
    marginBottom: 46,
    marginLeft: room([percent(top, 0)]),
    marginRight: endRoom(labels, theme),
    x: { domain: [1, Math.max(2, last)] },
    y: { domain: [0, top] },
    ariaLabel: `Share of users who come back, by ${period}s since the start`,
    marks: [
      valueAxis("Came back, share of the cohort", (share) => percent(share, 0)),
      periodAxis(period, last, options.narrow),
      Plot.areaY(known, { x: "period", y1: "low", y2: "high", fill: theme.accent, fillOpacity: 0.18 }),
      lines.map(({ points, colour }) =>
        Plot.lineY(points, { x: "period", y: "rate", stroke: colour, strokeWidth: 2 })
      ),
      benchmarks.length ? benchmarkMarks(benchmarks, theme) : null,
      ends.filter(({ x }) => x < last).map((end) => innerLabel(end, known)),
      endLabels(labels, last, [0, top], height - 74, theme),
      tooltip(
        known,
        "x",
        (row) => row.period,
        ({ rate }) => rate,
        (row) =>
          [
            `${period.charAt(0).toUpperCase()}${period.slice(1)} ${row.period}`,
            interval(row.rate, row.low, row.high),
            `${count(row.retained)} of ${count(row.cohort_size)} users in ${count(row.cohorts)} cohorts`,
          ].join("\n"),
        theme,
      ),
    ],
  });
}

/** The label of a line that ends before the pooled one does: on the side on which it lies. */
function innerLabel(
  end: { readonly x: number; readonly y: number; readonly text: string; readonly colour: string },
  pooled: readonly PooledRetentionRow[],
): Plot.Markish[] {
  const above = end.y >= (pooled.find(({ period }) => period === end.x)?.rate ?? 0);
  return [
    Plot.dot([end], { x: "x", y: "y", fill: "colour", r: 4 }),
    Plot.text([end], {
      x: "x",
      y: "y",
      text: "text",
      fill: "currentColor",
      textAnchor: above ? "start" : "end",
      dx: above ? 8 : 0,
      dy: above ? -6 : 18,
      fontWeight: 600,
    }),
  ];
}

/** Period 0 is 100 % by definition and would flatten everything after it. */
function observed(rows: readonly PooledRetentionRow[]): PooledRetentionRow[] {
  return rows.filter(({ period, rate }) => period > 0 && rate !== null);
}

/** Periods since the start along the bottom, as many as there is room for. */
export function periodAxis(period: string, last: number, narrow = false): Plot.Markish {
  return Plot.axisX({
    tickSize: 0,
    ticks: ticks(last, narrow),
    tickFormat: String,
    label: `${period.charAt(0).toUpperCase()}${period.slice(1)}s since the start`,
    labelAnchor: "center",
    labelArrow: "none",
    labelOffset: 38,
    ...quiet,
  });
}

function ticks(last: number, narrow: boolean): number[] {
  const by = last > 60
    ? (narrow ? 28 : 14)
    : last > 28
    ? 7
    : last > 13
    ? (narrow ? 6 : 3)
    : narrow && last > 9
    ? 3
    : 1;
  return Array.from({ length: last }, (_, i) => i + 1).filter((n) => n === 1 || n % by === 0);
}

function benchmarkMarks(
  benchmarks: NonNullable<RetentionCurveOptions["benchmarks"]>,
  theme: Theme,
): Plot.Markish[] {
  return [
    Plot.dot(benchmarks, { x: "period", y: "rate", symbol: "diamond", r: 5, fill: theme.target }),
    Plot.text(benchmarks, {
      x: "period",
      y: "rate",
      text: (benchmark: { label: string; rate: number }) => `${benchmark.label} ${percent(benchmark.rate)}`,
      textAnchor: "start",
      dx: 9,
      dy: -9,
      fill: theme.target,
      fontWeight: 600,
    }),
  ];
}
