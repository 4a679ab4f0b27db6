// The heading of every chart: rows -> the finding in one sentence. This module is browser compatible.
//
// PNG figures, pages and notebooks read the same sentences. Each says what a change is against, counts complete periods
// only, and where there is too little to read says what is missing.
export {
  activationHeading,
  activationSpeedHeading,
  activationTrendHeading,
  type ActivationWords,
  activationWords,
  featureHeading,
  funnelHeading,
  reachHeading,
  timeToValueHeading,
} from "./headings/conversion.js";
export {
  leversHeading,
  ltvHeading,
  paybackSentence,
  projectionHeading,
  revenueGrowthHeading,
  revenueHeading,
  revenueMovementsHeading,
  tornadoHeading,
} from "./headings/money.js";
export {
  didWords,
  pathLengthHeading,
  pathsAfterHeading,
  pathsBeforeHeading,
  type PathWords,
} from "./headings/paths.js";
export { qualityHeading } from "./headings/quality.js";
export { cohortHeading, earlyLateHeading, retentionHeading, type Unit } from "./headings/retention.js";
export {
  type Breakdown,
  breakdownsHeading,
  segmentHeading,
  segmentLossHeading,
  segmentRetentionHeading,
  turned,
} from "./headings/segments.js";
export {
  engagementHeading,
  lifecycleHeading,
  northStarHeading,
  powerUsersHeading,
  stickinessHeading,
} from "./headings/usage.js";
export { subtitles } from "./subtitles.js";
