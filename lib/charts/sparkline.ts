// This module is browser compatible.
import * as Plot from "@observablehq/plot";
import { chart, type ChartOptions, empty, themeOf } from "./frame.js";

/** A value on its way; of a rate, with its interval. */
export interface SparkPoint {
  readonly value: number | null;
  readonly low?: number | null;
  readonly high?: number | null;
}

/**
 * A line without axes for beside a number: its shape, how sure it is, and where it ends.
 *
 * @param values in order; numbers, or rates with their intervals, which are drawn as a band
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { svg } from "../render.js";
 * assert.match(svg({ ...sparkline([3, 5, 4, 6]), width: 120 }), /^<svg [^>]*width="120"/);
 * ```
 */
export function sparkline(
  values: readonly (SparkPoint | number | null)[],
  options: ChartOptions = {},
): Plot.PlotOptions {
  const points = values.flatMap((one, x) => {
    const { value, low = null, high = null } = one !== null && typeof one === "object" ? one : { value: one };
    return value === null ? [] : [{ x, y: value, low: low ?? value, high: high ?? value }];
  });
  if (points.length < 2) return empty({ height: 36, ...options }, "fewer than two values.");
  const theme = themeOf(options);
  const sure = points.every(({ y, low, high }) => low === y && high === y);
  return chart(options, {
    height: 36,
    margin: 4,
    x: { axis: null },
    y: { axis: null },
    ariaLabel: "Trend",
    marks: [
      sure
        ? null
        : Plot.areaY(points, { x: "x", y1: "low", y2: "high", fill: theme.context, fillOpacity: 0.18 }),
      Plot.lineY(points, { x: "x", y: "y", stroke: theme.context, strokeWidth: 1.5 }),
      Plot.dot(points.slice(-1), { x: "x", y: "y", r: 3, fill: theme.accent }),
    ],
  });
}
