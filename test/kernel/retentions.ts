// Random retentions over every option.
import fc from "../property.ts";
import { type RetentionQuestion, retentionQuestion } from "../../lib/questions/retention.js";

const named = fc.constantFrom<string | string[]>(
  "signup",
  "page_created",
  "page_edited",
  ["page_created", "comment_added"],
  "*",
);

/** Questions over every option. */
export const retentionQuestions: fc.Arbitrary<RetentionQuestion> = fc.record({
  start_event: named,
  return_event: named,
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
    ...(retention === "bracket" ? { brackets: [[1, 1], [2, 4], [0, 3], [1, 3]] } : {}),
  })
);
