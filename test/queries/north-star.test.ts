import fc from "../property.ts";
import { northStar as kernel } from "../../lib/kernel/north-star.js";
import { northStar } from "../../lib/queries/north-star.js";
import type { NorthStarQuestion } from "../../lib/questions/north-star.js";
import { testQuery } from "../agreement.js";
import { cases } from "../cases/north-star.js";
import { smallLogs } from "../engines.js";

// More people in the few workspaces, so that some of them meet in the same week.
const logs = smallLogs({ users: 8, eventsPerUser: 16 });

const questions: NorthStarQuestion[] = [
  { kind: "north_star" },
  { kind: "north_star", from: "2025-01-12", to: "2025-02-03T09:00:01.500Z" },
];

testQuery(northStar, { kernel, cases, questions: fc.constantFrom(...questions), logs });
