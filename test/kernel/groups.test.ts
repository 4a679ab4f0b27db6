import assert from "node:assert/strict";
import { groupBy, medians } from "../../lib/kernel/groups.js";

Deno.test("groupBy() puts items together by group, in their order, and leaves out those of none", () => {
  const { offset, order } = groupBy(Int32Array.of(1, -1, 0, 1, 3), 4);
  assert.deepEqual([...offset], [0, 1, 3, 3, 4]);
  assert.deepEqual([...order], [2, 0, 3, 4]);
});

Deno.test("medians() takes the middle value, or the mean of the middle two", () => {
  const groupOf = Int32Array.of(0, 1, 0, 1, 0, 1, 1, -1);
  const values = Float64Array.of(10, 8, 2, 1, 9, 3, 4, 100);
  // 2 9 10, and 1 3 4 8
  assert.deepEqual(medians(groupOf, values, 3), [9, 3.5, null]);
});
