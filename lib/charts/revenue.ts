// This module is browser compatible.
import type { PlotOptions } from "@observablehq/plot";
import * as Plot from "@observablehq/plot";
import type { RevenueRow } from "../questions/revenue.js";
import { count, month, plural, ticksOf, usd } from "./format.js";
import {
  chart,
  type ChartOptions,
  empty,
  paleNote,
  paleRoom,
  room,
  themeOf,
  timeAxis,
  tooltip,
  valueAxis,
  zeroY,
} from "./frame.js";
import { bounds, middle } from "./periods.js";
import { stack } from "./stack.js";

const movements = ["expansion", "reactivation", "new", "contraction", "churn"] as const;
type Movement = typeof movements[number];
const moved = (row: RevenueRow, movement: Movement): number => row[`${movement}_usd`];

/**
 * Monthly recurring revenue as bars, the last complete month labelled.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { exampleLog } from "../eventlog/example.js";
 * import { revenue } from "../kernel/revenue.js";
 * import { svg } from "../render.js";
 * const rows = revenue(exampleLog, { kind: "revenue" });
 * assert.match(svg(revenueChart(rows)), />\$16</);
 * ```
 */
export function revenueChart(rows: readonly RevenueRow[], options: ChartOptions = {}): PlotOptions {
  if (!rows.some(({ mrr_usd }) => mrr_usd > 0)) return empty(options, "nobody has paid in the period.");
  const theme = themeOf(options);
  const { height = 280 } = options;
  const top = Math.max(...rows.map(({ mrr_usd }) => mrr_usd)) * 1.12;
  const bars = rows.map((row) => ({ ...bounds(row.month, "month"), row }));
  const last = bars.filter(({ row }) => !row.partial).pop() ?? bars[bars.length - 1];
  const partial = rows.some((row) => row.partial);
  return chart(options, {
    height,
    marginTop: 28,
    marginLeft: room([usd(top)]),
    marginRight: Math.max(16, paleRoom(partial)),
    x: { type: "utc" },
    y: { domain: [0, top] },
    ariaLabel: "Monthly recurring revenue",
    marks: [
      valueAxis("MRR, USD", ticksOf(top, usd)),
      timeAxis(bars.map(({ x1 }) => x1)),
      Plot.rect(bars, {
        x1: "x1",
        x2: "x2",
        y1: 0,
        y2: ({ row }: { row: RevenueRow }) => row.mrr_usd,
        fill: (bar: typeof bars[number]) =>
          bar === last ? theme.accent : bar.row.partial ? theme.faint : theme.context,
        insetLeft: 1,
        insetRight: 1,
      }),
      zeroY,
      paleNote(partial),
      Plot.text([last], {
        x: "x2",
        y: ({ row }: typeof last) => row.mrr_usd,
        text: ({ row }: typeof last) => usd(row.mrr_usd),
        textAnchor: "end",
        dy: -9,
        fill: theme.accent,
        stroke: theme.paper,
        strokeWidth: 4,
        fontWeight: 600,
      }),
      tooltip(
        rows,
        "x",
        (row) => middle(row.month, "month"),
        ({ mrr_usd }) => mrr_usd,
        (row) =>
          [
            `${month(row.month)}${row.partial ? " (not complete)" : ""}`,
            `${usd(row.mrr_usd, Infinity)} from ${plural(row.payers, "payer")}`,
            `${usd(row.arppu_usd)} a payer, ${usd(row.arpu_usd)} an active user`,
          ].join("\n"),
        theme,
      ),
    ],
  });
}

/**
 * What moved the recurring revenue each month: new, expansion and reactivation upwards, contraction and churn down.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { exampleLog } from "../eventlog/example.js";
 * import { revenue } from "../kernel/revenue.js";
 * import { svg } from "../render.js";
 * const rows = revenue(exampleLog, { kind: "revenue" });
 * assert.match(svg(revenueMovementsChart(rows)), />Expansion \$8</);
 * ```
 */
export function revenueMovementsChart(rows: readonly RevenueRow[], options: ChartOptions = {}): PlotOptions {
  const first = rows.findIndex((row) => movements.some((movement) => moved(row, movement) !== 0));
  if (first < 0) return empty(options, "nobody has paid in the period.");
  return stack(rows.slice(first), {
    day: (row) => row.month,
    partial: ({ partial }) => partial,
    names: movements,
    value: (row, name) => moved(row, name as Movement),
    unit: "USD a month",
    format: usd,
    title: (row) => month(row.month),
    height: 300,
    ariaLabel: "Movements of monthly recurring revenue",
    tip: (row) =>
      [
        `${month(row.month)}${row.partial ? " (not complete)" : ""}: ${usd(row.mrr_usd, Infinity)}`,
        ...movements.map((movement) => `${movement} ${usd(moved(row, movement), Infinity)}`),
        `${count(row.payers)} paying`,
      ].join("\n"),
  }, options);
}
