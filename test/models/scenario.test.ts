import assert from "node:assert/strict";
import { applyScenario, type ScenarioInput } from "../../lib/models/growth.js";
import { business, content, templates } from "./rows.js";

const plan = { levers: [templates, content], business };

Deno.test("applyScenario() without changes is the plan", () => {
  assert.deepEqual(applyScenario(plan, { name: "as is" }), { name: "as is", ...plan });
});

Deno.test("applyScenario() changes what it names, and leaves the plan alone", () => {
  const before = structuredClone(plan);
  const { levers, business: changed } = applyScenario(plan, {
    name: "bold",
    levers: { templates: { lift: 0.2, cost_usd: 500, confidence: undefined }, content: { off: true } },
    business: { market_users: 20_000_000 },
  });
  assert.deepEqual(levers, [{ ...templates, lift: 0.2, cost_usd: 500 }]);
  assert.deepEqual(changed, { ...business, market_users: 20_000_000 });
  assert.deepEqual(plan, before);
});

Deno.test("applyScenario() names the place and the remedy", () => {
  const wrong = (input: object, message: RegExp): void =>
    assert.throws(() => applyScenario(plan, input as ScenarioInput), { name: "ConfigError", message });
  wrong(
    { name: "x", levers: { template: { lift: 1 } } },
    /^levers\.template: is not a lever; did you mean "templates"\?$/,
  );
  wrong(
    { name: "x", levers: { templates: { lift: -2 } } },
    /^levers\.templates\.lift: -2: must be more than -1$/,
  );
  wrong(
    { name: "x", levers: { templates: { lft: 0.1 } } },
    /^levers\.templates: does not know "lft"; remove it$/,
  );
  wrong({ name: "x", business: { margin: 3 } }, /^business\.margin: 3: must be at most 1$/);
  wrong({}, /^name: is missing/);
});
