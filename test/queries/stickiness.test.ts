import fc from "../property.ts";
import { stickiness as kernel } from "../../lib/kernel/stickiness.js";
import { stickiness } from "../../lib/queries/stickiness.js";
import { type StickinessQuestion, stickinessQuestion } from "../../lib/questions/stickiness.js";
import { testQuery } from "../agreement.ts";
import { cases } from "../cases/stickiness.ts";

const questions: fc.Arbitrary<StickinessQuestion> = fc.record({
  event: fc.constantFrom<string | string[]>("*", "page_edited", ["page_created", "signup"], "site_visited"),
  period: fc.constantFrom("day", "week", "month"),
  from: fc.constantFrom(undefined, "2024-12-20", "2025-01-08", "2025-01-10T09:00:00Z"),
  to: fc.constantFrom(undefined, "2025-01-31", "2025-02-03T09:00:01.500Z", "2025-03-20"),
}).map((asked) => stickinessQuestion.parse({ kind: "stickiness", ...asked }));

testQuery(stickiness, { kernel, cases, questions });
