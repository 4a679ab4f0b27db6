// The questions one can ask. This module is browser compatible.
import { z } from "zod";
import { faults, suggestion } from "../faults.js";
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

/** A question that cannot be asked, with one line a fault. */
export class QuestionError extends Error {
  override readonly name = "QuestionError";
}

/**
 * A question with its defaults filled in.
 *
 * @param events every event that may be asked for; one that is not among them is a slip.
 * @throws QuestionError with one line a fault: its place, what is wrong and the remedy.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const steps = [{ event: "signup" }, { event: "page_creatd" }];
 * assert.throws(
 *   () => checkQuestion({ kind: "funnel", steps }, ["signup", "page_created"]),
 *   /steps\[1\]\.event: "page_creatd" is not an event; did you mean "page_created"\?/,
 * );
 * ```
 */
export function checkQuestion(input: QuestionInput, events: readonly string[]): Question {
  const result = question.safeParse(input);
  if (!result.success) throw new QuestionError(faults(result.error, input, "question"));
  const unknown = eventsOf(result.data).filter(([, event]) => !events.includes(event));
  if (unknown.length > 0) {
    throw new QuestionError(
      unknown.map(([place, event]) => `${place}: "${event}" is not an event${suggestion(event, events)}`)
        .join("\n"),
    );
  }
  return result.data;
}

/** The events that a question names, each with its place. */
function eventsOf(asked: Question): [place: string, event: string][] {
  switch (asked.kind) {
    case "funnel":
      return asked.steps.map(({ event }, i) => [`steps[${i}].event`, event]);
    case "feature_adoption":
      return asked.features.map(({ event }, i) => [`features[${i}].event`, event]);
    case "activation":
      return [["event", asked.event]];
    case "retention":
      return [["start_event", asked.start_event], ["return_event", asked.return_event]]
        .filter(([, event]) => event !== "*") as [string, string][];
    default:
      return [];
  }
}

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
