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
];

testQuery(lifecycle, { kernel, cases, questions: fc.constantFrom(...questions) });
