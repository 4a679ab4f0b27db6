import fc from "../property.ts";
import { paths as kernel } from "../../lib/kernel/paths.js";
import { paths } from "../../lib/queries/paths.js";
import { type PathsQuestion, pathsQuestion } from "../../lib/questions/paths.js";
import { testQuery } from "../agreement.ts";
import { cases } from "../cases/paths.ts";

const events = fc.constantFrom<string | string[]>(
  "*",
  "page_created",
  "signup",
  ["page_edited", "comment_added"],
  "site_visited",
);

const questions: fc.Arbitrary<PathsQuestion> = fc.record({
  anchor: events,
  events,
  direction: fc.constantFrom("after", "before"),
  depth: fc.integer({ min: 1, max: 5 }),
  top: fc.integer({ min: 1, max: 3 }),
  window: fc.constantFrom(null, null, 0, "1500ms", "1d", "10d").map((one) => one === "1500ms" ? 1.5 : one),
  collapse: fc.boolean(),
  from: fc.constantFrom(undefined, "2025-01-08", "2025-01-10T09:00:00Z"),
  to: fc.constantFrom(undefined, "2025-01-31", "2025-02-03T09:00:01.500Z"),
}).map((asked) => pathsQuestion.parse({ kind: "paths", ...asked }));

testQuery(paths, { kernel, cases, questions });
