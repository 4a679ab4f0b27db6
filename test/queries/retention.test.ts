import fc from "../property.ts";
import { retention as kernel } from "../../lib/kernel/retention.js";
import { retention } from "../../lib/queries/retention.js";
import { type RetentionQuestion, retentionQuestion } from "../../lib/questions/retention.js";
import { testQuery } from "../agreement.ts";

const events = fc.constantFrom<string | string[]>(
  "signup",
  "page_created",
  "page_edited",
  ["page_created", "comment_added"],
  "*",
);

/** Questions over every option. */
const questions: fc.Arbitrary<RetentionQuestion> = fc.record({
  start_event: events,
  return_event: events,
  period: fc.constantFrom("hour", "day", "week", "month"),
  rolling: fc.boolean(),
  cohort: fc.constantFrom("first_time", "recurring"),
  retention: fc.constantFrom("n_day", "n_day", "unbounded", "bracket"),
  periods: fc.integer({ min: 1, max: 5 }),
  minimum_occurrences: fc.constantFrom(1, 1, 2),
  breakdown: fc.constantFrom(undefined, ["platform"], ["user.segment", "draft"], ["size"], [
    "editors",
    "user.seats",
  ]),
  from: fc.constantFrom(undefined, "2025-01-08", "2025-01-10T09:00:00Z"),
  to: fc.constantFrom(undefined, "2025-01-31", "2025-02-03T09:00:01.500Z"),
}).map(({ retention, rolling, ...asked }) =>
  retentionQuestion.parse({
    kind: "retention",
    ...asked,
    retention,
    ...(asked.period === "hour" ? {} : { rolling }),
    ...(retention === "bracket" ? { brackets: [[1, 1], [2, 4], [0, 3]] } : {}),
  })
);

testQuery(retention, { kernel, cases: [], questions });
