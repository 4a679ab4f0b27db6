import fc from "../property.ts";
import { powerUsers as kernel } from "../../lib/kernel/power-users.js";
import { powerUsers } from "../../lib/queries/power-users.js";
import type { PowerUsersQuestion } from "../../lib/questions/power-users.js";
import { testQuery } from "../agreement.js";
import { cases } from "../cases/power-users.js";

const questions: PowerUsersQuestion[] = [
  { kind: "power_users", days: 28, percentile: 0.9 },
  { kind: "power_users", days: 7, percentile: 0.5 },
  { kind: "power_users", days: 1, percentile: 0.25 },
];

testQuery(powerUsers, { kernel, cases, questions: fc.constantFrom(...questions) });
