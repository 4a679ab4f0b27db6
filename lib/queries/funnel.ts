// This module is browser compatible.
import type { FunnelQuestion } from "../questions/funnel.js";
import type { Context } from "../questions/question.js";
import { type Sql, sql } from "../sql/sql.js";
import { anyAttempts } from "./funnel/any-order.js";
import { choice } from "./funnel/choice.js";
import { keyedAttempts } from "./funnel/keyed.js";
import { plainAttempts } from "./funnel/plain.js";
import { asksForStart, funnelRows } from "./funnel/rows.js";
import { moments, type Shape, shapeOf } from "./funnel/shape.js";
import { strictAttempts } from "./funnel/strict.js";

/**
 * The funnel: what each user did of it, all attempts that might count, those that do, and their numbers by step. The
 * comments in the query say what each part is for.
 */
export function funnel(question: FunnelQuestion, context: Context): Sql {
  const shape = shapeOf(question, context);
  const strict = question.order === "strict";
  const plain = question.order === "ordered" && isPlain(shape);
  const attempts = plain
    ? plainAttempts(shape)
    : strict
    ? strictAttempts(shape)
    : question.order === "any"
    ? anyAttempts(shape)
    : keyedAttempts(shape);
  return sql`
    with ${moments(shape, { all: strict, position: strict || asksForStart(shape) })},
    ${attempts},
    ${choice(shape, { levels: !plain, position: strict })},
    ${funnelRows(shape)}`;
}

/** Whether nothing but windows restricts an attempt, and each user has one. */
function isPlain({ steps, exclusions, competitions, question }: Shape): boolean {
  return exclusions.length === 0 && competitions.length === 0 && question.count === "users" &&
    steps.every(({ optional }) => !optional);
}
