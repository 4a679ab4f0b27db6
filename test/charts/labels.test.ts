import assert from "node:assert/strict";
import fc from "../property.ts";
import { spread } from "../../lib/charts/labels.js";

Deno.test("spread() leaves labels alone that do not touch", () => {
  assert.deepEqual(spread([10, 30, 20], 5, [0, 40]), [10, 30, 20]);
});

Deno.test("spread() moves two that touch apart around their mean", () => {
  assert.deepEqual(spread([10, 11, 30], 4, [0, 40]), [8.5, 12.5, 30]);
});

Deno.test("spread() keeps labels at the edge inside", () => {
  assert.deepEqual(spread([0, 1], 4, [0, 40]), [0, 4]);
  assert.deepEqual(spread([40, 40], 4, [0, 40]), [36, 40]);
});

Deno.test("spread() keeps the order and the gap, whatever it is given, and stays inside where there is room", () => {
  const values = fc.array(fc.double({ min: 0, max: 100, noNaN: true }), { minLength: 1, maxLength: 8 });
  fc.assert(fc.property(values, fc.double({ min: 0.1, max: 30, noNaN: true }), (wanted, gap) => {
    const places = spread(wanted, gap, [0, 100]);
    const sorted = wanted.map((value, i) => [value, places[i]]).sort((a, b) => a[0] - b[0] || a[1] - b[1]);
    sorted.slice(1).forEach(([, place], i) => assert.ok(place - sorted[i][1] >= gap - 1e-9));
    if (gap * (wanted.length - 1) <= 100) {
      assert.ok(places.every((place) => place >= -1e-9 && place <= 100 + 1e-9), String(places));
    }
  }));
});
