// One query a kind of question. This module is browser compatible.
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
import { powerUsers } from "./power-users.js";
import { retention } from "./retention.js";
import { revenue } from "./revenue.js";

/** A question as SQL over the staging relations. */
export function query(question: Question, context: Context): Sql {
  switch (question.kind) {
    case "north_star":
      return northStar(question, context);
    case "engagement":
      return engagement(question, context);
    case "lifecycle":
      return lifecycle(question, context);
    case "activation":
      return activation(question, context);
    case "feature_adoption":
      return featureAdoption(question, context);
    case "power_users":
      return powerUsers(question, context);
    case "funnel":
      return funnel(question, context);
    case "retention":
      return retention(question, context);
    case "revenue":
      return revenue(question, context);
    case "ltv":
      return ltv(question, context);
  }
}
