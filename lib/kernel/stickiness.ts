// This module is browser compatible.
import { type EventLog, mask } from "../eventlog/eventlog.js";
import { namesOf } from "../questions/question.js";
import { rangeOf } from "../questions/range.js";
import type { StickinessQuestion, StickinessRow } from "../questions/stickiness.js";
import { periodOf } from "../time.js";

/**
 * Entities by the number of periods of the range in which they did it.
 *
 * @returns one row a number, from 1 to the periods in the range.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { exampleLog } from "../eventlog/example.js";
 * import { stickinessQuestion } from "../questions/stickiness.js";
 * const weeks = { kind: "stickiness", period: "week", from: "2025-01-06", to: "2025-01-19" };
 * const rows = stickiness(exampleLog, stickinessQuestion.parse(weeks));
 * assert.deepEqual(rows.map(({ users }) => users), [1, 1]); // bob in one of the two weeks, ann in both
 * ```
 */
export function stickiness(log: EventLog, question: StickinessQuestion): StickinessRow[] {
  const { context, users, offset, code, time, day } = log;
  const { from, before, count } = rangeOf(question.period, question, context);
  const wanted = mask(log, namesOf(question.event, context));
  const curve = new Uint32Array(count + 1);
  for (let u = 0; u < users.length; u++) {
    let active = 0;
    let lastDay = NaN;
    let lastPeriod = NaN;
    for (let i = offset[u]; i < offset[u + 1]; i++) {
      if (wanted[code[i]] === 0 || day[i] === lastDay || time[i] < from || time[i] >= before) continue;
      lastDay = day[i];
      const period = periodOf(question.period, lastDay, context.week_start);
      if (period === lastPeriod) continue;
      lastPeriod = period;
      active++;
    }
    curve[active]++;
  }
  return Array.from(curve, (users, active_periods) => ({ active_periods, users })).slice(1);
}
