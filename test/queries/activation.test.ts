import fc from "../property.ts";
import { activation as kernel } from "../../lib/kernel/activation.js";
import { activation } from "../../lib/queries/activation.js";
import type { ActivationQuestion } from "../../lib/questions/activation.js";
import { testQuery } from "../agreement.js";
import { cases } from "../cases/activation.js";

const standard: ActivationQuestion = {
  kind: "activation",
  event: "page_created",
  window: "7d",
  fast: "1h",
  normal: "24h",
  cohort: "all",
};
const questions: ActivationQuestion[] = [
  standard,
  { ...standard, cohort: "month" },
  { ...standard, event: "page_edited", window: "30d", fast: "0s", normal: "3.5d", cohort: "month" },
  { ...standard, cohort: "month", from: "2025-01-08", to: "2025-01-31" },
  { ...standard, from: "2025-01-10T09:00:00Z", to: "2025-02-03T09:00:01.500Z" },
  { ...standard, event: "workspace_shared", window: "0s", fast: "0s", normal: "0s" },
];

testQuery(activation, { kernel, cases, questions: fc.constantFrom(...questions) });
