import assert from "node:assert/strict";
import fc from "../property.ts";
import { holm, newcombe, twoProportionTest, wilson } from "../../lib/models/proportions.js";

const four = (value: number | null): string =>
  value === null ? "null" : (Object.is(value, -0) ? 0 : value).toFixed(4);

Deno.test("wilson() gives the published intervals", () => {
  // Newcombe (1998), Statistics in Medicine 17, 857-872, table I, method 3
  const table: [number, number, string, string][] = [
    [81, 263, "0.2553", "0.3662"],
    [15, 148, "0.0624", "0.1605"],
    [0, 20, "0.0000", "0.1611"],
    [1, 29, "0.0061", "0.1718"],
  ];
  for (const [successes, trials, low, high] of table) {
    const interval = wilson(successes, trials);
    assert.deepEqual([four(interval.low), four(interval.high)], [low, high]);
  }
});

Deno.test("wilson() of nobody is null, and another confidence another width", () => {
  assert.deepEqual(wilson(0, 0), { low: null, high: null });
  // z = 1.644854: (81 + 1.352772 ± 1.644854 sqrt(81 · 182 / 263 + 0.676386)) / 265.705543
  const { low, high } = wilson(81, 263, 0.9);
  assert.deepEqual([four(low), four(high)], ["0.2633", "0.3566"]);
});

Deno.test("wilson() holds the share, stays between 0 and 1, and mirrors", () => {
  fc.assert(fc.property(fc.nat(1e6), fc.nat(1e6), (successes, failures) => {
    const n = successes + failures;
    fc.pre(n > 0);
    const { low, high } = wilson(successes, n) as { low: number; high: number };
    assert.ok(0 <= low && low <= successes / n + 1e-12 && successes / n <= high + 1e-12 && high <= 1);
    const mirrored = wilson(failures, n) as { low: number; high: number };
    assert.ok(Math.abs(mirrored.low - (1 - high)) < 1e-12);
  }));
});

Deno.test("newcombe() gives the published intervals of method 10", () => {
  // Newcombe (1998), Statistics in Medicine 17, 873-890, table II
  const table: [number, number, number, number, string, string][] = [
    [56, 70, 48, 80, "0.0524", "0.3339"],
    [9, 10, 3, 10, "0.1705", "0.8090"],
    [6, 7, 2, 7, "0.0582", "0.8062"],
    [5, 56, 0, 29, "-0.0381", "0.1926"],
    [0, 10, 0, 20, "-0.1611", "0.2775"],
    [10, 10, 0, 20, "0.6791", "1.0000"],
    [10, 10, 0, 10, "0.6075", "1.0000"],
  ];
  for (const [a, m, b, n, low, high] of table) {
    const interval = newcombe(a, m, b, n);
    assert.deepEqual([four(interval.low), four(interval.high)], [low, high]);
  }
  assert.deepEqual(newcombe(0, 0, 1, 2), { difference: null, low: null, high: null });
});

Deno.test("twoProportionTest() is the root of Pearson's chi-square", () => {
  // 15 of 50 against 25 of 50: z² = 0.2² / (0.4 · 0.6 · 0.04) = 4.1667, p = 0.04123 (R: prop.test without correction)
  const { z, p } = twoProportionTest(15, 50, 25, 50) as { z: number; p: number };
  assert.equal((z * z).toFixed(4), "4.1667");
  assert.ok(z < 0);
  assert.equal(p.toFixed(5), "0.04123");
});

Deno.test("twoProportionTest() has no answer without variation", () => {
  for (const [a, m, b, n] of [[0, 5, 0, 5], [5, 5, 5, 5], [0, 0, 1, 5], [1, 5, 0, 0]]) {
    assert.deepEqual(twoProportionTest(a, m, b, n), { z: null, p: null });
  }
});

Deno.test("holm() steps down and keeps the order given", () => {
  // Sorted 0.005 · 4, 0.01 · 3, 0.03 · 2, and 0.04 · 1 raised to the one before (R: p.adjust)
  assert.deepEqual(holm([0.01, 0.04, 0.03, 0.005]).map((p) => p.toFixed(3)), [
    "0.030",
    "0.060",
    "0.060",
    "0.020",
  ]);
  assert.deepEqual(holm([0.6, 0.7]), [1, 1]);
  assert.deepEqual(holm([]), []);
});

Deno.test("holm() lies between the p-value and Bonferroni's, in the same order", () => {
  fc.assert(fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 20 }), (ps) => {
    const adjusted = holm(ps);
    ps.forEach((p, i) => {
      assert.ok(p <= adjusted[i] && adjusted[i] <= Math.min(1, p * ps.length));
      ps.forEach((q, j) => assert.ok(p >= q || adjusted[i] <= adjusted[j]));
    });
  }));
});
