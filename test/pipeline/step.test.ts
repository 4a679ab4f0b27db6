import assert from "node:assert/strict";
import { exitCode, missing, statusOf } from "../../lib/pipeline/manifest.js";
import { runSteps, type Step } from "../../lib/pipeline/step.js";

const gauges = { now: () => 0, memory: () => 0 };
const good = (name: string, ...needs: string[]): Step => ({
  name,
  chapter: "test",
  needs,
  run: () => Promise.resolve({ rows: 1 }),
});
const bad = (name: string, ...needs: string[]): Step => ({
  name,
  chapter: "test",
  needs,
  run: () => Promise.reject(new Error("disk is full\n  at somewhere")),
});

Deno.test("runSteps() skips what needs a failed step, through others too, and finishes the rest", async () => {
  const results = await runSteps(
    [good("a"), bad("b", "a"), good("c", "b"), good("d", "c"), good("e", "a")],
    gauges,
  );
  assert.deepEqual(results.map(({ status }) => status), ["ok", "failed", "skipped", "skipped", "ok"]);
  assert.equal(results[1].error, "disk is full");
  assert.equal(results[2].error, "needs b, which failed");
  assert.equal(results[3].error, "needs c, which was skipped");
});

Deno.test("runSteps() turns off what needs a step that is off, and waits for none of its own accord", async () => {
  const off = (name: string): Step => ({ ...good(name), off: () => `${name} is not in the config` });
  const results = await runSteps(
    [off("a"), good("b", "a"), { ...good("c"), parts: ["a"] }, good("d"), {
      ...good("e"),
      parts: ["a", "d"],
    }],
    gauges,
  );
  // "e" takes what there is of "a" and "d"; "c" has nothing to take.
  assert.deepEqual(results.map(({ status }) => status), ["off", "off", "off", "ok", "ok"]);
  assert.equal(results[2].error, "a is not in the config");
  assert.equal(statusOf(results, ["d"]), "ok");
  const [, , part] = await runSteps([bad("a"), good("b"), { ...good("c"), parts: ["a", "b"] }], gauges);
  assert.deepEqual([part.status, part.error], ["skipped", "needs a, which failed"]);
});

Deno.test("runSteps() refuses steps that need one that comes later or never", async () => {
  await assert.rejects(
    runSteps([good("a", "b"), good("b")], gauges),
    /step a needs b, which does not stand before it/,
  );
});

Deno.test("runSteps() records time and the highest memory seen", async () => {
  let clock = 0;
  const [result] = await runSteps([good("a")], { now: () => (clock += 250), memory: () => 100 });
  assert.equal(result.ms, 250);
  assert.equal(result.peak_mb, 100);
});

Deno.test("statusOf() and exitCode() tell all, some and none apart", async () => {
  const status = async (...steps: Step[]) => statusOf(await runSteps(steps, gauges), ["answer"]);
  assert.equal(exitCode(await status(good("a"), good("answer", "a"))), 0);
  assert.equal(exitCode(await status(bad("a"), good("answer"))), 2);
  assert.equal(exitCode(await status(good("a"), bad("answer", "a"))), 1);
});

Deno.test("missing() says of every gap why it is there", async () => {
  assert.deepEqual(missing(await runSteps([good("a"), bad("b"), good("c", "b")], gauges)), {
    b: "b failed: disk is full",
    c: "c was skipped: needs b, which failed",
  });
});

Deno.test("a step may find out that it is not to be done", async () => {
  const [result] = await runSteps(
    [{
      name: "late",
      chapter: "Data",
      needs: [],
      run: () => Promise.resolve({ rows: 0, off: "there is too much" }),
    }],
    { now: () => 0, memory: () => 0 },
  );
  assert.deepEqual([result.status, result.error], ["off", "there is too much"]);
});
