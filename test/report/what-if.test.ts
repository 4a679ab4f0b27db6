import assert from "node:assert/strict";
import { advantage, applyScenario, outlook, type ScenarioInput } from "../../lib/models/growth.js";
import {
  comparedHeading,
  comparedLines,
  payback,
  type Valued,
  whatIfHeading,
  whatIfNumbers,
} from "../../lib/report/what-if.js";
import { business, content, measured, templates } from "../models/rows.js";

const plan = { levers: [templates, content], business };
const valued = (input: ScenarioInput, name = `“${input.name}”`): Valued => {
  const changed = { ...applyScenario(plan, input), name };
  return { name, levers: changed.levers, outlook: outlook(measured, changed, { draws: 200, months: 12 }) };
};
const planned = valued({ name: "the plan" }, "the plan");
const heading = (scenario: Valued): string =>
  whatIfHeading(scenario, advantage(scenario.outlook.together, planned.outlook.together));
const off = { templates: { off: true }, content: { off: true } };

Deno.test("whatIfHeading() says more, less, as much, and nothing at all", () => {
  assert.match(whatIfHeading(planned), /^As planned the 2 levers net \$[\d.,KM]+ together \(.+\)$/);
  assert.match(
    heading(valued({ name: "bold", levers: { templates: { lift: 0.5 } } })),
    /^“bold” nets \$.+, \$.+ more than the plan, and beats it in (> )?\d+ % of the simulated worlds$/,
  );
  assert.match(
    heading(valued({ name: "dear", levers: { templates: { cost_usd: 1e6 } } })),
    /^“dear” nets −\$.+ less than the plan, and beats it in < 1 % of the simulated worlds$/,
  );
  // The horizon of the plan, stated once more.
  assert.match(heading(valued({ name: "same", business: { horizon_months: 24 } })), /, as much as the plan$/);
  assert.match(heading(valued({ name: "none", levers: off })), /^With every lever off /);
  const one = valued({ name: "one", levers: { content: { off: true } } });
  assert.match(whatIfHeading(one), /^As planned the lever nets \$[\d.,KM]+ \(/);
});

Deno.test("whatIfNumbers() stand beside the plan's", () => {
  assert.deepEqual(whatIfNumbers(planned, planned).map(({ change }) => change), Array(6).fill("as planned"));
  const free = whatIfNumbers(
    valued({ name: "free", levers: { templates: { cost_usd: 0 }, content: { cost_usd: 0 } } }),
    planned,
  );
  const by = (label: string): string => {
    const found = free.find((number) => number.label === label);
    return `${found?.value}; ${found?.change}`;
  };
  assert.equal(by("Cost"), "$0; $1,125 less than planned");
  assert.match(by("Return on cost"), /^–; planned: [\d.]+×$/);
  assert.match(by("Pays back"), /^no cost; planned: month \d$/);
  assert.equal(payback(null, 5), "never");
});

Deno.test("comparedLines() and its heading rank scenarios, and know levers that are off", () => {
  const bold = valued({ name: "bold", levers: { templates: { lift: 0.5 }, content: { off: true } } });
  const nothing = valued({ name: "none", levers: off }).outlook.projection;
  const { together, levers } = comparedLines([bold, planned], nothing, {
    templates: "Templates",
    content: "Content",
  });
  assert.deepEqual(levers.map(({ measure }) => measure), ["Templates", "Content"]);
  const [first, second] = levers[1].values;
  assert.equal(levers[1].say(first), "off");
  assert.match(levers[1].say(second), /^\$/);
  assert.deepEqual(levers[0].notes, ["+50 %", "+10 %"]);
  const gain = together.find(({ measure }) => measure.startsWith("Paying users of"));
  assert.ok(gain?.values.every((value) => value !== null && value >= 0));
  assert.match(comparedHeading([bold, planned]), /^(“bold”|The plan) nets more: \$.+, (“bold”|the plan) \$/);
  assert.match(comparedHeading([planned, planned]), /^The plan and the plan net as much/);
  assert.match(comparedHeading([bold]), /^“bold” nets/);
  assert.equal(comparedHeading([]), "No scenario is compared");
});
