// Items put together by group, in flat arrays. This module is browser compatible.

/** The items of all groups in a row: group `g` owns `order[offset[g]]` up to `order[offset[g + 1] - 1]`. */
export interface Groups {
  readonly offset: Uint32Array;
  readonly order: Uint32Array;
}

/**
 * Items by group, each group in its items' own order: a counting sort, linear in items and groups.
 *
 * @param groupOf the group of each item, from 0; below 0 for none.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const { offset, order } = groupBy(Int32Array.of(1, -1, 0, 1), 2);
 * assert.deepEqual([...order.subarray(offset[1], offset[2])], [0, 3]); // group 1 holds the items 0 and 3
 * ```
 */
export function groupBy(groupOf: Int32Array | Uint16Array, groups: number): Groups {
  const offset = new Uint32Array(groups + 1);
  for (let i = 0; i < groupOf.length; i++) if (groupOf[i] >= 0) offset[groupOf[i] + 1]++;
  for (let g = 0; g < groups; g++) offset[g + 1] += offset[g];
  const next = offset.slice();
  const order = new Uint32Array(offset[groups]);
  for (let i = 0; i < groupOf.length; i++) if (groupOf[i] >= 0) order[next[groupOf[i]]++] = i;
  return { offset, order };
}

/**
 * The median of each group's values, between the middle two of an even number; null for an empty group.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.deepEqual(medians(Int32Array.of(0, 0, 0, 0), Float64Array.of(8, 1, 3, 4), 2), [3.5, null]);
 * ```
 */
export function medians(groupOf: Int32Array, values: Float64Array, groups: number): (number | null)[] {
  const { offset, order } = groupBy(groupOf, groups);
  const sorted = new Float64Array(order.length);
  for (let i = 0; i < order.length; i++) sorted[i] = values[order[i]];
  return Array.from({ length: groups }, (_, g) => median(sorted.subarray(offset[g], offset[g + 1]).sort()));
}

const median = (sorted: Float64Array): number | null => quantile(sorted, 1, 2);

/**
 * The value below which `part` of `whole` parts of sorted values lie, interpolated; null without values.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.equal(quantile(Float64Array.of(1, 3, 4, 8, 9), 3, 8), 3.5); // halfway between the second and the third
 * ```
 */
export function quantile(sorted: Float64Array, part: number, whole: number): number | null {
  if (sorted.length === 0) return null;
  const place = part * (sorted.length - 1) / whole;
  const [below, above] = [sorted[Math.floor(place)], sorted[Math.ceil(place)]];
  return below + (above - below) * (place - Math.floor(place));
}
