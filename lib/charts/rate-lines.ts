// Shares of several groups, each a line. This module is browser compatible.
import * as Plot from "@observablehq/plot";
import type { GroupedRow } from "../models/funnel.js";
import type { PooledRetentionRow } from "../models/retention.js";
import { count, interval, label, percent } from "./format.js";
import {
  chart,
  type ChartOptions,
  empty,
  room,
  themeOf,
  timeAxis,
  tooltip,
  trend,
  utc,
  valueAxis,
} from "./frame.js";
import { endLabels, endRoom } from "./labels.js";
import { periodAxis } from "./retention-curve.js";
import { groupColours } from "./theme.js";

/** One point of a line: a share of so many, with its interval. */
interface Point {
  /** Of which line; null where there is only one. */
  readonly group: string | null;
  readonly x: Date | number;
  /** What the place on the x axis is called. */
  readonly at: string;
  readonly rate: number;
  readonly low: number | null;
  readonly high: number | null;
  readonly part: number;
  readonly whole: number;
  readonly partial: boolean;
}

interface Axes {
  readonly y: string;
  readonly x: Plot.Markish;
  readonly ariaLabel: string;
  readonly whom: string;
}

export interface FunnelTrendOptions extends ChartOptions {
  /** What is counted at the first step. */
  readonly entities?: string;
  /** How the period by its first day is called. */
  readonly name?: (first: string) => string;
}

/**
 * The share of those who entered in each period that got to the last step: a line, or one a group. Periods whose windows
 * have not all elapsed are dashed.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { exampleLog } from "../eventlog/example.js";
 * import { funnel } from "../kernel/funnel.js";
 * import { funnelQuestion } from "../questions/funnel.js";
 * import { svg } from "../render.js";
 * const steps = [{ event: "signup" }, { event: "page_created" }];
 * const rows = funnel(exampleLog, funnelQuestion.parse({ kind: "funnel", steps, trend: "month" }));
 * assert.match(svg(funnelTrendChart(rows)), />66.7 %</);
 * ```
 */
export function funnelTrendChart(
  rows: readonly GroupedRow[],
  { entities = "users", name = String, ...options }: FunnelTrendOptions = {},
): Plot.PlotOptions {
  const last = Math.max(0, ...rows.map(({ step_index }) => step_index));
  const keyOf = ({ period, group = null }: GroupedRow): string => JSON.stringify([period, group]);
  const entered = new Map<string, number>();
  for (const row of rows) if (!entered.has(keyOf(row))) entered.set(keyOf(row), row.users);
  const points = rows.filter(({ step_index }) => step_index === last).flatMap((row): Point[] =>
    row.overall_conversion === null || row.period === undefined ? [] : [{
      group: row.group ?? null,
      x: utc(row.period),
      at: name(row.period),
      rate: row.overall_conversion,
      low: row.overall_conversion_low,
      high: row.overall_conversion_high,
      part: row.users,
      whole: entered.get(keyOf(row)) ?? 0,
      partial: row.partial ?? false,
    }]
  );
  if (points.length === 0) return empty(options, "nobody entered the funnel in the period.");
  const dates = [...new Set(points.map(({ x }) => Number(x)))].sort((a, b) => a - b).map((x) => new Date(x));
  return lines(points, options, {
    y: "Reached the last step, share of the first",
    x: timeAxis(dates),
    ariaLabel: "Share who reach the last step, by the period in which they enter",
    whom: entities,
  });
}

export interface RetentionGroupsOptions extends ChartOptions {
  /** What a period is called. */
  readonly period?: string;
  /** Whose share it is. */
  readonly entities?: string;
}

/** As many lines as there are colours. */
const MOST = 6;

/**
 * The pooled retention curve of each group with its interval, from period 1, in the group's colour. Of many groups the
 * largest are drawn; of one breakdown a group has one colour, drawn or not.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { pooledRetention } from "../models/retention.js";
 * import { svg } from "../render.js";
 * import { retention } from "../../test/report/rows.js";
 * const curve = (rate: number, group: string) =>
 *   pooledRetention(retention([[100, rate, rate]])).map((row) => ({ ...row, group }));
 * const picture = svg(retentionGroupsChart([...curve(40, "small_team"), ...curve(20, "individual")]));
 * assert.match(picture, />Small team 40.0 %</);
 * ```
 */
export function retentionGroupsChart(
  rows: readonly (PooledRetentionRow & { readonly group?: string | null })[],
  { period = "month", entities = "users", ...options }: RetentionGroupsOptions = {},
): Plot.PlotOptions {
  const groups = bySize(rows);
  // Of whom it is not known which group they are in is none among others.
  const drawn = groups.filter((group) => group !== null || groups.length === 1).slice(0, MOST);
  const points = rows.flatMap((row): Point[] =>
    row.period === 0 || row.rate === null || !drawn.includes(row.group ?? null) ? [] : [{
      group: row.group ?? null,
      x: row.period,
      at: `${label(period)} ${row.period}`,
      rate: row.rate,
      low: row.low,
      high: row.high,
      part: row.retained,
      whole: row.cohort_size,
      partial: false,
    }]
  );
  if (points.length === 0) return empty(options, "no cohort has been observed for a whole period.");
  const last = Math.max(...points.map(({ x }) => Number(x)));
  return lines(points, options, {
    y: "Came back, share of the cohort",
    x: periodAxis(period, last, options.narrow),
    ariaLabel: `Share who come back, by ${period}s since the start`,
    whom: entities,
  }, groups);
}

/** The groups, the one with most users first. */
function bySize(
  rows: readonly { readonly group?: string | null; readonly cohort_size: number }[],
): (string | null)[] {
  const sizes = new Map<string | null, number>();
  for (const { group = null, cohort_size } of rows) {
    sizes.set(group, Math.max(sizes.get(group) ?? 0, cohort_size));
  }
  return [...sizes].sort(([a, n], [b, m]) => m - n || ((a ?? "") < (b ?? "") ? -1 : 1)).map(([group]) =>
    group
  );
}

/** @param all the groups that share the colours, drawn or not; those of the points unless told. */
function lines(
  points: readonly Point[],
  options: ChartOptions,
  axes: Axes,
  all: readonly (string | null)[] = points.map(({ group }) => group),
): Plot.PlotOptions {
  const theme = themeOf(options);
  const { height = 340 } = options;
  const groups = [...new Set(points.map(({ group }) => group ?? ""))];
  const palette = groupColours(all.map((group) => group ?? ""), theme);
  const top = Math.min(1, Math.max(0.01, ...points.map(({ high, rate }) => high ?? rate)) * 1.06);
  const series = groups.map((group) => ({
    group,
    colour: groups.length === 1 ? theme.accent : palette.get(group) ?? theme.context,
    points: points.filter((point) => (point.group ?? "") === group).sort((a, b) => Number(a.x) - Number(b.x)),
  }));
  const last = points.reduce((last, { x }) => Number(x) > Number(last) ? x : last, points[0].x);
  const name = (group: string, rate: number): string =>
    group === "" ? percent(rate) : `${label(group)} ${percent(rate)}`;
  const ends = series.map(({ group, colour, points }) => {
    const { rate } = points[points.length - 1];
    return { y: rate, text: name(group, rate), colour };
  });
  return chart(options, {
    height,
    marginTop: 28,
    marginBottom: 46,
    marginLeft: room([percent(top, 0)]),
    marginRight: endRoom(ends, theme),
    y: { domain: [0, top] },
    ariaLabel: axes.ariaLabel,
    marks: [
      valueAxis(axes.y, (share) => percent(share, top < 0.05 ? 1 : 0)),
      axes.x,
      series.map(({ points, colour }) =>
        Plot.areaY(points, { x: "x", y1: "low", y2: "high", fill: colour, fillOpacity: 0.16 })
      ),
      series.map(({ points, colour }, i) => [
        trend(points, ({ x }) => x, ({ rate }) => rate, ({ partial }) => partial, colour, {
          note: i === 0 ? "below" : "none",
        }),
        // A line of one point is none.
        points.length === 1 ? Plot.dot(points, { x: "x", y: "rate", fill: colour, r: 4 }) : null,
      ]),
      endLabels(ends, last, [0, top], height - 74, theme),
      tooltip(
        points,
        series.length === 1 ? "x" : "xy",
        ({ x }) => x,
        ({ rate }) => rate,
        ({ group, at, rate, low, high, part, whole, partial }) =>
          [
            `${group === null ? "" : `${label(group)}, `}${at}${partial ? " (not complete)" : ""}`,
            interval(rate, low, high),
            `${count(part)} of ${count(whole)} ${axes.whom}`,
          ].join("\n"),
        theme,
      ),
    ],
  });
}
