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
 * outlined and empty, which no rate ever is. Period 0 is the cohort itself and stands as its size.
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
  const later = rows.filter(({ period }) => period > 0);
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
  const pooled = (options.pooled ?? []).filter(({ period }) => period > 0 && period <= last);
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
  const periods = Array.from({ length: last }, (_, i) => columnName(i + 1));
  const bands = [...cohorts.map(name), ...(pooled.length ? [" ", ALL] : [])];
  const blank = cells.some(({ rate }) => rate === null);
  return chart(options, {
    height: 86 + 23 * bands.length,
    marginTop: 44,
    marginBottom: 42,
    marginLeft: room(bands, 400, 20) + width,
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
      Plot.cell(cells.filter(({ rate }) => rate === null), {
        x: "column",
        y: "row",
        fill: "none",
        stroke: "currentColor",
        strokeOpacity: 0.16,
        inset: 1,
      }),
      Plot.text(cells, { x: "column", y: "row", text: "text", fill: "ink", fontSize: 12 }),
      Plot.text(sizes, { ...beside, y: "row", text: ({ size }: { size: number }) => count(size) }),
      Plot.text([label(entities)], {
        ...beside,
        frameAnchor: "top-left",
        lineAnchor: "bottom",
        dy: -9,
        fillOpacity: 0.72,
      }),
      Plot.text([`Per cent of the cohort.${blank ? ` Outlined: the ${step} is not complete.` : ""}`], {
        frameAnchor: "bottom-left",
        lineAnchor: "top",
        dy: 12,
        fill: "currentColor",
        fillOpacity: 0.72,
      }),
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
