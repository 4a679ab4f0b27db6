// This module is browser compatible.
import * as Plot from "@observablehq/plot";
import type { FeatureAdoptionRow } from "../questions/feature-adoption.js";
import { type Column, columnsRight } from "./columns.js";
import { count, days, decimal, interval, label, percent } from "./format.js";
import {
  chart,
  type ChartOptions,
  empty,
  nameAxis,
  room,
  themeOf,
  tooltip,
  valueAxisX,
  zeroX,
} from "./frame.js";

/**
 * The share of active users who use each feature, with its 95 % interval, the most used in the accent; beside it
 * the depth and the repeat use.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { exampleLog } from "../eventlog/example.js";
 * import { featureAdoption } from "../kernel/feature-adoption.js";
 * import { svg } from "../render.js";
 * const features = [{ feature: "editing", event: "page_edited" }];
 * const rows = featureAdoption(exampleLog, { kind: "feature_adoption", features, days: 28 });
 * assert.match(svg(featureAdoptionChart(rows)), />50.0 %</);
 * ```
 */
export function featureAdoptionChart(
  rows: readonly FeatureAdoptionRow[],
  options: ChartOptions = {},
): Plot.PlotOptions {
  const known = rows.filter(({ adoption }) => adoption !== null);
  if (!known.length) return empty(options, "nobody was active in the window.");
  const theme = themeOf(options);
  const y = ({ feature }: FeatureAdoptionRow): string => label(feature);
  const top = Math.max(...known.map(({ high }) => high ?? 0));
  const most = Math.max(...known.map(({ adopters }) => adopters));
  const figures: Column<FeatureAdoptionRow>[] = [
    { head: "Uses per adopter", text: (row) => decimal(row.uses_per_adopter) },
    { head: "Again in 7 days", text: (row) => percent(row.repeat_rate, 0) },
  ];
  const columns = columnsRight(known, y, options.narrow ? [] : figures, 56);
  return chart(options, {
    height: 84 + 32 * known.length,
    marginTop: 32,
    marginBottom: 44,
    marginLeft: room(known.map(y)),
    marginRight: columns.width,
    x: { domain: [0, top] },
    y: { domain: known.map(y), padding: 0.32 },
    ariaLabel: "Share of active users who use each feature",
    marks: [
      valueAxisX("Share of active users", (share) => percent(share, 0), options.narrow ? 3 : 5),
      nameAxis(),
      Plot.barX(known, {
        x: "adoption",
        y,
        fill: ({ adopters }: FeatureAdoptionRow) => adopters === most ? theme.accent : theme.context,
      }),
      Plot.ruleY(known, { x1: "low", x2: "high", y, stroke: "currentColor", strokeWidth: 1.5 }),
      zeroX,
      Plot.text(known, {
        x: "high",
        y,
        text: ({ adoption }: FeatureAdoptionRow) => percent(adoption),
        textAnchor: "start",
        dx: 6,
        fill: "currentColor",
        fontWeight: 600,
      }),
      columns.marks,
      tooltip(
        known,
        "y",
        ({ adoption }) => adoption ?? 0,
        y,
        (row) =>
          [
            y(row),
            interval(row.adoption, row.low, row.high),
            `${count(row.adopters)} of ${count(row.active_users)} active users`,
            `${count(row.uses)} uses, first after ${days(row.median_days_to_adopt)} (median)`,
            `again within 7 days: ${interval(row.repeat_rate, row.repeat_low, row.repeat_high)}`,
          ].join("\n"),
        theme,
      ),
    ],
  });
}
