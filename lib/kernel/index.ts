// One walk over the event log a kind of question. This module is browser compatible.
import type { EventLog } from "../eventlog/eventlog.js";
import type { Question, Rows } from "../questions/index.js";
import { activation } from "./activation.js";
import { engagement } from "./engagement.js";
import { featureAdoption } from "./feature-adoption.js";
import { funnel } from "./funnel.js";
import { inWeeksOf } from "./in-weeks-of.js";
import { lifecycle } from "./lifecycle.js";
import { ltv } from "./ltv.js";
import { narrow } from "./narrow.js";
import { northStar } from "./north-star.js";
import { paths } from "./paths.js";
import { powerUsers } from "./power-users.js";
import { retention } from "./retention.js";
import { revenue } from "./revenue.js";
import { stickiness } from "./stickiness.js";
import { timeToValue } from "./time-to-value.js";

/** The answer to a question from an event log, which was read for the question's as_of and timezone. */
export function answer(whole: EventLog, question: Question): Rows[Question["kind"]][] {
  const log = narrow(inWeeksOf(question, whole), question);
  switch (question.kind) {
    case "north_star":
      return northStar(log, question);
    case "engagement":
      return engagement(log, question);
    case "lifecycle":
      return lifecycle(log, question);
    case "stickiness":
      return stickiness(log, question);
    case "activation":
      return activation(log, question);
    case "time_to_value":
      return timeToValue(log, question);
    case "feature_adoption":
      return featureAdoption(log, question);
    case "power_users":
      return powerUsers(log, question);
    case "funnel":
      return funnel(log, question);
    case "retention":
      return retention(log, question);
    case "paths":
      return paths(log, question);
    case "revenue":
      return revenue(log, question);
    case "ltv":
      return ltv(log, question);
  }
}
