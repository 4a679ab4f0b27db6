import fc from "../property.ts";
import { engagement as kernel } from "../../lib/kernel/engagement.js";
import { engagement } from "../../lib/queries/engagement.js";
import type { EngagementQuestion } from "../../lib/questions/engagement.js";
import { testQuery } from "../agreement.js";
import { cases } from "../cases/engagement.js";

const questions: EngagementQuestion[] = [
  { kind: "engagement", period: "day" },
  { kind: "engagement", period: "week" },
  { kind: "engagement", period: "month" },
  { kind: "engagement", period: "day", from: "2025-01-08", to: "2025-02-03T09:00:01.500Z" },
  { kind: "engagement", period: "week", from: "2025-01-31T12:00:00Z" },
  { kind: "engagement", period: "day", mau_days: 30 },
];

testQuery(engagement, { kernel, cases, questions: fc.constantFrom(...questions) });
