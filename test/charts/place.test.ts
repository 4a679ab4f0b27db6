import assert from "node:assert/strict";
import fc from "fast-check";
import { placeLabels, type Spot } from "../../lib/charts/place.js";

const frame = { x1: 0, y1: 0, x2: 600, y2: 400 };

/** Whether two lines of text of 16 pixels' height lie upon each other. */
const overlap = (a: Spot, b: Spot, width: number): boolean =>
  Math.abs(a.x - b.x) < width && Math.abs(a.y - b.y) < 16;

Deno.test("placeLabels() sets two neighbours apart, each nearer to its own point", () => {
  const points = [{ x: 100, y: 200 }, { x: 104, y: 212 }];
  const [first, second] = placeLabels(points, [60, 60], frame);
  assert.ok(!overlap(first, second, 60));
  assert.ok(first.y < second.y);
});

Deno.test("placeLabels() stays inside the frame at its edges", () => {
  const corners = [{ x: 0, y: 0 }, { x: 600, y: 0 }, { x: 0, y: 400 }, { x: 600, y: 400 }];
  for (const { x, y } of placeLabels(corners, [50, 50, 50, 50], frame)) {
    assert.ok(x >= 25 && x <= 575 && y >= 8 && y <= 392, `${x} ${y}`);
  }
});

Deno.test("placeLabels() covers no other label where eight points leave room", () => {
  const point = fc.record({ x: fc.integer({ min: 0, max: 5 }), y: fc.integer({ min: 0, max: 6 }) });
  fc.assert(
    fc.property(
      fc.uniqueArray(point, { minLength: 1, maxLength: 8, selector: ({ x, y }) => `${x},${y}` }),
      (grid) => {
        const spots = placeLabels(
          grid.map(({ x, y }) => ({ x: x * 100 + 50, y: y * 55 + 30 })),
          grid.map(() => 60),
          frame,
        );
        spots.forEach((a, i) => spots.forEach((b, j) => assert.ok(i === j || !overlap(a, b, 60))));
      },
    ),
  );
});
