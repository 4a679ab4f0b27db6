// The what-if against the plan it changes.
import assert from "node:assert/strict";
import config from "../../analytics.config.ts";
import { ConfigError } from "../../lib/config.ts";
import type { ProjectionRow } from "../../lib/models/growth.ts";
import { published } from "../../lib/publish.ts";
import { whatIf, type WhatIfLeverRow } from "../../lib/site/what-if.ts";

// Needs the answers of a run, which npm run build leaves in data/.
const measured = await published(["funnel", "revenue", "engagement_month", "visits_by_month"]);
const [first] = config.levers;

Deno.test("a scenario that changes nothing is worth what the plan is worth", () => {
  const { what_if, what_if_levers } = whatIf(config, { name: "same" }, measured).answers as {
    what_if: ProjectionRow[];
    what_if_levers: WhatIfLeverRow[];
  };
  const of = (name: string): number[] =>
    what_if.filter(({ scenario }) => scenario === name).map(({ cumulative_value_usd }) =>
      cumulative_value_usd
    );
  assert.deepEqual(of("same"), of("as planned"));
  assert.equal(of("baseline").length, config.business.horizon_months + 1); // month 0 is the baseline
  for (const row of what_if_levers) assert.equal(row.scenario_net_usd, row.planned_net_usd);
});

Deno.test("a lever that is taken away is null in the scenario and stays in the plan", () => {
  const { answers } = whatIf(config, { name: "less", levers: { [first.name]: { off: true } } }, measured);
  const row = (answers.what_if_levers as WhatIfLeverRow[]).find(({ lever }) => lever === first.name);
  assert.equal(row?.scenario_net_usd, null);
  assert.equal(row?.planned_lift, first.lift);
});

Deno.test("a lever that is not in the config is refused by name", () => {
  assert.throws(
    () => whatIf(config, { name: "wrong", levers: { no_such_lever: { lift: 0.1 } } }, measured),
    (error: unknown) => error instanceof ConfigError && /no_such_lever/.test(error.message),
  );
});

Deno.test("without an answer it starts from, the what-if is missing and says why", () => {
  const { answers, missing } = whatIf(config, { name: "same" }, {
    ...measured,
    answers: { ...measured.answers, funnel: null },
    missing: { funnel: "funnel failed: no such column" },
  });
  assert.equal(answers.what_if, null);
  assert.match(missing.what_if, /funnel failed: no such column/);
});
