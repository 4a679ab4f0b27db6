// This module is browser compatible.
import * as Plot from "@observablehq/plot";
import type { ProjectionRow } from "../models/growth.js";
import { compact, label, month, span, ticksOf, usd } from "./format.js";
import {
  chart,
  type ChartOptions,
  empty,
  room,
  themeOf,
  timeAxis,
  tooltip,
  utc,
  valueAxis,
  zeroY,
} from "./frame.js";
import { endLabels, endRoom } from "./labels.js";

/** What of a projection is drawn, its interval, and how it reads. */
const measures = {
  monetized_users: {
    low: "monetized_low",
    high: "monetized_high",
    unit: "New paying users a month",
    format: compact,
  },
  cumulative_value_usd: {
    low: "cumulative_low_usd",
    high: "cumulative_high_usd",
    unit: "Cumulative value, USD",
    format: usd,
  },
  visitors: { low: "visitors", high: "visitors", unit: "New visitors a month", format: compact },
} as const;

export interface ProjectionOptions extends ChartOptions {
  /** Paying users a month unless told. */
  readonly measure?: keyof typeof measures;
  /** The scenario all others are compared with. */
  readonly baseline?: string;
  /** Where growth saturates, as a labelled rule. */
  readonly limit?: { readonly label: string; readonly value: number };
}

/**
 * Scenarios month by month with the band that holds 95 % of their simulations: the baseline in grey, the first other
 * scenario in the accent, further ones in the palette.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { project } from "../models/growth.js";
 * import { svg } from "../render.js";
 * import { business, templates, tenPayers } from "../../test/models/rows.js";
 * const rows = project(tenPayers, [templates], business, { months: 2, name: "templates" });
 * assert.match(svg(projectionChart(rows, { measure: "cumulative_value_usd" })), /Cumulative value, USD/);
 * ```
 */
export function projectionChart(
  rows: readonly ProjectionRow[],
  options: ProjectionOptions = {},
): Plot.PlotOptions {
  if (!rows.length) return empty(options, "no scenario was projected.");
  const theme = themeOf(options);
  const { height = 340, baseline = "baseline", limit } = options;
  const measure = options.measure ?? "monetized_users";
  const { low, high, unit, format } = measures[measure];
  const names = [...new Set(rows.map(({ scenario }) => scenario))];
  const others = names.filter((name) => name !== baseline);
  const rest = theme.palette.filter((colour) => colour !== theme.accent);
  const colour = (name: string): string => {
    const place = others.indexOf(name);
    return place < 0 ? theme.context : place === 0 ? theme.accent : rest[(place - 1) % rest.length];
  };
  const x = (row: ProjectionRow): Date => utc(row.month);
  const top = Math.max(1, limit?.value ?? 0, ...rows.map((row) => row[high])) * 1.04;
  const bottom = Math.min(0, ...rows.map((row) => row[low])) * 1.04;
  const lines = names.map((name) => rows.filter(({ scenario }) => scenario === name));
  const labels = lines.map((line) => {
    const end = line[line.length - 1];
    const value = format(end[measure]);
    return {
      y: end[measure],
      // Beside a narrow chart there is no room for names: they stand above it.
      text: options.narrow ? value : `${label(end.scenario)} ${value}`,
      colour: colour(end.scenario),
    };
  });
  const marginTop = 28 + (options.narrow ? 18 * names.length : 0);
  return chart(options, {
    height,
    marginTop,
    marginLeft: room([format(top)]),
    marginRight: endRoom(labels, theme),
    x: { type: "utc" },
    y: { domain: [bottom, top] },
    ariaLabel: `${unit}, projected by scenario`,
    marks: [
      valueAxis(unit, ticksOf(top, format)),
      options.narrow ? key(names, colour, 18 * names.length - 6) : null,
      timeAxis(lines[0].map(x)),
      limit === undefined ? null : [
        Plot.ruleY([limit.value], { stroke: theme.target, strokeDasharray: "6,3" }),
        Plot.text([`${limit.label} ${format(limit.value)}`], {
          y: () => limit.value,
          frameAnchor: "left",
          textAnchor: "start",
          dx: 4,
          dy: -9,
          fill: theme.target,
          fontWeight: 600,
        }),
      ],
      lines.map((line) =>
        Plot.areaY(line, { x, y1: low, y2: high, fill: colour(line[0].scenario), fillOpacity: 0.16 })
      ),
      lines.map((line) =>
        Plot.lineY(line, { x, y: measure, stroke: colour(line[0].scenario), strokeWidth: 2.5 })
      ),
      zeroY,
      endLabels(labels, utc(rows[rows.length - 1].month), [bottom, top], height - 30 - marginTop, theme),
      tooltip(
        rows,
        "xy",
        x,
        (row) => row[measure],
        (row) =>
          [
            `${label(row.scenario)}, ${month(row.month)}`,
            low === high
              ? format(row[measure])
              : `${format(row[measure])} (${span(format(row[low]), format(row[high]))})`,
          ].join("\n"),
        theme,
      ),
    ],
  });
}

/** What the lines are called, one below the other above the frame. */
function key(names: readonly string[], colour: (name: string) => string, above: number): Plot.Markish[] {
  return names.map((name, i) => {
    const at = { frameAnchor: "top-left", dy: 18 * i - above } as const;
    return [
      Plot.dot([name], { ...at, dx: 4, r: 4, fill: colour }),
      Plot.text([name], {
        ...at,
        dx: 14,
        text: label,
        textAnchor: "start",
        lineAnchor: "middle",
        fill: "currentColor",
        fontWeight: 600,
      }),
    ];
  });
}
