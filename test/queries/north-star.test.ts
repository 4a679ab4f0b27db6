import fc from "../property.ts";
import { northStar as kernel } from "../../lib/kernel/north-star.js";
import { northStar } from "../../lib/queries/north-star.js";
import { testQuery } from "../agreement.js";
import { cases } from "../cases/north-star.js";
import { smallLogs } from "../engines.js";

// More people in the few workspaces, so that some of them meet in the same week.
const logs = smallLogs({ users: 8, eventsPerUser: 16 });

testQuery(northStar, { kernel, cases, questions: fc.constant({ kind: "north_star" }), logs });
