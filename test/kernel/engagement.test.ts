import { engagement } from "../../lib/kernel/engagement.js";
import { testKernel } from "../agreement.js";
import { cases } from "../cases/engagement.js";

testKernel(engagement, cases);
