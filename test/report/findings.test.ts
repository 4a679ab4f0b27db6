import assert from "node:assert/strict";
import { findings } from "../../lib/report/findings.js";
import { answers, check, config, lifecycleMonth, retention, weeks } from "./rows.js";

const names = (found: readonly { name: string }[]): string[] => found.map(({ name }) => name);

Deno.test("findings() ranks by the money or the users that each touches", () => {
  // A user counts with the lifetime value of 0.64 dollars: dormant 360 users are $230, the leak's 2,000 are $1,280,
  // the revenue stands as $1,100. Business money is brought to the scale of the data: $87M x 859 / 10M = $7,473.
  const found = names(findings(answers, config)).filter((name) =>
    ["lifecycle", "largest_leak", "revenue", "projection"].includes(name)
  );
  assert.deepEqual(found, ["projection", "largest_leak", "revenue", "lifecycle"]);
});

Deno.test("findings() puts errors of the data first, and checks that hold last", () => {
  const broken = { ...answers, quality: [check("No event_id comes twice", "error", 100, 3)] };
  assert.equal(findings(broken, config)[0].name, "quality");
  assert.equal(findings(broken, config)[0].text, "3 rows were set aside.");
  assert.notEqual(findings(answers, config)[0].name, "quality");
});

Deno.test("findings() has nothing to say of what is missing", () => {
  assert.deepEqual(findings({}, config), []);
  assert.deepEqual(findings({ funnel: null, north_star: [], revenue: [] }, config), []);
  assert.deepEqual(names(findings({ lifecycle_month: answers.lifecycle_month }, config)), ["lifecycle"]);
});

Deno.test("findings() judges against the target, and by the direction", () => {
  const severity = (counts: number[]): string => findings({ north_star: weeks(counts) }, config)[0].severity;
  const target = config.targets.collaborative_workspaces!;
  assert.equal(severity([1, 1, 1, 1, target, target, target, target]), "good");
  assert.equal(severity([1, 1, 1, 1, 2, 2, 2, 2]), "watch");
  assert.equal(severity([2, 2, 2, 2, 1, 1, 1, 1]), "act");
  const shrinking = findings({ lifecycle_month: [lifecycleMonth("2025-12-01", 10, 50, 5, 40)] }, config)[0];
  assert.equal(shrinking.severity, "act");
  assert.match(shrinking.text, /25 active users fewer than the month before/);
});

Deno.test("findings() names a group only where the difference stands", () => {
  const found = findings(answers, config);
  const segment = found.find(({ name }) => name === "weakest_segment");
  // 45 % of 2,000 individuals against 70 % of the others: 0.25 x 2,000 = 500 users.
  assert.equal(
    segment?.title,
    "Activation among individual users is 45.0 %, against 70.0 % among all others",
  );
  assert.equal(segment?.users, 500);
  assert.equal(found.find(({ name }) => name === "weakest_channel"), undefined); // one group: nothing to compare
});

Deno.test("findings() reports a trend only where chance alone would hardly make it", () => {
  assert.ok(names(findings(answers, config)).includes("activation_trend")); // 64 % against 50 % of 1,500
  const steady = { retention_month: retention([[100, 40], [100, 41]]) };
  assert.deepEqual(names(findings(steady, config)), ["retention"]);
});

Deno.test("findings() is what JSON carries", () => {
  const found = findings(answers, config);
  assert.deepEqual(JSON.parse(JSON.stringify(found)), found);
});
