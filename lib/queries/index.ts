// One query a kind of question. This module is browser compatible.
import { contextFor } from "../questions/context.js";
import type { Question } from "../questions/index.js";
import type { Context } from "../questions/question.js";
import type { Sql } from "../sql/sql.js";
import { activation } from "./activation.js";
import { engagement } from "./engagement.js";
import { featureAdoption } from "./feature-adoption.js";
import { funnel } from "./funnel.js";
import { lifecycle } from "./lifecycle.js";
import { ltv } from "./ltv.js";
import { northStar } from "./north-star.js";
import { paths } from "./paths.js";
import { powerUsers } from "./power-users.js";
import { withRelations } from "./relations.js";
import { retention } from "./retention.js";
import { revenue } from "./revenue.js";
import { stickiness } from "./stickiness.js";
import { timeToValue } from "./time-to-value.js";

/**
 * A question as SQL over the staging relations.
 *
 * @param inline whether these are not there, or not for the question's as_of and timezone: the query then makes them of
 * the raw tables itself.
 */
export function query(question: Question, base: Context, { inline = false }: { inline?: boolean } = {}): Sql {
  const context = contextFor(question, base);
  return withRelations(plain(question, context), question, context, { inline });
}

/** The query over relations that hold what the question is about, and nothing else. */
function plain(question: Question, context: Context): Sql {
  switch (question.kind) {
    case "north_star":
      return northStar(question, context);
    case "engagement":
      return engagement(question, context);
    case "lifecycle":
      return lifecycle(question, context);
    case "stickiness":
      return stickiness(question, context);
    case "activation":
      return activation(question, context);
    case "time_to_value":
      return timeToValue(question, context);
    case "feature_adoption":
      return featureAdoption(question, context);
    case "power_users":
      return powerUsers(question, context);
    case "funnel":
      return funnel(question, context);
    case "retention":
      return retention(question, context);
    case "paths":
      return paths(question, context);
    case "revenue":
      return revenue(question, context);
    case "ltv":
      return ltv(question, context);
  }
}
