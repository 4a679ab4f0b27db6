// This module is browser compatible.
import * as Plot from "@observablehq/plot";
import type { EngagementRow } from "../questions/engagement.js";
import { compact, count, date, percent, ticksOf } from "./format.js";
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

const measures = ["mau", "wau", "dau"] as const;

/** The last complete row that knows a measure; the last one at all before any is complete. */
function lastKnown(
  rows: readonly EngagementRow[],
  measure: typeof measures[number] | "dau_mau",
): EngagementRow | undefined {
  const known = rows.filter((row) => row[measure] !== null).reverse();
  return known.find(({ partial }) => !partial) ?? known[0];
}

/**
 * Daily, weekly and monthly active users as three lines, each labelled at its end with its value on
 * the last complete day (or period).
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { exampleLog } from "../eventlog/example.js";
 * import { engagement } from "../kernel/engagement.js";
 * import { svg } from "../render.js";
 * const rows = engagement(exampleLog, { kind: "engagement", period: "day" });
 * assert.match(svg(engagementChart(rows)), />MAU 2</);
 * ```
 */
export function engagementChart(
  rows: readonly EngagementRow[],
  options: ChartOptions = {},
): Plot.PlotOptions {
  if (!rows.length) return empty(options, "nobody was active in the period.");
  const theme = themeOf(options);
  const { height = 320 } = options;
  const top = Math.max(1, ...rows.flatMap((row) => measures.map((measure) => row[measure] ?? 0))) * 1.04;
  const colour = { mau: theme.accent, wau: theme.series.returning, dau: theme.context } as const;
  const labels = measures.flatMap((measure) => {
    const value = lastKnown(rows, measure)?.[measure] ?? null;
    return value === null
      ? []
      : [{ y: value, text: `${measure.toUpperCase()} ${count(value)}`, colour: colour[measure] }];
  });
  const x = (row: EngagementRow): Date => utc(row.period);
  return chart(options, {
    height,
    marginTop: 28,
    marginLeft: room([compact(top)]),
    marginRight: endRoom(labels, theme),
    x: { type: "utc" },
    y: { domain: [0, top] },
    ariaLabel: "Daily, weekly and monthly active users",
    marks: [
      valueAxis("Active users", ticksOf(top, compact)),
      timeAxis(rows.map(x)),
      [...measures].reverse().map((measure) =>
        trend(
          rows,
          x,
          (row) => row[measure],
          ({ partial }) => partial,
          colour[measure],
          { strokeWidth: measure === "dau" ? 1 : 2, note: measure === "mau" ? "below" : "none" },
        )
      ),
      endLabels(labels, x(rows[rows.length - 1]), [0, top], height - 58, theme),
      tooltip(
        rows,
        "x",
        x,
        ({ mau, wau, dau }) => mau ?? wau ?? dau,
        (row) =>
          [
            `${date(row.period)}${row.partial ? " (not complete)" : ""}`,
            ...measures.map((measure) => `${measure.toUpperCase()} ${count(row[measure])}`),
          ].join("\n"),
        theme,
      ),
    ],
  });
}

export interface DauMauOptions extends ChartOptions {
  /** The ratio to reach, from 0 to 1. */
  readonly target?: number;
}

/**
 * The stickiness ratio: mean daily active users of 28 days over the users active in them.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { exampleLog } from "../eventlog/example.js";
 * import { engagement } from "../kernel/engagement.js";
 * import { svg } from "../render.js";
 * const rows = engagement(exampleLog, { kind: "engagement", period: "day" });
 * assert.match(svg(dauMauChart(rows, { target: 0.2 })), />Target 20.0 %</);
 * ```
 */
export function dauMauChart(rows: readonly EngagementRow[], options: DauMauOptions = {}): Plot.PlotOptions {
  const known = rows.filter(({ dau_mau }) => dau_mau !== null);
  if (!known.length) return empty(options, "28 days of activity are needed for DAU / MAU.");
  const theme = themeOf(options);
  const { target, height = 260 } = options;
  const last = lastKnown(known, "dau_mau") ?? known[known.length - 1];
  const top = Math.max(0.01, target ?? 0, ...known.map(({ dau_mau }) => dau_mau ?? 0)) * 1.15;
  const text = percent(last.dau_mau);
  const x = (row: EngagementRow): Date => utc(row.period);
  return chart(options, {
    height,
    marginTop: 28,
    marginLeft: room([percent(top, 0)]),
    marginRight: room([text], 600),
    x: { type: "utc" },
    y: { domain: [0, top] },
    ariaLabel: "Mean daily active users as a share of monthly active users",
    marks: [
      valueAxis("DAU / MAU", (share) => percent(share, 0), 4),
      timeAxis(known.map(x)),
      target === undefined ? null : [
        Plot.ruleY([target], { stroke: theme.target, strokeDasharray: "6,3" }),
        Plot.text([`Target ${percent(target)}`], {
          y: () => target,
          frameAnchor: "right",
          textAnchor: "end",
          dy: -9,
          fill: theme.target,
          fontWeight: 600,
        }),
      ],
      trend(known, x, ({ dau_mau }) => dau_mau, ({ partial }) => partial, theme.accent),
      endLabels(
        [{ y: last.dau_mau ?? 0, text, colour: theme.accent }],
        x(known[known.length - 1]),
        [0, top],
        height - 58,
        theme,
      ),
      tooltip(
        known,
        "x",
        x,
        ({ dau_mau }) => dau_mau,
        (row) => `${date(row.period)}\nDAU / MAU ${percent(row.dau_mau)}\nMAU ${count(row.mau)}`,
        theme,
      ),
    ],
  });
}
