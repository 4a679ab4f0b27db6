// What a decoded event log cannot be asked. This module is browser compatible.
import { count } from "../charts/format.js";
import type { DecodedLog, Packed } from "../eventlog/codec.js";
import { slotStarts } from "../eventlog/people.js";
import { boundsOf, contextFor } from "../questions/context.js";
import type { FunnelQuestion } from "../questions/funnel.js";
import type { Question } from "../questions/index.js";
import { lookedAt } from "../questions/needs.js";
import { type Context, windowOf } from "../questions/question.js";
import { instant } from "../time.js";
import { horizonOf, visitorsCount } from "./funnel/walk.js";

const REMEDY = "ask it with npm run ask";

/**
 * Why a decoded log cannot answer a sound question as the whole log would, a sentence a reason; none where it can.
 *
 * It holds no other as_of or timezone, no property that stayed behind, no ids unless they were wanted, and of visitors
 * the day only.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { decode, encode } from "../eventlog/codec.js";
 * import { exampleLog } from "../eventlog/example.js";
 * import { question } from "../questions/index.js";
 * const asked = question.parse({ kind: "lifecycle", where: { user_id: "ann" } });
 * const [reason] = beyond(decode(encode(exampleLog)), asked);
 * assert.equal(reason, "user_id is a number here, since ids stay out of the browser; ask it with npm run ask");
 * ```
 */
export function beyond(log: DecodedLog, question: Question): string[] {
  const { context, packed } = log;
  return [
    ...otherContext(question, context),
    ...lookedAt(question, context, "event").flatMap(({ name }) => absent(name, name, log.properties, packed)),
    ...lookedAt(question, context, "user").flatMap(({ name }) =>
      absent(`user.${name}`, name, log.traits, packed)
    ),
    ...(question.kind === "funnel" && log.visitors.time.length > 0 ? hours(question, log) : []),
  ];
}

function otherContext(question: Question, context: Context): string[] {
  const own = contextFor(question, context);
  return (["as_of", "timezone"] as const)
    .filter((part) =>
      part === "as_of" ? instant(own.as_of) !== instant(context.as_of) : own[part] !== context[part]
    )
    .map((part) => `${part} is another than that of the log here, ${context[part]}; ${REMEDY}`);
}

/** Why a property cannot be asked; nothing for one that can. */
function absent(
  asked: string,
  name: string,
  columns: Readonly<Record<string, unknown>>,
  { users, left_out }: Packed,
): string[] {
  if (name === "event") return [];
  if (name === "user_id" || (name === "workspace_id" && asked === name)) {
    return users ? [] : [`${asked} is a number here, since ids stay out of the browser; ${REMEDY}`];
  }
  if (Object.hasOwn(columns, name)) return [];
  const one = left_out.find((one) => one.name === asked);
  const why = one === undefined
    ? "was not read"
    : one.why === "many"
    ? `has ${count(one.values)} values`
    : "says who people are";
  return [`${asked} ${why} and stays out of the browser; ${REMEDY}`];
}

/** Where a funnel would need the hours of visitors, of whom only days are known. */
function hours(question: FunnelQuestion, { context, packed }: DecodedLog): string[] {
  if (!visitorsCount(question, context)) return [];
  const startOf = slotStarts({ ...context, as_of: packed.as_of });
  const asOf = instant(context.as_of);
  const isWithin = (time: number): boolean => Number.isFinite(time) && time < asOf && startOf(time) !== time;
  const { from, before } = boundsOf(question, context);
  const { steps } = question;
  const whole = windowOf(question.window);
  const within = steps.map(({ within }) => windowOf(within));
  // Who visited is eligible for every step up to the first that all must do.
  const required = steps.findIndex(({ optional }, k) => k > 0 && !optional);
  const ends = (k: number): boolean => isWithin(asOf - Math.min(within[k], whole));
  const late = steps.findIndex((_, k) => k > 0 && (required < 0 || k <= required) && ends(k));
  const refused = (name: string, remedy: string): string =>
    `${name} cuts visits within a day, and visitors are counted by day here; ${remedy}, or ${REMEDY}`;
  return [
    ...Object.entries({ from, to: before }).filter(([, time]) => isWithin(time))
      .map(([name]) => refused(name, "write a day")),
    ...(late < 0 ? [] : [refused(`the window of steps[${late}]`, "write whole days, or up to 48 hours")]),
    ...(question.complete && isWithin(asOf - horizonOf({ whole, within }))
      ? [refused("complete", "write windows of whole days")]
      : []),
  ];
}
