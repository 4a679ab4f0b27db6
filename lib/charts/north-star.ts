// This module is browser compatible.
import * as Plot from "@observablehq/plot";
import type { NorthStarRow } from "../questions/north-star.js";
import { count, date, plural } from "./format.js";
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
import { endLabels } from "./labels.js";

export interface NorthStarOptions extends ChartOptions {
  /** Workspaces a week to reach. */
  readonly target?: number;
}

/** How many complete weeks the headline is the mean of. */
const WEEKS = 4;

/**
 * Weekly active collaborative workspaces: the line, its target, and the mean of the last four complete weeks. A week
 * that as_of cuts is dashed.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { exampleLog } from "../eventlog/example.js";
 * import { northStar } from "../kernel/north-star.js";
 * import { svg } from "../render.js";
 * const rows = northStar(exampleLog, { kind: "north_star" });
 * assert.match(svg(northStarChart(rows, { target: 2 })), />Target 2</);
 * ```
 */
export function northStarChart(
  rows: readonly NorthStarRow[],
  options: NorthStarOptions = {},
): Plot.PlotOptions {
  if (!rows.length) return empty(options, "no workspace was active in the period.");
  const theme = themeOf(options);
  const { target, height = 320 } = options;
  const complete = rows.filter(({ partial }) => !partial);
  const last = complete.slice(-WEEKS);
  const mean = last.reduce((sum, { workspaces }) => sum + workspaces, 0) / last.length;
  const top = Math.max(1, target ?? 0, ...rows.map(({ workspaces }) => workspaces)) * 1.08;
  const x = (row: NorthStarRow): Date => utc(row.week);
  const labels = last.length === WEEKS
    ? [{ y: mean, text: `${count(mean)} mean of`, colour: theme.accent }, {
      y: mean - top * 17 / (height - 60),
      text: `last ${WEEKS} weeks`,
      colour: theme.accent,
    }]
    : [];
  const targetText = `Target ${count(target)}`;
  return chart(options, {
    height,
    marginTop: 28,
    marginLeft: room([count(top)]),
    marginRight: labels.length ? room(labels.map(({ text }) => text), 600) : 16,
    x: { type: "utc" },
    y: { domain: [0, top] },
    ariaLabel: "Weekly active collaborative workspaces",
    marks: [
      valueAxis("Workspaces a week", count),
      timeAxis(rows.map(x)),
      target === undefined ? null : [
        Plot.ruleY([target], { stroke: theme.target, strokeDasharray: "6,3" }),
        Plot.text([targetText], {
          y: () => target,
          frameAnchor: "left",
          textAnchor: "start",
          dx: 4,
          dy: -9,
          fill: theme.target,
          fontWeight: 600,
        }),
      ],
      trend(rows, x, ({ workspaces }) => workspaces, ({ partial }) => partial, theme.context, {
        note: "left",
      }),
      labels.length
        ? [
          Plot.lineY(last, { x, y: () => mean, stroke: theme.accent, strokeWidth: 4 }),
          endLabels(labels, x(rows[rows.length - 1]), [0, top], height - 60, theme),
        ]
        : null,
      tooltip(
        rows,
        "x",
        x,
        ({ workspaces }) => workspaces,
        (row) =>
          [
            `Week of ${date(row.week)}${row.partial ? " (not complete)" : ""}`,
            `${plural(row.workspaces, "collaborative workspace")} of ${count(row.active_workspaces)} active`,
            `${plural(row.members, "member")}, ${plural(row.collaborative_events, "collaborative event")}`,
          ].join("\n"),
        theme,
      ),
    ],
  });
}
