// What all charts share: type, axes, dashes, tooltips, and how nothing looks.
// This module is browser compatible.
import * as Plot from "@observablehq/plot";
import { textWidth } from "./text.js";
import { fontSize, light, type Theme, typeStyle } from "./theme.js";

/** What every chart takes beside its rows. */
export interface ChartOptions {
  /** Light unless told. */
  readonly theme?: Theme;
  /** For less than some 560 pixels: leaves out the columns of figures beside bars. */
  readonly narrow?: boolean;
  /** Pixels; each chart knows a height that suits its rows. */
  readonly height?: number;
  /** The finding, for those who do not see the chart; each chart names at least its measure. */
  readonly ariaLabel?: string;
  /** What else to say of it: population, period, how it was counted. */
  readonly ariaDescription?: string;
}

/** Text and rules that step back, in the page's own colour. */
export const quiet = { fill: "currentColor", fillOpacity: 0.72 } as const;
export const hairline = { stroke: "currentColor", strokeOpacity: 0.14 } as const;

/**
 * Plot options with the house's type and the reader's label. No title and no legend: the result is one bare SVG.
 *
 * Colours are literal (`color.type` is identity): a chart says which colour a row has, no scale guesses.
 */
export function chart(options: ChartOptions, spec: Plot.PlotOptions): Plot.PlotOptions {
  const { height = spec.height, ariaLabel = spec.ariaLabel, ariaDescription } = options;
  return {
    style: typeStyle,
    color: { type: "identity" },
    ...spec,
    ...(height === undefined ? {} : { height }),
    ...(ariaLabel === undefined ? {} : { ariaLabel }),
    ...(ariaDescription === undefined ? {} : { ariaDescription }),
  };
}

/** A frame with a sentence where there is nothing to draw. The sentence is the label as well. */
export function empty(options: ChartOptions, sentence: string): Plot.PlotOptions {
  const text = `No data: ${sentence}`;
  return chart({ ...options, ariaLabel: text }, {
    height: 160,
    margin: 1,
    x: { axis: null },
    y: { axis: null },
    marks: [
      Plot.frame({ ...hairline, strokeOpacity: 0.3 }),
      Plot.text([text], { frameAnchor: "middle", lineWidth: 36, ...quiet }),
    ],
  });
}

/** A value axis at the left with its grid and, above it, its unit. */
export function valueAxis(unit: string, tickFormat: (value: number) => string, ticks = 5): Plot.Markish[] {
  return [
    Plot.gridY({ ticks, ...hairline }),
    Plot.axisY({
      ticks,
      tickFormat,
      tickSize: 0,
      label: unit,
      labelAnchor: "top",
      labelArrow: "none",
      ...quiet,
    }),
  ];
}

/** A value axis along the bottom with its grid and, under it, its unit. */
export function valueAxisX(unit: string, tickFormat: (value: number) => string, ticks = 5): Plot.Markish[] {
  return [
    Plot.gridX({ ticks, ...hairline }),
    Plot.axisX({
      ticks,
      tickFormat,
      tickSize: 0,
      label: unit,
      labelAnchor: "center",
      labelArrow: "none",
      labelOffset: 38,
      ...quiet,
    }),
  ];
}

/** Dates along the bottom. Of few periods the starts are marked, so that a handful of days shows no hours. */
export function timeAxis(starts: readonly Date[]): Plot.Markish[] {
  const every = Math.ceil(starts.length / 8);
  const ticks = every > 2 ? undefined : starts.filter((_, i) => i % every === 0);
  return [
    Plot.axisX({ ticks, label: null, tickSize: 4, stroke: "currentColor", strokeOpacity: 0.3, ...quiet }),
  ];
}

/** Names down the left, one a row of the chart. */
export function nameAxis(tickFormat?: (name: string) => string): Plot.Markish {
  return Plot.axisY({ label: null, tickSize: 0, tickPadding: 8, fill: "currentColor", tickFormat });
}

/** What the pale bars at the end of a time axis are, said beside the axis. */
export function paleNote(shown: boolean): Plot.Markish {
  return shown
    ? Plot.text([PALE], {
      frameAnchor: "bottom-right",
      textAnchor: "start",
      lineAnchor: "top",
      dx: 22,
      dy: 8,
      ...quiet,
    })
    : null;
}

/** Pixels that it needs beside the frame. */
export const paleRoom = (shown: boolean): number => shown ? room([PALE]) + 14 : 0;

const PALE = "Pale: not complete";

/** The line on which bars stand. */
export const zeroY: Plot.Markish = Plot.ruleY([0], { stroke: "currentColor", strokeOpacity: 0.5 });
export const zeroX: Plot.Markish = Plot.ruleX([0], { stroke: "currentColor", strokeOpacity: 0.5 });

/** Pixels that the widest of some labels needs beside the frame. */
export function room(labels: readonly string[], weight = 400, gap = 16): number {
  return Math.ceil(Math.max(0, ...labels.map((text) => textWidth(text, fontSize, weight)))) + gap;
}

/** The day a date string names, at midnight UTC, which is how Plot's utc scales see it. */
export function utc(day: string): Date {
  return new Date(day.slice(0, 10));
}

/**
 * A line that is dashed, and says so, from the last complete period on. Partial rows come last.
 *
 * @param note where beside the last point it says so: where the line is not
 */
export function trend<Row>(
  rows: readonly Row[],
  x: (row: Row) => Date | number,
  y: (row: Row) => number | null,
  partial: (row: Row) => boolean,
  stroke: string,
  { strokeWidth = 2, note = "below" }: {
    readonly strokeWidth?: number;
    readonly note?: "below" | "left" | "none";
  } = {},
): Plot.Markish[] {
  const style = { x, y, stroke, strokeWidth, strokeLinejoin: "round" } as const;
  const complete = rows.filter((row) => !partial(row));
  const rest = rows.filter(partial);
  return [
    Plot.lineY(complete, style),
    rest.length ? Plot.lineY([...complete.slice(-1), ...rest], { ...style, strokeDasharray: "3,4" }) : null,
    note === "none" ? null : Plot.text(rest.slice(-1), {
      x,
      y,
      text: () => "not complete",
      textAnchor: "end",
      dx: note === "left" ? -8 : 0,
      dy: note === "left" ? 0 : 25,
      ...quiet,
    }),
  ];
}

/** A tooltip with exact values, at the row nearest to the pointer. */
export function tooltip<Row>(
  rows: readonly Row[],
  near: "x" | "y" | "xy",
  x: ((row: Row) => Date | number | string) | undefined,
  y: ((row: Row) => number | string | null) | undefined,
  text: (row: Row) => string,
  theme: Theme,
  more: Plot.TipOptions = {},
): Plot.Markish {
  const options: Plot.TipOptions = {
    x,
    y,
    title: text,
    lineWidth: 36,
    lineHeight: 1.35,
    fill: theme.paper,
    ...hairline,
    strokeOpacity: 0.4,
    ...more,
  };
  const pointer = near === "x" ? Plot.pointerX : near === "y" ? Plot.pointerY : Plot.pointer;
  return Plot.tip(rows, pointer(options));
}

/** The theme to draw with. */
export function themeOf(options: ChartOptions): Theme {
  return options.theme ?? light;
}
