// Labels at the ends of lines: what a legend would say, where it is needed. This module is browser compatible.
import * as Plot from "@observablehq/plot";
import { room } from "./frame.js";
import { contrast, type Theme } from "./theme.js";

/** A label at the end of a line or beside the last bar of a stack. */
export interface EndLabel {
  readonly y: number;
  readonly text: string;
  readonly colour: string;
}

/** What a label's key takes, in pixels. */
const KEY = 14;

/**
 * Labels to the right of the last point, moved apart where they would overlap. They are written in their series'
 * colours where all of these are dark enough for text (4.5:1), and otherwise in the page's, with a key before each.
 *
 * @param extent lowest and highest value of the y axis
 * @param height pixels between them
 */
export function endLabels(
  labels: readonly EndLabel[],
  x: Date | number,
  extent: readonly [number, number],
  height: number,
  theme: Theme,
): Plot.Markish[] {
  const places = spread(labels.map(({ y }) => y), 17 * (extent[1] - extent[0]) / height, extent);
  const placed = labels.map((label, i) => ({ ...label, place: places[i] }));
  const keyed = hasKeys(labels, theme);
  const at = { x: () => x, y: "place" } as const;
  return [
    keyed ? Plot.dot(placed, { ...at, fill: "colour", r: 4, dx: 13 }) : null,
    Plot.text(placed, {
      ...at,
      text: "text",
      fill: keyed ? "currentColor" : "colour",
      textAnchor: "start",
      fontWeight: 600,
      dx: keyed ? 9 + KEY : 9,
    }),
  ];
}

const hasKeys = (labels: readonly EndLabel[], theme: Theme): boolean =>
  labels.some(({ colour }) => contrast(colour, theme.paper) < 4.5);

/** Pixels that end labels need beside the frame. */
export function endRoom(labels: readonly EndLabel[], theme: Theme): number {
  return room(labels.map(({ text }) => text), 600) + (hasKeys(labels, theme) ? KEY : 0);
}

/**
 * Places as near as can be to those wanted, in the same order, at least `gap` apart and inside the extent where it
 * holds them all. Neighbours that collide are merged into a block around their common mean (pool adjacent violators).
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.deepEqual(spread([10, 11, 30], 4, [0, 40]), [8.5, 12.5, 30]);
 * ```
 */
export function spread(
  wanted: readonly number[],
  gap: number,
  [low, high]: readonly [number, number],
): number[] {
  const sorted = wanted.map((value, i) => ({ value, i })).sort((a, b) => a.value - b.value);
  const blocks: { sum: number; members: number[] }[] = [];
  const middle = (block: { sum: number; members: number[] }): number => {
    const half = gap * (block.members.length - 1) / 2;
    const mean = block.sum / block.members.length;
    return high - low < 2 * half ? mean : Math.min(high - half, Math.max(low + half, mean));
  };
  for (const { value, i } of sorted) {
    let block = { sum: value, members: [i] };
    for (let before = blocks[blocks.length - 1]; before !== undefined; before = blocks[blocks.length - 1]) {
      const apart = gap * (before.members.length + block.members.length) / 2;
      if (middle(block) - middle(before) >= apart) break;
      block = { sum: before.sum + block.sum, members: [...before.members, ...block.members] };
      blocks.pop();
    }
    blocks.push(block);
  }
  const places = new Array<number>(wanted.length);
  for (const block of blocks) {
    block.members.forEach((i, k) => places[i] = middle(block) + gap * (k - (block.members.length - 1) / 2));
  }
  return places;
}
