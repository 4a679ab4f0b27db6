// This module is browser compatible.
import * as Plot from "@observablehq/plot";
import { chart, type ChartOptions, empty, themeOf } from "./frame.js";

/**
 * A line without axes for beside a number: its shape, and where it ends.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { svg } from "../render.js";
 * assert.match(svg({ ...sparkline([3, 5, 4, 6]), width: 120 }), /^<svg [^>]*width="120"/);
 * ```
 */
export function sparkline(values: readonly (number | null)[], options: ChartOptions = {}): Plot.PlotOptions {
  const points = values.flatMap((y, x) => y === null ? [] : [{ x, y }]);
  if (points.length < 2) return empty({ height: 36, ...options }, "fewer than two values.");
  const theme = themeOf(options);
  return chart(options, {
    height: 36,
    margin: 4,
    x: { axis: null },
    y: { axis: null },
    ariaLabel: "Trend",
    marks: [
      Plot.lineY(points, { x: "x", y: "y", stroke: theme.context, strokeWidth: 1.5 }),
      Plot.dot(points.slice(-1), { x: "x", y: "y", r: 3, fill: theme.accent }),
    ],
  });
}
