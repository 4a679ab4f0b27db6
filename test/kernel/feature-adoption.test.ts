import { featureAdoption } from "../../lib/kernel/feature-adoption.js";
import { testKernel } from "../agreement.js";
import { cases } from "../cases/feature-adoption.js";

testKernel(featureAdoption, cases);
