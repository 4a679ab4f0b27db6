// What the explorers do with a question without a page.
import assert from "node:assert/strict";
import { placeOf, put, reordered } from "../../src/components/explorer/edit.ts";
import { faultsOf } from "../../src/components/explorer/faults.ts";

Deno.test("put() changes a part, and nothing beside it", () => {
  const question = { kind: "funnel", steps: [{ event: "a" }, { event: "b", within: "7d" }], window: null };
  const next = put(question, ["steps", 1, "within"], "1d");
  assert.deepEqual(next.steps[1], { event: "b", within: "1d" });
  assert.deepEqual(question.steps[1], { event: "b", within: "7d" });
  assert.equal(next.steps[0], question.steps[0]);
  assert.deepEqual(Object.keys(put(question, ["steps"], [])), ["kind", "steps", "window"]);
  assert.deepEqual(put(question, ["steps", 1, "within"], undefined).steps[1], { event: "b" });
  assert.deepEqual(put(question, ["steps", 0], undefined).steps, [{ event: "b", within: "7d" }]);
  assert.deepEqual(put({}, ["where"], { a: 1 }), { where: { a: 1 } });
  assert.equal(placeOf(["steps", 1, "where", "user.plan"]), "steps[1].where.user.plan");
});

Deno.test("steps take their exclusions along, and the first has nothing before it", () => {
  const question = {
    steps: [{ event: "a" }, { event: "b", within: "7d", optional: true }, { event: "c" }],
    exclusions: [{ event: "x", from_step: 0, to_step: 1 }, { event: "y" }],
  };
  assert.deepEqual(reordered(question, [1, 0, 2]), {
    steps: [{ event: "b" }, { event: "a" }, { event: "c" }],
    exclusions: [{ event: "x", from_step: 0, to_step: 1 }, { event: "y" }],
  });
  assert.deepEqual(reordered(question, [0, 2]).exclusions, [{ event: "x", from_step: 0 }, { event: "y" }]);
});

Deno.test("faults know their place", () => {
  assert.deepEqual(faultsOf("steps[1].event: is wrong: so\nfunnel needs more"), [
    { place: "steps[1].event", message: "is wrong: so" },
    { place: "question", message: "funnel needs more" },
  ]);
});
