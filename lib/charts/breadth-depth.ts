// This module is browser compatible.
import * as Plot from "@observablehq/plot";
import type { FeatureAdoptionRow } from "../questions/feature-adoption.js";
import { count, decimal, interval, label, percent } from "./format.js";
import { chart, type ChartOptions, empty, room, themeOf, tooltip, valueAxis, valueAxisX } from "./frame.js";
import { cloudLabels } from "./place.js";

/**
 * Features by how many use them (across) and how many of those use them again (upwards), with 95 % intervals both
 * ways: to the right what is found, at the top what is kept. The most used and the most often used again are in the
 * accent.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { svg } from "../render.js";
 * import { feature } from "../../test/report/rows.js";
 * const rows = [feature("Editing", 800, 480, 0.3), feature("Comments", 800, 80, 0.5)];
 * assert.match(svg(breadthDepthChart(rows)), />Comments</);
 * ```
 */
export function breadthDepthChart(
  rows: readonly FeatureAdoptionRow[],
  options: ChartOptions = {},
): Plot.PlotOptions {
  const known = rows.filter(({ adoption, repeat_rate }) => adoption !== null && repeat_rate !== null);
  if (!known.length) {
    return empty(options, "no feature was used long enough ago to see whether it is used again.");
  }
  const theme = themeOf(options);
  const x = ({ adoption }: FeatureAdoptionRow): number => adoption ?? 0;
  const y = ({ repeat_rate }: FeatureAdoptionRow): number => repeat_rate ?? 0;
  const low = [
    (row: FeatureAdoptionRow) => row.low ?? x(row),
    (row: FeatureAdoptionRow) => row.repeat_low ?? y(row),
  ] as const;
  const high = [
    (row: FeatureAdoptionRow) => row.high ?? x(row),
    (row: FeatureAdoptionRow) => row.repeat_high ?? y(row),
  ] as const;
  const most = [Math.max(...known.map(x)), Math.max(...known.map(y))];
  const whisker = { stroke: "currentColor", strokeOpacity: 0.4, strokeWidth: 1.5 } as const;
  const top = Math.max(0.01, ...known.map(high[1])) * 1.12;
  return chart(options, {
    height: 360,
    marginTop: 28,
    marginBottom: 46,
    marginLeft: room([percent(top, 0)]),
    marginRight: 24,
    x: { domain: [0, Math.max(0.01, ...known.map(high[0])) * 1.06] },
    y: { domain: [0, top] },
    ariaLabel: "Features by the share of active users who use them and the share of those who use them again",
    marks: [
      valueAxis("Used it again within 7 days, share of its users", (share) => percent(share, 0)),
      valueAxisX("Used it, share of active users", (share) => percent(share, 0), options.narrow ? 4 : 7),
      Plot.link(known, { x1: low[0], x2: high[0], y1: y, y2: y, ...whisker }),
      Plot.link(known, { x1: x, x2: x, y1: low[1], y2: high[1], ...whisker }),
      Plot.dot(known, {
        x,
        y,
        r: 4.5,
        fill: (row: FeatureAdoptionRow) =>
          x(row) === most[0] || y(row) === most[1] ? theme.accent : theme.context,
      }),
      cloudLabels(known, { x, y, text: ({ feature }) => label(feature), low, high }),
      tooltip(
        known,
        "xy",
        x,
        y,
        (row) =>
          [
            label(row.feature),
            `used by ${interval(row.adoption, row.low, row.high)}`,
            `${count(row.adopters)} of ${count(row.active_users)} active users`,
            `again by ${interval(row.repeat_rate, row.repeat_low, row.repeat_high)}`,
            `${count(row.repeat_users)} of ${count(row.repeat_eligible)} whose 7 days have elapsed`,
            `${decimal(row.uses_per_adopter)} uses per user`,
          ].join("\n"),
        theme,
      ),
    ],
  });
}
