import { lifecycle } from "../../lib/kernel/lifecycle.js";
import { testKernel } from "../agreement.js";
import { cases } from "../cases/lifecycle.js";

testKernel(lifecycle, cases);
