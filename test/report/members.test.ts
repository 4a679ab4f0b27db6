import assert from "node:assert/strict";
import { entityWord, membersHeading } from "../../lib/report/headings/members.js";
import { funnelQuestion } from "../../lib/questions/funnel.js";
import { retentionQuestion } from "../../lib/questions/retention.js";

const funnel = funnelQuestion.parse({
  kind: "funnel",
  steps: [{ event: "site_visited" }, { event: "signup", name: "sign_up" }],
});
const retention = (more: object) =>
  retentionQuestion.parse({ kind: "retention", start_event: "signup", ...more });

Deno.test("membersHeading() tells attempts from people, and visitors from users", () => {
  const reached = { kind: "funnel", step_index: 1, outcome: "reached" } as const;
  assert.equal(
    membersHeading({ ids: ["ann"], times: [3], visitors: 0 }, funnel, reached),
    "1 user, in 3 attempts, did step 1, Site visited",
  );
  assert.equal(
    membersHeading({ ids: ["ann", "bob"], times: [1, 1], visitors: 1 }, funnel, {
      ...reached,
      step_index: 2,
      outcome: "dropped",
      group: { "user.plan": null, device: "mobile" },
    }),
    "2 users and 1 visitor who never signed up did step 2, Sign up, and no step after it (plan: unknown, device: mobile)",
  );
  assert.equal(
    membersHeading({ ids: [], times: [], visitors: 0 }, funnel, reached),
    "0 users did step 1, Site visited",
  );
});

Deno.test("membersHeading() names the cohort and the periods as the question cuts them", () => {
  const of = (
    more: object,
    cohort: string,
    period: number,
    outcome: "retained" | "gone" = "retained",
  ): string =>
    membersHeading({ ids: ["w1"], times: [1], visitors: 0 }, retention(more), {
      kind: "retention",
      cohort,
      period,
      outcome,
    });
  assert.equal(of({}, "2025-01-01", 1), "1 user of the cohort of Jan 2025 came back in month 1");
  assert.equal(
    of({ period: "week", retention: "unbounded", entity: "workspace_id" }, "2025-01-06", 2, "gone"),
    "1 workspace of the cohort of the week of 6 Jan 2025 did not come back in week 2 or later",
  );
  assert.equal(
    of({ period: "day", retention: "bracket", brackets: [[1, 3], [4, 7]] }, "2025-01-06", 4),
    "1 user of the cohort of 6 Jan 2025 came back in days 4 to 7",
  );
  assert.equal(
    of({ period: "hour" }, "2025-01-06T09:00:00.000Z", 1),
    "1 user of the cohort of 6 Jan 2025, 09:00 UTC, came back in hour 1",
  );
});

Deno.test("entityWord() is what one of an entity is called", () => {
  assert.equal(entityWord({}), "user");
  assert.equal(entityWord({ entity: "account_id" }), "account");
});
