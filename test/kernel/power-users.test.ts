import { powerUsers } from "../../lib/kernel/power-users.js";
import { testKernel } from "../agreement.js";
import { cases } from "../cases/power-users.js";

testKernel(powerUsers, cases);
