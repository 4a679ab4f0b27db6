// This module is browser compatible.
import * as Plot from "@observablehq/plot";
import { type PathCell, pathCells, pathEvents } from "../models/paths.js";
import { PATH_END, PATH_OTHER } from "../questions/path-ends.js";
import type { PathsRow } from "../questions/paths.js";
import { count, label, percent } from "./format.js";
import { chart, type ChartOptions, empty, hairline, quiet, room, themeOf, tooltip } from "./frame.js";
import { readable, shade } from "./theme.js";
import { wrap } from "./text.js";

export interface PathsOptions extends ChartOptions {
  /** Whether the paths lead up to the anchor: their first step then stands at the right, next to it. */
  readonly before?: boolean;
  /** What the anchor is called: `"signup"`. */
  readonly anchor?: string;
  /** What an event is called; its own name, with spaces, unless told. */
  readonly name?: (event: string) => string;
  /** What a path that is over is called. */
  readonly over?: string;
  /** So many events have a row of their own. */
  readonly most?: number;
}

/** Pixels of a row. */
const ROW = 30;
/** Pixels that the name of an event may take on a phone. */
const NARROW_NAME = 118;

/**
 * A step matrix: events down, steps across, in each cell the share of all users who stand there. The columns add up to
 * 100 %; who has stopped is in the last row, in grey.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { exampleLog } from "../eventlog/example.js";
 * import { paths } from "../kernel/paths.js";
 * import { pathsQuestion } from "../questions/paths.js";
 * import { svg } from "../render.js";
 * const rows = paths(exampleLog, pathsQuestion.parse({ kind: "paths", anchor: "signup", depth: 2 }));
 * assert.match(svg(pathsChart(rows, { over: "Nothing more" })), />Nothing more</);
 * ```
 */
export function pathsChart(rows: readonly PathsRow[], options: PathsOptions = {}): Plot.PlotOptions {
  const {
    before = false,
    anchor = "the start",
    name = label,
    over = before ? "Nothing before" : "Nothing more",
    most = 10,
  } = options;
  const cells = pathCells(rows, most);
  if (!cells.length) return empty(options, "nobody's path has been observed in the period.");
  const theme = themeOf(options);
  const called = (event: string): string =>
    event === PATH_END ? over : event === PATH_OTHER ? "Anything else" : name(event);
  const events = pathEvents(cells);
  const lines = new Map(
    events.map((event) => [event, options.narrow ? wrap(called(event), NARROW_NAME, 13) : [called(event)]]),
  );
  const steps = [...new Set(cells.map(({ step }) => step))].sort((a, b) => before ? b - a : a - b);
  const largest = Math.max(0, ...cells.filter(({ event }) => event !== PATH_END).map(({ share }) => share));
  const fill = ({ event, share }: PathCell): string =>
    event === PATH_END ? theme.faint : shade(share / (largest || 1), theme);
  const tallest = Math.max(...[...lines.values()].map((name) => name.length));
  const side = before ? `before ${anchor}, the last at the right` : `after ${anchor}`;
  const marginLeft = room([...lines.values()].flat(), 400, 12);
  return chart(options, {
    height: 74 + events.length * (tallest > 1 ? ROW + 8 : ROW),
    marginTop: 46,
    marginBottom: 28,
    marginLeft,
    marginRight: 4,
    x: { domain: steps, type: "band", padding: 0 },
    y: { domain: events, type: "band", padding: 0 },
    ariaLabel: "Share of users at each event, step by step",
    marks: [
      Plot.axisX({
        anchor: "top",
        tickSize: 0,
        tickFormat: (step: number) => ordinal(step),
        label: `Steps ${side}`,
        labelAnchor: "left",
        labelArrow: "none",
        ...quiet,
      }),
      Plot.axisY({
        label: null,
        tickSize: 0,
        tickPadding: 10,
        fill: "currentColor",
        tickFormat: (event: string) => lines.get(event)?.join("\n") ?? event,
      }),
      Plot.cell(steps.flatMap((step) => events.map((event) => ({ step, event }))), {
        x: "step",
        y: "event",
        fill: "none",
        ...hairline,
        inset: 1,
      }),
      Plot.cell(cells, { x: "step", y: "event", fill, inset: 0.5 }),
      Plot.text(cells, {
        x: "step",
        y: "event",
        text: ({ share }: PathCell) => short(share),
        fill: (cell: PathCell) => readable(fill(cell)),
        fontVariant: "tabular-nums",
      }),
      Plot.text(["Per cent of users; each column adds up to 100"], {
        frameAnchor: "bottom-left",
        lineAnchor: "top",
        dx: -marginLeft,
        dy: 10,
        ...quiet,
      }),
      tooltip(
        cells,
        "xy",
        ({ step }) => step,
        ({ event }) => event,
        (cell) => described(cell, called, before),
        theme,
      ),
    ],
  });
}

/** Whole per cents, and one decimal where there are only few. */
function short(share: number): string {
  return share < 0.0005 ? "< 0.1" : percent(share, share < 0.0095 ? 1 : 0).slice(0, -2);
}

/** `"1st"`, `"2nd"`, `"11th"`. */
function ordinal(n: number): string {
  const tens = n % 100;
  const ending = tens > 10 && tens < 14 ? "th" : ["th", "st", "nd", "rd"][n % 10] ?? "th";
  return `${n}${ending}`;
}

function described(
  { step, event, users, share, sources }: PathCell,
  called: (event: string) => string,
  before: boolean,
): string {
  const [top] = sources;
  const lines = [`${ordinal(step)} step: ${called(event)}`, `${percent(share)}, ${count(users)} users`];
  if (step > 1 && top) {
    const way = before ? "who next" : "who before";
    lines.push(`${percent(top.users / users, 0)} of them ${way}: ${called(top.event)}`);
  }
  return lines.join("\n");
}
