import assert from "node:assert/strict";
import { logLinearFit } from "../../lib/models/trend.js";

Deno.test("logLinearFit() finds the growth of an exact exponential, without error", () => {
  const fit = logLinearFit([[0, 100], [1, 110], [2, 121], [4, 146.41]]);
  assert.equal(fit.growth.toFixed(12), "0.100000000000");
  assert.ok(fit.standard_error < 1e-9);
  assert.equal(fit.at(5).toFixed(6), "161.051000");
  assert.equal(fit.n, 4);
});

Deno.test("logLinearFit() gives the slope's standard error and Student's interval", () => {
  // Logarithms 0, 1, 1, 2 at 0 … 3: slope 0.6, intercept 0.1, residuals -0.1, 0.3, -0.3, 0.1 with squares 0.2;
  // error sqrt(0.2 / 2 / 5) = 0.141421; t on 2 degrees 4.302653: 0.6 ± 0.608486.
  const fit = logLinearFit([[0, 1], [1, Math.E], [2, Math.E], [3, Math.E ** 2]]);
  assert.equal(fit.growth.toFixed(6), Math.expm1(0.6).toFixed(6));
  assert.equal(fit.standard_error.toFixed(6), (Math.exp(0.6) * 0.1414213562).toFixed(6));
  assert.equal(Math.log1p(fit.low).toFixed(5), "-0.00849");
  assert.equal(Math.log1p(fit.high).toFixed(5), "1.20849");
});

Deno.test("logLinearFit() refuses what has no growth rate", () => {
  assert.throws(() => logLinearFit([[0, 1], [1, 2]]), /at least three points, found 2/);
  assert.throws(() => logLinearFit([[0, 1], [1, 0], [2, 3]]), /positive values, found 0 at 1/);
  assert.throws(() => logLinearFit([[7, 1], [7, 2], [7, 3]]), /different points, found only 7/);
});
