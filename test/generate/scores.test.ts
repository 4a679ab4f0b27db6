import assert from "node:assert/strict";
import { draws } from "../../lib/random.js";
import { Scores } from "./scores.js";

Deno.test("Scores accepts the true chance and rejects one that is a tenth off", () => {
  const draw = draws(7, "scores");
  const scores = new Scores();
  for (let i = 0; i < 20_000; i++) {
    const success = draw(i) < 0.3;
    scores.add(["true"], success, 0.3);
    scores.add(["a tenth more"], success, 0.33);
  }
  const [truly, more] = scores.results();
  // The standard error is 0.0032: 0.03 lies nine of them away.
  assert.ok(truly.p > 0.01, String(truly.p));
  assert.ok(more.p < 1e-9, String(more.p));
});

Deno.test("Scores gives the p-value of a binomial by its normal approximation", () => {
  const scores = new Scores();
  // 60 heads of 100: z = 10 / 5 = 2, p = 0.0455.
  scores.add(["coin"], 60, 0.5, 100);
  assert.ok(Math.abs(scores.results()[0].p - 0.0455) < 1e-4);
});
