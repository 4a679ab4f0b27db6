import assert from "node:assert/strict";
import fc from "../property.ts";
import { applyScenario, scenario, type ScenarioInput, usable } from "../../lib/models/growth.js";
import { changed, difference, stated } from "../../lib/models/scenario-change.js";
import { readScenario, scenarioQuery, writeScenario } from "../../lib/models/scenario-link.js";
import { business, content, templates } from "./rows.js";

const plan = { levers: [templates, content], business };

Deno.test("applyScenario() without changes is the plan", () => {
  assert.deepEqual(applyScenario(plan, { name: "as is" }), { name: "as is", ...plan, given: {} });
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

Deno.test("applyScenario() takes growth and revenue per payer as given where they are stated", () => {
  const stated = { growth_per_month: 0.05, revenue_per_payer_usd: 120 };
  assert.deepEqual(applyScenario(plan, { name: "x", business: stated }).given, stated);
  assert.deepEqual(applyScenario(plan, { name: "x", business: { margin: 0.5 } }).given, {});
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
  wrong({ name: "x", business: { cac_usd: {} } }, /^business: does not know "cac_usd"; remove it$/);
  wrong({}, /^name: is missing/);
});

Deno.test("usable() keeps what fits, field by field, and names the rest", () => {
  const input = {
    name: "old",
    levers: { templates: { lift: 0.5, cost_usd: -1 }, tours: { off: true } },
    business: { margin: 0.5, price: 3 },
  };
  assert.deepEqual(usable(plan, input), {
    scenario: { name: "old", levers: { templates: { lift: 0.5 } }, business: { margin: 0.5 } },
    faults: [
      "levers.templates.cost_usd: -1: must be at least 0",
      "levers.tours: is not a lever; known are templates, content",
      'business: does not know "price"; remove it',
    ],
  });
  for (const nothing of [null, 7, "x", {}, { name: "" }, { levers: 3 }]) {
    assert.deepEqual(usable(plan, nothing), { scenario: { name: "unnamed" }, faults: [] });
  }
});

Deno.test("changed() says what is wrong and leaves the scenario, and takes back what is as planned", () => {
  const bold: ScenarioInput = { name: "bold", levers: { templates: { lift: 0.5 } } };
  const { input, fault } = changed(plan, bold, ["levers", "templates", "lift"], "much");
  assert.equal(input, bold);
  assert.equal(fault?.text, '"much": needs a number');
  assert.deepEqual(changed(plan, bold, ["levers", "templates", "lift"], undefined).input, { name: "bold" });
  assert.deepEqual(changed(plan, bold, ["levers", "content", "off"], true).input, {
    name: "bold",
    levers: { templates: { lift: 0.5 }, content: { off: true } },
  });
  assert.equal(
    changed(plan, bold, ["business", "scale"], "big").fault?.text,
    '"big": write "measured", or a number above 0',
  );
  assert.equal(stated(bold, ["levers", "templates", "lift"]), 0.5);
  assert.equal(stated(bold, ["business", "margin"]), undefined);
});

Deno.test("difference() keeps a growth that is stated, even the one of the business context", () => {
  const input = {
    name: "x",
    business: { growth_per_month: business.growth_per_month, margin: business.margin },
  };
  assert.deepEqual(difference(plan, input), {
    name: "x",
    business: { growth_per_month: business.growth_per_month },
  });
});

/** Any scenario, of levers with any names. */
const scenarios: fc.Arbitrary<ScenarioInput> = fc.record({
  name: fc.string(),
  levers: fc.dictionary(
    fc.string({ minLength: 1 }).filter((name) => name !== "__proto__"),
    fc.record({
      lift: fc.double({ min: -0.9, max: 9, noNaN: true }).map((value) => value + 0),
      confidence: fc.constantFrom("high" as const, "medium" as const, "low" as const),
      cost_usd: fc.nat(),
      horizon_months: fc.integer({ min: 1, max: 120 }),
      off: fc.constant(true),
    }, { requiredKeys: ["lift"] }),
    { minKeys: 1 },
  ),
  business: fc.record({
    margin: fc.double({ min: 0, max: 1, noNaN: true }),
    scale: fc.constantFrom("measured" as const, 1, 1203.5),
    market_users: fc.integer({ min: 1 }),
  }),
});

Deno.test("a scenario comes back from its link as it went, whatever its names", () => {
  const same = (input: ScenarioInput): void => {
    const plain = JSON.parse(JSON.stringify(input));
    assert.deepEqual(JSON.parse(JSON.stringify(readScenario(writeScenario(input)))), plain);
    const { searchParams } = new URL(`https://site/growth.html?a=b&${scenarioQuery(input)}&c=d#e`);
    assert.deepEqual(JSON.parse(JSON.stringify(readScenario(searchParams.get("scenario")!))), plain);
    assert.equal(searchParams.get("a"), "b");
  };
  fc.assert(fc.property(scenarios, same));
  same({ name: "a;b:c%3B & d=e+f #g", levers: { "v1.2; x": { off: true } } });
});

Deno.test("a link written by hand is read as far as it can be", () => {
  assert.deepEqual(readScenario("bold; ;x"), { name: "bold", business: { x: true } });
  assert.deepEqual(readScenario(""), { name: "" });
  assert.ok(!scenario.safeParse(readScenario("bold;margin:much")).success);
});
