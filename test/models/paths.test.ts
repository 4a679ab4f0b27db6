import assert from "node:assert/strict";
import fc from "../property.ts";
import { paths } from "../../lib/kernel/paths.js";
import { pathCells, pathEvents } from "../../lib/models/paths.js";
import { pathsQuestion } from "../../lib/questions/paths.js";
import { logOf, smallLogs } from "../engines.ts";
import * as rows from "../charts/rows.ts";

Deno.test("pathCells() adds up to all users at every step, however many events have cells of their own", () => {
  const question = pathsQuestion.parse({ kind: "paths", anchor: "*", depth: 3, top: 4 });
  fc.assert(fc.property(smallLogs(), fc.integer({ min: 1, max: 5 }), (log, most) => {
    const answer = paths(logOf(log), question);
    const cells = pathCells(answer, most);
    for (const step of new Set(cells.map(({ step }) => step))) {
      const shares = cells.filter((cell) => cell.step === step).map(({ share }) => share);
      assert.ok(Math.abs(shares.reduce((sum, share) => sum + share, 0) - 1) < 1e-9);
    }
    for (const { users, sources } of cells) {
      assert.equal(sources.reduce((sum, source) => sum + source.users, 0), users);
    }
    assert.ok(pathEvents(cells).length <= most + 2);
  }));
});

Deno.test("pathCells() folds what is rare into the others, where it comes from as well", () => {
  const cells = pathCells(rows.paths, 1); // page_created alone has cells of its own
  const other = cells.find(({ step, event }) => step === 1 && event === "other");
  assert.equal(other?.users, 40); // 39 invite, one comments
  const ended = cells.find(({ step, event }) => step === 2 && event === "(end)");
  assert.deepEqual(ended?.sources.map(({ event, users }) => [event, users]), [
    ["(end)", 60],
    ["page_created", 60],
    ["other", 39],
  ]);
  assert.deepEqual(pathEvents(cells), ["page_created", "other", "(end)"]);
});
