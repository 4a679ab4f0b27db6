import fc from "../property.ts";
import { lifecycle as kernel } from "../../lib/kernel/lifecycle.js";
import { lifecycle } from "../../lib/queries/lifecycle.js";
import type { LifecycleQuestion } from "../../lib/questions/lifecycle.js";
import { testQuery } from "../agreement.js";
import { cases } from "../cases/lifecycle.js";

const questions: LifecycleQuestion[] = [
  { kind: "lifecycle", period: "day" },
  { kind: "lifecycle", period: "week" },
  { kind: "lifecycle", period: "month" },
  { kind: "lifecycle", period: "week", from: "2025-01-08", to: "2025-02-03T09:00:01.500Z" },
  { kind: "lifecycle", period: "month", to: "2025-01-31" },
];

testQuery(lifecycle, { kernel, cases, questions: fc.constantFrom(...questions) });
