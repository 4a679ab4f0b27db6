// All of statistics by one name. A file that is sent to the browser imports the part it needs instead.
export { erfc, expit, logit, normalCdf, normalQuantile, studentMargin, twoSidedP, Z95 } from "./normal.js";
export { type Difference, holm, type Interval, newcombe, twoProportionTest, wilson } from "./proportions.js";
export {
  sampleBeta,
  sampleGamma,
  sampleNormal,
  samplePositiveNormal,
  sampleRate,
  type Uniform,
} from "./sampling.js";
export { type LogLinearFit, logLinearFit } from "./trend.js";
