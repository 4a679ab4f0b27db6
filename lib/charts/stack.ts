// Bars of a period, stacked from zero upwards and downwards, labelled beside the last. Lifecycle and revenue share it.
// This module is browser compatible.
import * as Plot from "@observablehq/plot";
import {
  chart,
  type ChartOptions,
  paleNote,
  paleRoom,
  quiet,
  room,
  themeOf,
  timeAxis,
  tooltip,
  valueAxis,
  zeroY,
} from "./frame.js";
import { endLabels, endRoom } from "./labels.js";
import { label, ticksOf } from "./format.js";
import { bounds, middle, periodBetween } from "./periods.js";

export interface StackSpec<Row> {
  readonly day: (row: Row) => string;
  readonly partial: (row: Row) => boolean;
  /** Names from the zero line outwards; a negative value goes down. */
  readonly names: readonly string[];
  readonly value: (row: Row, name: string) => number;
  readonly unit: string;
  readonly format: (value: number | null | undefined, from?: number) => string;
  /** What a period is called: it stands over the labels, which carry the values of the last complete one. */
  readonly title: (row: Row) => string;
  readonly tip: (row: Row) => string;
  readonly ariaLabel: string;
  /** Pixels. */
  readonly height?: number;
}

interface Piece {
  readonly name: string;
  readonly x1: Date;
  readonly x2: Date;
  readonly y1: number;
  readonly y2: number;
  readonly fill: string;
  readonly opacity: number;
}

/** Stacked bars from rows that are not empty. Partial periods are pale and outlined with dashes. */
export function stack<Row>(
  rows: readonly Row[],
  spec: StackSpec<Row>,
  options: ChartOptions,
): Plot.PlotOptions {
  const theme = themeOf(options);
  const height = options.height ?? spec.height ?? 340;
  const period = periodBetween(rows.map(spec.day));
  const pieces = rows.map((row): Piece[] => {
    let up = 0;
    let down = 0;
    return spec.names.map((name) => {
      const value = spec.value(row, name);
      const y1 = value < 0 ? down : up;
      const y2 = y1 + value;
      if (value < 0) down = y2;
      else up = y2;
      const opacity = spec.partial(row) ? 0.35 : 1;
      return { name, ...bounds(spec.day(row), period), y1, y2, fill: theme.series[name], opacity };
    });
  });
  const all = pieces.flat();
  const low = Math.min(0, ...all.map(({ y2 }) => y2)) * 1.04;
  const high = Math.max(1, ...all.map(({ y2 }) => y2)) * 1.04;
  const shown = [...rows.keys()].filter((i) => !spec.partial(rows[i])).pop() ?? rows.length - 1;
  const labels = pieces[shown].filter(({ y1, y2 }) => y1 !== y2).map(({ name, y1, y2, fill }) => ({
    y: (y1 + y2) / 2,
    text: `${label(name)} ${spec.format(Math.abs(y2 - y1))}`,
    colour: fill,
  }));
  const edge = pieces[rows.length - 1][0].x2;
  const partial = all.filter(({ opacity }) => opacity < 1);
  const inset = rows.length > 60 ? 0.25 : 1;
  return chart(options, {
    height,
    marginTop: 28,
    marginLeft: room([spec.format(high), spec.format(low)]),
    marginRight: Math.max(endRoom(labels, theme), paleRoom(partial.length > 0)),
    x: { type: "utc" },
    y: { domain: [low, high] },
    ariaLabel: spec.ariaLabel,
    marks: [
      valueAxis(spec.unit, ticksOf(Math.max(high, -low), spec.format)),
      timeAxis(pieces.map(([{ x1 }]) => x1)),
      Plot.rect(all, {
        x1: "x1",
        x2: "x2",
        y1: "y1",
        y2: "y2",
        fill: "fill",
        fillOpacity: "opacity",
        inset: 0,
        insetLeft: inset,
        insetRight: inset,
      }),
      Plot.rect(partial, {
        x1: "x1",
        x2: "x2",
        y1: "y1",
        y2: "y2",
        stroke: "fill",
        strokeDasharray: "2,2",
        insetLeft: inset,
        insetRight: inset,
      }),
      zeroY,
      paleNote(partial.length > 0),
      Plot.text([spec.title(rows[shown])], {
        frameAnchor: "top-right",
        textAnchor: "start",
        lineAnchor: "bottom",
        dx: 9,
        dy: -6,
        ...quiet,
      }),
      endLabels(labels, edge, [low, high], height - 58, theme),
      tooltip(
        rows,
        "x",
        (row) => middle(spec.day(row), period),
        (row) => spec.names.reduce((sum, name) => sum + Math.max(0, spec.value(row, name)), 0),
        spec.tip,
        theme,
      ),
    ],
    opacity: { type: "identity" },
  });
}
