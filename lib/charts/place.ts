// Labels beside points of a cloud, where they cover neither each other nor the points. This module is browser
// compatible.
import * as Plot from "@observablehq/plot";
import { textWidth } from "./text.js";
import { fontSize } from "./theme.js";

/** A rectangle in pixels. */
export interface Box {
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
}

/** The middle of a label's line, in pixels. */
export interface Spot {
  readonly x: number;
  readonly y: number;
}

/** Half of a line's height and the gap between a point and its label, in pixels. */
const HALF = 8;
const GAP = 9;
/** How far from its point a label may be put. */
const RINGS = [1, 1.8, 2.8];

/**
 * A place for the label of each point: beside it where there is room, otherwise above, below or further away, never
 * nearer to another point than to its own if that can be helped. Labels are set one after the other, then each again
 * with all others standing; of the orders in which that can begin, the one counts whose labels cover least.
 *
 * @param points their middles, in pixels
 * @param widths of their labels, in pixels
 * @param frame that labels stay inside
 * @param taken what else labels had better not cover
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const frame = { x1: 0, y1: 0, x2: 200, y2: 100 };
 * const [alone] = placeLabels([{ x: 100, y: 50 }], [40], frame);
 * assert.deepEqual(alone, { x: 129, y: 50 }); // to the right: 9 pixels of gap and half of its width
 * ```
 */
export function placeLabels(
  points: readonly Spot[],
  widths: readonly number[],
  frame: Box,
  taken: readonly Box[] = [],
): Spot[] {
  const dots = points.map(({ x, y }) => ({ x1: x - 6, y1: y - 6, x2: x + 6, y2: y + 6 }));
  const choices = points.map((point, i) =>
    around(point, widths[i]).map((spot, rank): Choice => {
      const box = boxOf(spot, widths[i]);
      const others = dots.filter((_, j) => j !== i);
      const stolen = points.some((other, j) => j !== i && distance(other, box) < distance(point, box));
      const cost = 4 * covered(box, others) + covered(box, taken) + outside(box, frame) + 4 * rank +
        (stolen ? 400 : 0);
      return { spot, box, cost };
    })
  );
  const starts = points.length <= 30 ? points.map((_, start) => start) : [0];
  const settled = starts.map((start) => settle(choices, start));
  return settled.reduce<Settled>((best, one) => one.cost < best.cost ? one : best, {
    chosen: [],
    cost: Infinity,
  })
    .chosen.map(({ spot }) => spot);
}

/** A place that a label may take, and what that costs where it stands alone. */
interface Choice {
  readonly spot: Spot;
  readonly box: Box;
  readonly cost: number;
}

interface Settled {
  readonly chosen: readonly Choice[];
  readonly cost: number;
}

/** Chooses for each label in turn, beginning with one of them, in three rounds. */
function settle(choices: readonly (readonly Choice[])[], start: number): Settled {
  const chosen: (Choice | undefined)[] = choices.map(() => undefined);
  let cost = 0;
  for (let round = 0; round < 3; round++) {
    cost = 0;
    for (let k = 0; k < choices.length; k++) {
      const i = (start + k) % choices.length;
      const others = chosen.flatMap((one, j) => one && j !== i ? [one.box] : []);
      const total = (one: Choice): number => one.cost + 4 * covered(one.box, others);
      chosen[i] = choices[i].reduce((best, one) => total(one) < total(best) ? one : best);
      cost += total(chosen[i]!);
    }
  }
  return { chosen: chosen.map((one) => one!), cost };
}

/** From a point to the nearest edge of a box. */
function distance({ x, y }: Spot, box: Box): number {
  return Math.hypot(Math.max(box.x1 - x, 0, x - box.x2), Math.max(box.y1 - y, 0, y - box.y2));
}

/** Places around a point, the best first. */
function around({ x, y }: Spot, width: number): Spot[] {
  const aside = GAP + width / 2;
  return RINGS.flatMap((ring) => {
    const rise = ring * (GAP + HALF);
    return [
      ...(ring === 1 ? [{ x: x + aside, y }, { x: x - aside, y }] : []),
      { x: x + aside, y: y - rise },
      { x: x + aside, y: y + rise },
      { x: x - aside, y: y - rise },
      { x: x - aside, y: y + rise },
      { x, y: y - rise },
      { x, y: y + rise },
    ];
  });
}

function boxOf({ x, y }: Spot, width: number): Box {
  return { x1: x - width / 2 - 2, y1: y - HALF, x2: x + width / 2 + 2, y2: y + HALF };
}

/** Square pixels of a box that others cover. */
function covered(box: Box, others: readonly Box[]): number {
  return others.reduce((sum, other) => {
    const width = Math.min(box.x2, other.x2) - Math.max(box.x1, other.x1);
    const height = Math.min(box.y2, other.y2) - Math.max(box.y1, other.y1);
    return sum + (width > 0 && height > 0 ? width * height : 0);
  }, 0);
}

/** Pixels by which a box leaves the frame. */
function outside(box: Box, frame: Box): number {
  const over = (by: number): number => Math.max(0, by);
  return 20 * (over(frame.x1 - box.x1) + over(box.x2 - frame.x2) + over(frame.y1 - box.y1) +
    over(box.y2 - frame.y2));
}

/** What labels of a cloud are made of: scaled, they find their places. */
export interface CloudLabels<Row> {
  readonly x: (row: Row) => number;
  readonly y: (row: Row) => number;
  readonly text: (row: Row) => string;
  readonly weight?: number;
  /** Whiskers around each point, which labels had better not cover. */
  readonly low?: readonly [x: (row: Row) => number, y: (row: Row) => number];
  readonly high?: readonly [x: (row: Row) => number, y: (row: Row) => number];
}

/** Labels of points as a mark: only there, at drawing, are pixels known. */
export function cloudLabels<Row>(rows: readonly Row[], spec: CloudLabels<Row>): Plot.Markish {
  const { x, y, text, weight = 600, low, high } = spec;
  const placed = Plot.initializer<Plot.TextOptions>(
    { x, y, text, fontWeight: weight, fill: "currentColor" } as Plot.TextOptions,
    (data, facets, _, scales, dimensions) => {
      const sx = scales.x as (value: number) => number;
      const sy = scales.y as (value: number) => number;
      const all = data as Row[];
      const points = all.map((row) => ({ x: sx(x(row)), y: sy(y(row)) }));
      const widths = all.map((row) => textWidth(text(row), fontSize, weight));
      const { width, height, marginLeft, marginRight, marginTop, marginBottom } = dimensions;
      const frame = { x1: marginLeft, y1: marginTop, x2: width - marginRight, y2: height - marginBottom };
      const whiskers = low && high
        ? all.flatMap((row, i): Box[] => [
          { x1: sx(low[0](row)), x2: sx(high[0](row)), y1: points[i].y - 1, y2: points[i].y + 1 },
          { x1: points[i].x - 1, x2: points[i].x + 1, y1: sy(high[1](row)), y2: sy(low[1](row)) },
        ])
        : [];
      const spots = placeLabels(points, widths, frame, whiskers);
      return {
        data,
        facets,
        channels: { x: { value: spots.map((spot) => spot.x) }, y: { value: spots.map((spot) => spot.y) } },
      };
    },
  );
  return Plot.text(rows as Row[], placed);
}
