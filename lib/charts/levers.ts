// This module is browser compatible.
import * as Plot from "@observablehq/plot";
import type { LeverRow, TornadoRow } from "../models/growth.js";
import { type Column, columnsRight } from "./columns.js";
import { chance, change, compact, decimal, label, percent, plural, span, usd } from "./format.js";
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

const net = (row: LeverRow): number => row.benefit_usd - row.cost_usd;

export interface LeversOptions extends ChartOptions {
  /** The same levers as planned: a ring where their net was. */
  readonly planned?: readonly LeverRow[];
}

/**
 * What each lever is worth after its cost, the best first, with the interval of its simulations; beside it the return
 * and the chance that it pays. The best is in the accent, a lever that costs more than it brings goes left.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { leverImpacts } from "../models/growth.js";
 * import { svg } from "../render.js";
 * import { business, templates, tenPayers } from "../../test/models/rows.js";
 * const rows = leverImpacts(tenPayers, [templates], business);
 * assert.match(svg(leversChart(rows)), />Template discovery</);
 * ```
 */
export function leversChart(rows: readonly LeverRow[], options: LeversOptions = {}): Plot.PlotOptions {
  if (!rows.length) return empty(options, "no lever is pulled.");
  const theme = themeOf(options);
  const sorted = [...rows].sort((a, b) => net(b) - net(a));
  const y = (row: LeverRow): string => row.label;
  const low = (row: LeverRow): number => row.benefit_low_usd - row.cost_usd;
  const high = (row: LeverRow): number => row.benefit_high_usd - row.cost_usd;
  const planned = (options.planned ?? []).filter(({ lever }) => rows.some((row) => row.lever === lever));
  const figures: Column<LeverRow>[] = [
    { head: "Net", text: (row) => usd(net(row)) },
    {
      head: "ROI",
      text: (row) => row.roi === null ? usd(null) : `${decimal(row.roi, row.roi < 10 ? 1 : 0)}x`,
    },
    { head: "P(ROI > 0)", text: ({ probability_roi_positive: p }) => chance(p) },
    {
      head: "Payback",
      text: (row) => row.payback_months === null ? "none" : `${decimal(row.payback_months)} mo`,
    },
  ];
  const columns = columnsRight(sorted, y, options.narrow ? figures.slice(0, 1) : figures);
  return chart(options, {
    height: 84 + 40 * sorted.length,
    marginTop: 32,
    marginBottom: 44,
    marginLeft: room(sorted.map(y)),
    marginRight: columns.width,
    x: {
      domain: [
        Math.min(0, ...sorted.map(low), ...planned.map(net)),
        Math.max(0, ...sorted.map(high), ...planned.map(net)),
      ],
      nice: true,
    },
    y: { domain: sorted.map(y), padding: 0.36 },
    ariaLabel: "Net benefit of each growth lever",
    marks: [
      valueAxisX("Benefit less cost, USD", usd, options.narrow ? 2 : 3),
      nameAxis(),
      Plot.barX(sorted, {
        x1: 0,
        x2: net,
        y,
        fill: (row: LeverRow) => row === sorted[0] ? theme.accent : theme.context,
      }),
      whiskers(sorted, low, high, y),
      Plot.dot(planned, { x: net, y, r: 5, fill: theme.paper, stroke: "currentColor", strokeWidth: 1.5 }),
      zeroX,
      columns.marks,
      tooltip(
        sorted,
        "y",
        net,
        y,
        (row) =>
          [
            `${row.label}: ${label(row.stage)} +${percent(row.lift, 0)}, confidence ${row.confidence}`,
            row.baseline_rate === null
              ? ""
              : `rate ${percent(row.baseline_rate)} to ${percent(row.lifted_rate)}`,
            `${plural(Math.round(row.additional_users), "paying user")} more (${
              span(compact(row.additional_users_low), compact(row.additional_users_high))
            })`,
            `benefit ${usd(row.benefit_usd)} (${
              span(usd(row.benefit_low_usd), usd(row.benefit_high_usd))
            }), cost ${usd(row.cost_usd)}`,
          ].filter(Boolean).join("\n"),
        theme,
      ),
    ],
  });
}

/** An input in its unit, which its name tells; what is no rate, growth, money or count is a lever's lift. */
function inputFigure(input: string, value: number): string {
  if (input.endsWith("_usd")) return usd(value);
  if (input.endsWith("_users")) return compact(value);
  return /_(rate|per_month)$/.test(input) ? percent(value) : change(value);
}

/** Intervals across bars, with ends. */
function whiskers<Row>(
  rows: readonly Row[],
  low: (row: Row) => number,
  high: (row: Row) => number,
  y: (row: Row) => string,
): Plot.Markish[] {
  const stroke = { stroke: "currentColor", strokeWidth: 1.5 } as const;
  const end = (x: (row: Row) => number): Plot.Markish => Plot.tickX(rows, { x, y, ...stroke, inset: 5 });
  return [Plot.ruleY(rows, { x1: low, x2: high, y, ...stroke }), end(low), end(high)];
}

/**
 * How far the value of all levers together moves when one input goes from low to high: the widest first.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { tornado } from "../models/growth.js";
 * import { svg } from "../render.js";
 * import { business, templates, tenPayers } from "../../test/models/rows.js";
 * const rows = tornado(tenPayers, [templates], business);
 * assert.match(svg(tornadoChart(rows)), />Central estimate \$125</);
 * ```
 */
export function tornadoChart(rows: readonly TornadoRow[], options: ChartOptions = {}): Plot.PlotOptions {
  if (!rows.length) return empty(options, "no input of the model was varied.");
  const theme = themeOf(options);
  const reach = (row: TornadoRow): number => Math.abs(row.value_high_usd - row.value_low_usd);
  const sorted = [...rows].sort((a, b) => reach(b) - reach(a));
  const base = sorted[0].value_usd;
  const y = (row: TornadoRow): string => label(row.input);
  const ends = sorted.flatMap((row) => [row.value_low_usd, row.value_high_usd]);
  const [left, right] = [Math.min(base, ...ends), Math.max(base, ...ends)];
  // Room for the inputs at the ends, also where a phone shows the chart at its least width.
  const pad = (right - left) * 0.34 || Math.abs(base) * 0.1 || 1;
  const sides = sorted.flatMap((row) => [
    { row, input: row.low_input, value: row.value_low_usd, fill: theme.context },
    { row, input: row.high_input, value: row.value_high_usd, fill: theme.accent },
  ]);
  type Side = typeof sides[number];
  // The widest row says which end is which; the others follow its colours.
  const said = ({ row, input }: Side): string =>
    row !== sorted[0]
      ? inputFigure(row.input, input)
      : `${input === row.low_input ? "low" : "high"} ${inputFigure(row.input, input)}`;
  const side = (upward: boolean): Plot.Markish =>
    Plot.text(sides.filter(({ value }) => value >= base === upward), {
      x: "value",
      y: ({ row }: Side) => y(row),
      text: said,
      textAnchor: upward ? "start" : "end",
      dx: upward ? 6 : -6,
      fill: "currentColor",
    });
  return chart(options, {
    height: 84 + 30 * sorted.length,
    marginTop: 32,
    marginBottom: 44,
    marginLeft: room(sorted.map(y)),
    marginRight: 20,
    x: { domain: [left - pad, right + pad] },
    y: { domain: sorted.map(y), padding: 0.3 },
    ariaLabel: "How the value of all levers depends on each input",
    marks: [
      valueAxisX("Value of all levers, USD", usd, 4),
      nameAxis(),
      Plot.barX(sides, { x1: () => base, x2: "value", y: ({ row }: Side) => y(row), fill: "fill" }),
      Plot.ruleX([base], { stroke: "currentColor" }),
      Plot.text([`Central estimate ${usd(base)}`], {
        x: () => base,
        frameAnchor: "top",
        lineAnchor: "bottom",
        dy: -7,
        fill: "currentColor",
        fontWeight: 600,
      }),
      side(true),
      side(false),
      tooltip(
        sorted,
        "y",
        () => base,
        y,
        (row) =>
          `${y(row)}\n${inputFigure(row.input, row.low_input)}: ${usd(row.value_low_usd)}\n${
            inputFigure(row.input, row.high_input)
          }: ${usd(row.value_high_usd)}`,
        theme,
      ),
    ],
  });
}
