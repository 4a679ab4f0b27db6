// Steps that are not one event, derived from the log. This module is browser compatible.
import { codeOf, type EventLog, mask } from "../eventlog/eventlog.js";
import { HOUR, weekOf } from "../time.js";

/** When each user reached each milestone, in milliseconds since the epoch; NaN where never. */
export interface Milestones {
  readonly engaged: Float64Array;
  readonly habit_formed: Float64Array;
}

const derived = new WeakMap<EventLog, Milestones>();

/**
 * The milestones of a log, derived once and kept as long as the log.
 *
 * engaged: the third distinct active day within 168 hours of signup, dated the later of its first event and
 * the activation. habit_formed: the first event of the third active ISO week in a row, at or after that.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { exampleLog } from "../eventlog/example.js";
 * const ann = exampleLog.users.indexOf("ann");
 * assert.equal(milestones(exampleLog).engaged[ann], Date.UTC(2025, 0, 9, 10)); // her third active day
 * ```
 */
export function milestones(log: EventLog): Milestones {
  let found = derived.get(log);
  if (!found) derived.set(log, found = derive(log));
  return found;
}

function derive(log: EventLog): Milestones {
  const { context, users, offset, code, time, day } = log;
  const counted = mask(log, context.counted);
  const activationCode = codeOf(log, context.activation);
  const engaged = new Float64Array(users.length).fill(NaN);
  const habitFormed = new Float64Array(users.length).fill(NaN);
  for (let u = 0; u < users.length; u++) {
    const end = offset[u + 1];
    const signup = log.signup[u];
    let activation = NaN;
    let thirdDay = NaN;
    let days = 0;
    let lastDay = NaN;
    if (signup !== signup) continue;
    for (let i = offset[u]; i < end; i++) {
      if (time[i] < signup) continue;
      if (code[i] === activationCode && activation !== activation) activation = time[i];
      if (!counted[code[i]] || time[i] > signup + 168 * HOUR || day[i] === lastDay) continue;
      lastDay = day[i];
      if (++days === 3) thirdDay = time[i];
    }
    const since = Math.max(thirdDay, activation); // NaN where either is
    if (since !== since) continue;
    engaged[u] = since;
    let week = NaN;
    let inARow = 0;
    for (let i = offset[u]; i < end; i++) {
      if (!counted[code[i]]) continue;
      const w = weekOf(day[i], context.week_start);
      if (w === week) continue;
      inARow = w === week + 1 ? inARow + 1 : 1;
      week = w;
      if (inARow >= 3 && time[i] >= since) {
        habitFormed[u] = time[i];
        break;
      }
    }
  }
  return { engaged, habit_formed: habitFormed };
}
