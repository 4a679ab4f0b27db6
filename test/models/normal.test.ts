import assert from "node:assert/strict";
import fc from "../property.ts";
import {
  erfc,
  expit,
  logit,
  normalCdf,
  normalQuantile,
  studentMargin,
  twoSidedP,
  Z95,
} from "../../lib/models/normal.js";

const close = (actual: number, expected: number, relative = 1e-12): void =>
  assert.ok(Math.abs(actual - expected) <= relative * Math.abs(expected), `${actual} is not ${expected}`);

Deno.test("erfc() equals the C library's on both sides of the switch at 2.5 and in the far tail", () => {
  // Python 3.11, math.erfc
  const published = [
    [0.1, 0.8875370839817152],
    [0.5, 0.4795001221869535],
    [1, 0.15729920705028513],
    [2.4, 0.0006885138966450789],
    [2.6, 0.00023603441652934908],
    [5, 1.5374597944280351e-12],
    [10, 2.088487583762545e-45],
    [26, 5.663192408856143e-296],
    [-1, 1.8427007929497148],
  ];
  for (const [x, expected] of published) close(erfc(x), expected);
  assert.equal(erfc(0), 1);
});

Deno.test("normalQuantile() equals Wichura's AS 241 in its three regions", () => {
  // Wichura (1988), table of test values; the last two by Python 3.11, statistics.NormalDist().inv_cdf
  close(normalQuantile(0.25), -0.6744897501960817);
  close(normalQuantile(0.001), -3.090232306167814);
  close(normalQuantile(1e-20), -9.262340089798408);
  close(normalQuantile(0.995), 2.5758293035489);
  close(normalQuantile(1e-300), -37.0470962993612);
  assert.equal(normalQuantile(0.5), 0);
  assert.deepEqual([normalQuantile(0), normalQuantile(1)], [-Infinity, Infinity]);
});

Deno.test("Z95 is the 97.5 % point, to the digit that SQL writes", () => {
  assert.equal(Z95, 1.959963984540054);
  close(normalQuantile(0.975), Z95, 1e-15);
  close(twoSidedP(Z95), 0.05, 1e-13);
});

Deno.test("normalCdf() and normalQuantile() undo each other, and so do logit() and expit()", () => {
  fc.assert(fc.property(fc.double({ min: -6, max: 6, noNaN: true }), (x) => {
    assert.ok(Math.abs(normalQuantile(normalCdf(x)) - x) < 1e-6);
    assert.ok(Math.abs(logit(expit(x)) - x) < 1e-9);
  }));
});

Deno.test("studentMargin() gives the printed table of Student's t", () => {
  // Two-sided 95 % points, Fisher & Yates (1963), table III
  const table = [[1, 12.706], [2, 4.303], [3, 3.182], [4, 2.776], [5, 2.571], [10, 2.228], [22, 2.074], [
    120,
    1.980,
  ]];
  for (const [degrees, t] of table) assert.equal(studentMargin(0.95, degrees).toFixed(3), t.toFixed(3));
  assert.throws(() => studentMargin(0.95, 0), /invalid degrees of freedom: 0/);
});
