import assert from "node:assert/strict";
import { paths } from "../../lib/kernel/paths.js";
import { pathsQuestion, type PathsRow } from "../../lib/questions/paths.js";
import { testKernel } from "../agreement.ts";
import { cases, pathsLog } from "../cases/paths.ts";
import { logOf } from "../engines.ts";

// ann: a, b, b, c. bob: a, c. cem: b only. dan: a, and nothing after it.
const log = logOf(pathsLog);

const ask = (question: object): string[] =>
  paths(log, pathsQuestion.parse({ kind: "paths", anchor: "page_created", ...question }))
    .map(({ step, source, target, users }: PathsRow) => `${step} ${source ?? "-"} > ${target} ${users}`);

testKernel(paths, cases);

Deno.test("paths() counts repeats where they are not collapsed", () => {
  assert.ok(ask({ depth: 2, collapse: false }).includes("2 page_edited > page_edited 1"));
});

Deno.test("paths() ends at the window", () => {
  assert.deepEqual(ask({ depth: 2, window: "2h" }).slice(-1), ["2 page_edited > (end) 1"]); // three days are too long
});

Deno.test("paths() adds up to all users at every step", () => {
  const rows = paths(log, pathsQuestion.parse({ kind: "paths", anchor: "*", depth: 3 }));
  for (const n of [0, 1, 2, 3]) {
    const step = rows.filter(({ step }) => step === n);
    assert.equal(step.reduce((sum, { users }) => sum + users, 0), 4);
    assert.ok(Math.abs(step.reduce((sum, { share }) => sum + (share ?? 0), 0) - 1) < 1e-12);
  }
});

Deno.test("paths() takes the first anchor of the range, and has no rows without one", () => {
  assert.deepEqual(ask({ from: "2025-01-08", depth: 1 }), [
    "0 - > page_created 1",
    "1 page_created > (end) 1",
  ]);
  assert.deepEqual(ask({ from: "2025-02-01" }), []);
});
