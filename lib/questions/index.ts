// The questions one can ask. This module is browser compatible.
import { z } from "zod";
import { faults } from "../faults.js";
import { activationAnswer, activationQuestion, type ActivationRow } from "./activation.js";
import { engagementAnswer, engagementQuestion, type EngagementRow } from "./engagement.js";
import {
  featureAdoptionAnswer,
  featureAdoptionQuestion,
  type FeatureAdoptionRow,
} from "./feature-adoption.js";
import { funnelAnswer, funnelQuestion, type FunnelRow } from "./funnel.js";
import { lifecycleAnswer, lifecycleQuestion, type LifecycleRow } from "./lifecycle.js";
import { ltvAnswer, ltvQuestion, type LtvRow } from "./ltv.js";
import { northStarAnswer, northStarQuestion, type NorthStarRow } from "./north-star.js";
import { pathsAnswer, pathsQuestion, type PathsRow } from "./paths.js";
import { powerUsersAnswer, powerUsersQuestion, type PowerUsersRow } from "./power-users.js";
import { retentionAnswer, retentionQuestion, type RetentionRow } from "./retention.js";
import { revenueAnswer, revenueQuestion, type RevenueRow } from "./revenue.js";
import { stickinessAnswer, stickinessQuestion, type StickinessRow } from "./stickiness.js";
import { timeToValueAnswer, timeToValueQuestion, type TimeToValueRow } from "./time-to-value.js";
import type { Context } from "./question.js";
import { slips } from "./slips.js";

export const question = z.discriminatedUnion("kind", [
  northStarQuestion,
  engagementQuestion,
  lifecycleQuestion,
  stickinessQuestion,
  activationQuestion,
  timeToValueQuestion,
  featureAdoptionQuestion,
  powerUsersQuestion,
  funnelQuestion,
  retentionQuestion,
  pathsQuestion,
  revenueQuestion,
  ltvQuestion,
]);

/** A question as data, its defaults filled in. */
export type Question = z.output<typeof question>;
/** A question as a person writes it: what has a default may be left out. */
export type QuestionInput = z.input<typeof question>;
export type Kind = Question["kind"];

/** A question that cannot be asked, with one line a fault. */
export class QuestionError extends Error {
  override readonly name = "QuestionError";
}

/**
 * A question with its defaults filled in, which the data of a context can answer.
 *
 * @throws QuestionError with one line a fault: its place, what is wrong and the remedy.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { exampleContext } from "../eventlog/example.js";
 * const steps = [{ event: "signup" }, { event: "page_creatd" }];
 * assert.throws(
 *   () => checkQuestion({ kind: "funnel", steps }, exampleContext),
 *   /steps\[1\]\.event: "page_creatd" is not an event; did you mean "page_created"\?/,
 * );
 * ```
 */
export function checkQuestion(input: QuestionInput, context: Context): Question {
  const result = question.safeParse(input);
  if (!result.success) throw new QuestionError(faults(result.error, input, "question"));
  const wrong = slips(result.data, context, Object.keys(answers[result.data.kind].columns));
  if (wrong.length > 0) throw new QuestionError(wrong.join("\n"));
  return result.data;
}

/** The row type of each kind of question. */
export interface Rows {
  north_star: NorthStarRow;
  engagement: EngagementRow;
  lifecycle: LifecycleRow;
  stickiness: StickinessRow;
  activation: ActivationRow;
  time_to_value: TimeToValueRow;
  feature_adoption: FeatureAdoptionRow;
  power_users: PowerUsersRow;
  funnel: FunnelRow;
  retention: RetentionRow;
  paths: PathsRow;
  revenue: RevenueRow;
  ltv: LtvRow;
}

/** What the answers look like and say, by kind of question. */
export const answers = {
  north_star: northStarAnswer,
  engagement: engagementAnswer,
  lifecycle: lifecycleAnswer,
  stickiness: stickinessAnswer,
  activation: activationAnswer,
  time_to_value: timeToValueAnswer,
  feature_adoption: featureAdoptionAnswer,
  power_users: powerUsersAnswer,
  funnel: funnelAnswer,
  retention: retentionAnswer,
  paths: pathsAnswer,
  revenue: revenueAnswer,
  ltv: ltvAnswer,
} as const;
