// This module is browser compatible.
import * as Plot from "@observablehq/plot";
import type { NorthStarRow } from "../questions/north-star.js";
import { count } from "./format.js";
import { chart, empty, quiet, room, themeOf, zeroX } from "./frame.js";
import type { NorthStarOptions } from "./north-star.js";

const WEEKS = 4;

/**
 * The North Star as a bullet: the mean of the last four complete weeks as a bar, the target as a rule and the gap
 * between them in words; the four weeks from lowest to highest as a whisker, and a notch where the mean of the four
 * before lay.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { weeks } from "../../test/report/rows.js";
 * import { svg } from "../render.js";
 * assert.match(svg(northStarGaugeChart(weeks([12, 14, 16, 18]), { target: 20 })), />5 short of 20</);
 * ```
 */
export function northStarGaugeChart(
  rows: readonly NorthStarRow[],
  options: NorthStarOptions = {},
): Plot.PlotOptions {
  const counts = rows.filter(({ partial }) => !partial).map(({ workspaces }) => workspaces);
  if (counts.length < WEEKS) {
    return empty({ height: HEIGHT, ...options }, "four complete weeks are needed.");
  }
  const theme = themeOf(options);
  const mean = (some: readonly number[]): number => some.reduce((sum, n) => sum + n, 0) / some.length;
  const last = counts.slice(-WEEKS);
  const [value, low, high] = [mean(last), Math.min(...last), Math.max(...last)];
  const before = counts.length < 2 * WEEKS ? [] : [mean(counts.slice(-2 * WEEKS, -WEEKS))];
  const { target } = options;
  const top = Math.max(1, high, target ?? 0, ...before) * 1.04;
  return chart(options, {
    height: HEIGHT,
    marginTop: target === undefined ? 8 : 24,
    marginBottom: 24,
    marginLeft: 5,
    marginRight: room([count(top)]) / 2,
    x: { domain: [0, top] },
    y: { domain: [0, 1], axis: null },
    ariaLabel: "Collaborative workspaces a week against the target",
    marks: [
      Plot.axisX({ ticks: 4, tickFormat: count, tickSize: 0, tickPadding: 6, label: null, ...quiet }),
      Plot.rect([0], { x1: 0, x2: target ?? top, y1: 0.1, y2: 0.9, fill: theme.faint }),
      Plot.rect([value], { x1: 0, x2: value, y1: 0.1, y2: 0.9, fill: theme.accent }),
      Plot.link([0], { x1: low, x2: high, y1: 0.5, y2: 0.5, stroke: "currentColor", strokeWidth: 1.5 }),
      Plot.link(before, {
        x1: (n: number) => n,
        x2: (n: number) => n,
        y1: 0.1,
        y2: 0.9,
        stroke: theme.paper,
        strokeWidth: 1.5,
        strokeDasharray: "2,2",
      }),
      zeroX,
      target === undefined ? null : bound(value, target, top, theme.target),
    ],
  });
}

const HEIGHT = 72;

/** The target as a rule that stands out of the bar, and the gap over it. */
function bound(value: number, target: number, top: number, colour: string): Plot.Markish[] {
  const apart = Math.round(value - target);
  const gap = apart === 0
    ? `On the target of ${count(target)}`
    : `${count(Math.abs(apart))} ${apart < 0 ? "short of" : "above"} ${count(target)}`;
  const late = target > top * 0.6;
  return [
    Plot.link([target], { x1: target, x2: target, y1: -0.06, y2: 1.06, stroke: colour, strokeWidth: 3 }),
    Plot.text([gap], {
      x: () => target,
      frameAnchor: "top",
      lineAnchor: "bottom",
      textAnchor: late ? "end" : "start",
      dx: late ? 2 : -2,
      dy: -6,
      fill: colour,
      fontWeight: 600,
    }),
  ];
}
