import fc from "../property.ts";
import { timeToValue as kernel } from "../../lib/kernel/time-to-value.js";
import { timeToValue } from "../../lib/queries/time-to-value.js";
import { type TimeToValueQuestion, timeToValueQuestion } from "../../lib/questions/time-to-value.js";
import { testQuery } from "../agreement.ts";
import { cases } from "../cases/time-to-value.ts";

const questions: fc.Arbitrary<TimeToValueQuestion> = fc.record({
  event: fc.constantFrom("page_created", "page_edited", "workspace_shared", "signup"),
  window: fc.constantFrom("7d", "0s", "3.5d", "30d"),
  from: fc.constantFrom(undefined, "2025-01-08", "2025-01-10T09:00:00Z"),
  to: fc.constantFrom(undefined, "2025-01-31", "2025-02-03T09:00:01.500Z"),
}).map((asked) => timeToValueQuestion.parse({ kind: "time_to_value", ...asked }));

testQuery(timeToValue, { kernel, cases, questions });
