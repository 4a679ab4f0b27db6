import { activation } from "../../lib/kernel/activation.js";
import { testKernel } from "../agreement.js";
import { cases } from "../cases/activation.js";

testKernel(activation, cases);
