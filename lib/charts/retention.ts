// This module is browser compatible.
import * as Plot from "@observablehq/plot";
import type { PooledRetentionRow } from "../models/retention.js";
import type { RetentionRow } from "../questions/retention.js";
import type { Period } from "../time.js";
import { count, date, interval, label, month, percent } from "./format.js";
import { chart, type ChartOptions, empty, room, themeOf, tooltip } from "./frame.js";
import { periodBetween } from "./periods.js";
import { readable, shade } from "./theme.js";

export interface RetentionOptions extends ChartOptions {
  /** A row under the cohorts: all of them pooled. */
  readonly pooled?: readonly PooledRetentionRow[];
  /** What a period is called; unless told, as far apart as the first two cohorts are. */
  readonly period?: Period | "hour";
  /** How a period stands above its column; its number unless told. */
  readonly columnName?: (period: number) => string;
  /** What the members of a cohort are called. */
  readonly entities?: string;
}

interface Cell {
  readonly column: string;
  readonly row: string;
  readonly rate: number | null;
  readonly fill: string;
  readonly ink: string;
  readonly text: string;
}

const ALL = "All cohorts";

/**
 * Cohorts down, periods across: the share who came back, written in each cell. Cells whose period is not complete are
 * hatched and empty, which no rate ever is. Period 0 is the cohort itself and stands as its size. Where it is narrow, the
 * periods that people quote stand for all.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { exampleLog } from "../eventlog/example.js";
 * import { retention } from "../kernel/retention.js";
 * import { retentionQuestion } from "../questions/retention.js";
 * import { svg } from "../render.js";
 * const question = retentionQuestion.parse({ kind: "retention", start_event: "signup", periods: 1 });
 * assert.match(svg(retentionChart(retention(exampleLog, question))), />67</); // per cent
 * ```
 */
export function retentionChart(
  rows: readonly RetentionRow[],
  options: RetentionOptions = {},
): Plot.PlotOptions {
  const later = rows.filter(({ period }) =>
    period > 0 && (!options.narrow || options.columnName !== undefined || isQuoted(period))
  );
  if (!later.some(({ rate }) => rate !== null)) {
    return empty(options, "no cohort has been observed for a whole period.");
  }
  const theme = themeOf(options);
  const cohorts = [...new Set(rows.map(({ cohort }) => cohort))].sort();
  const { columnName = String, entities = "users" } = options;
  const step = options.period ?? periodBetween(cohorts);
  const name = step === "month" ? month : step === "hour" ? hour : date;
  const last = Math.max(...later.filter(({ rate }) => rate !== null).map(({ period }) => period));
  const inside = later.filter(({ period }) => period <= last);
  const most = Math.max(...inside.map(({ rate }) => rate ?? 0)) || 1;
  const pooled = (options.pooled ?? []).filter((row) => inside.some(({ period }) => period === row.period));
  const cell = (row: string, period: number, rate: number | null): Cell => {
    const fill = rate === null ? "none" : shade(rate / most, theme);
    const ink = rate === null ? "none" : readable(fill);
    return {
      column: columnName(period),
      row,
      rate,
      fill,
      ink,
      text: rate === null ? "" : percent(rate, 0).slice(0, -2),
    };
  };
  const cells = [
    ...inside.map((row) => cell(name(row.cohort), row.period, row.rate)),
    ...pooled.map((row) => cell(ALL, row.period, row.rate)),
  ];
  const sizes = cohorts.map((cohort) => ({
    row: name(cohort),
    size: rows.find((row) => row.cohort === cohort)?.cohort_size ?? 0,
  }));
  if (pooled.length) sizes.push({ row: ALL, size: sizes.reduce((sum, { size }) => sum + size, 0) });
  const heads = options.entities === undefined ? [] : [label(entities)];
  const width = room([...sizes.map(({ size }) => count(size)), ...heads], 400, 8);
  const periods = [...new Set(inside.map(({ period }) => period))].sort((a, b) => a - b).map(columnName);
  const bands = [...cohorts.map(name), ...(pooled.length ? [" ", ALL] : [])];
  const blank = cells.filter(({ rate }) => rate === null);
  const legend = `Not observed: the ${step} is not complete`;
  const marginLeft = room(bands, 400, 20) + width;
  const under = { ...below, dx: -marginLeft } as const;
  return chart(options, {
    height: 96 + 23 * bands.length,
    marginTop: 44,
    marginBottom: 52,
    marginLeft,
    marginRight: 4,
    x: { domain: periods, type: "band", padding: 0 },
    y: { domain: bands, type: "band", padding: 0 },
    ariaLabel: `Share of each cohort that came back, by ${step}`,
    marks: [
      Plot.axisX({
        anchor: "top",
        tickSize: 0,
        label: `${step.charAt(0).toUpperCase()}${step.slice(1)}s since the start`,
        labelAnchor: "left",
        labelArrow: "none",
        fill: "currentColor",
        fillOpacity: 0.72,
      }),
      Plot.axisY({ label: null, tickSize: 0, tickPadding: width + 16, fill: "currentColor" }),
      Plot.cell(cells.filter(({ rate }) => rate !== null), {
        x: "column",
        y: "row",
        fill: "fill",
        inset: 0.5,
      }),
      Plot.cell(blank, { x: "column", y: "row", fill: "none", ...outline, inset: 1 }),
      Plot.vector(blank, { x: "column", y: "row", ...hatch }),
      Plot.text(cells, { x: "column", y: "row", text: "text", fill: "ink", fontSize: 12 }),
      Plot.text(sizes, { ...beside, y: "row", text: ({ size }: { size: number }) => count(size) }),
      Plot.text([label(entities)], {
        ...beside,
        frameAnchor: "top-left",
        lineAnchor: "bottom",
        dy: -9,
        fillOpacity: 0.72,
      }),
      Plot.text(["Per cent of the cohort"], { ...under, dy: 8 }),
      blank.length
        ? [
          Plot.dot([legend], {
            ...under,
            dx: 9 - marginLeft,
            dy: 36,
            symbol: "square",
            r: 8,
            fill: "none",
            ...outline,
          }),
          Plot.vector([legend], { ...under, dx: 9 - marginLeft, dy: 36, ...hatch }),
          Plot.text([legend], { ...under, dx: 24 - marginLeft, dy: 30 }),
        ]
        : null,
      tooltip(
        inside,
        "xy",
        ({ period }) => columnName(period),
        ({ cohort }) => name(cohort),
        (row) =>
          row.rate === null
            ? `${name(row.cohort)}, ${step} ${columnName(row.period)}\nnot complete yet`
            : `${name(row.cohort)}, ${step} ${columnName(row.period)}\n${
              interval(row.rate, row.low, row.high)
            }\n${count(row.retained)} of ${count(row.cohort_size)} ${entities}`,
        theme,
      ),
    ],
  });
}

/** `"1 Jan 2025, 05:00"`, in UTC. */
function hour(start: string): string {
  return `${date(start)}, ${start.slice(11, 16)}`;
}

/** At the left of the frame. */
const beside = { frameAnchor: "left", textAnchor: "end", dx: -8, fill: "currentColor" } as const;

/** Under the frame. */
const below = {
  frameAnchor: "bottom-left",
  textAnchor: "start",
  lineAnchor: "top",
  fill: "currentColor",
  fillOpacity: 0.72,
} as const;

/** How a cell looks that nobody has seen: outlined, and struck through from corner to corner. */
const outline = { stroke: "currentColor", strokeOpacity: 0.2 } as const;
const hatch = {
  ...outline,
  length: 14,
  rotate: 45,
  anchor: "middle",
  strokeWidth: 1,
  shape: {
    draw: (
      path: { moveTo(x: number, y: number): void; lineTo(x: number, y: number): void },
      length: number,
    ) => {
      path.moveTo(0, 0);
      path.lineTo(0, -length);
    },
  },
} as const;

/** Periods that stand for all of them where there is no room. */
function isQuoted(period: number): boolean {
  return [1, 2, 3, 6, 9].includes(period) || period % 6 === 0;
}
