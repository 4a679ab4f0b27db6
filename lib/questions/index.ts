// The questions one can ask. This module is browser compatible.
import { z } from "zod";
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
import { powerUsersAnswer, powerUsersQuestion, type PowerUsersRow } from "./power-users.js";
import { retentionAnswer, retentionQuestion, type RetentionRow } from "./retention.js";
import { revenueAnswer, revenueQuestion, type RevenueRow } from "./revenue.js";

export const question = z.discriminatedUnion("kind", [
  northStarQuestion,
  engagementQuestion,
  lifecycleQuestion,
  activationQuestion,
  featureAdoptionQuestion,
  powerUsersQuestion,
  funnelQuestion,
  retentionQuestion,
  revenueQuestion,
  ltvQuestion,
]);

/** A question as data, its defaults filled in. */
export type Question = z.output<typeof question>;
/** A question as a person writes it: what has a default may be left out. */
export type QuestionInput = z.input<typeof question>;
export type Kind = Question["kind"];
/** The question of one kind. */
export type QuestionOf<K extends Kind> = Extract<Question, { kind: K }>;

/** The row type of each kind of question. */
export interface Rows {
  north_star: NorthStarRow;
  engagement: EngagementRow;
  lifecycle: LifecycleRow;
  activation: ActivationRow;
  feature_adoption: FeatureAdoptionRow;
  power_users: PowerUsersRow;
  funnel: FunnelRow;
  retention: RetentionRow;
  revenue: RevenueRow;
  ltv: LtvRow;
}

/** What the answers look like and say, by kind of question. */
export const answers = {
  north_star: northStarAnswer,
  engagement: engagementAnswer,
  lifecycle: lifecycleAnswer,
  activation: activationAnswer,
  feature_adoption: featureAdoptionAnswer,
  power_users: powerUsersAnswer,
  funnel: funnelAnswer,
  retention: retentionAnswer,
  revenue: revenueAnswer,
  ltv: ltvAnswer,
} as const;
