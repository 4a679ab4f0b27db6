import { northStar } from "../../lib/kernel/north-star.js";
import { testKernel } from "../agreement.js";
import { cases } from "../cases/north-star.js";

testKernel(northStar, cases);
