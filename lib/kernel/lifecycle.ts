// This module is browser compatible.
import type { EventLog } from "../eventlog/eventlog.js";
import type { LifecycleQuestion, LifecycleRow } from "../questions/lifecycle.js";
import { dateOf } from "../time.js";
import { activeDays } from "./activity.js";
import { calendar, shown } from "./periods.js";
import { share } from "./share.js";

/**
 * Growth accounting: who is new, who returns, who resurrects and who goes dormant, by period.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { exampleLog } from "../eventlog/example.js";
 * const [, february] = lifecycle(exampleLog, { kind: "lifecycle", period: "month" });
 * assert.deepEqual([february.returning, february.new, february.dormant], [1, 1, -1]); // ann, cem, bob
 * ```
 */
export function lifecycle(log: EventLog, question: LifecycleQuestion): LifecycleRow[] {
  const { offset, day, firstDay } = activeDays(log);
  if (firstDay === null) return [];
  const periods = calendar(question.period, firstDay, log.context);
  const { starts, partial, indexOf } = periods;
  const arrivals = new Uint32Array(starts.length);
  const returns = new Uint32Array(starts.length);
  const resurrections = new Uint32Array(starts.length);
  const departures = new Uint32Array(starts.length + 1); // the last entry: after as_of, hence not known
  for (let u = 0; u + 1 < offset.length; u++) {
    let latest = -1;
    for (let i = offset[u]; i < offset[u + 1]; i++) {
      const now = indexOf[day[i] - firstDay];
      if (now === latest) continue;
      if (latest < 0) arrivals[now]++;
      else if (now === latest + 1) returns[now]++;
      else {
        resurrections[now]++;
        departures[latest + 1]++;
      }
      latest = now;
    }
    if (latest >= 0) departures[latest + 1]++;
  }
  const rows = starts.map((start, i): LifecycleRow => ({
    period: dateOf(start),
    new: arrivals[i],
    returning: returns[i],
    resurrecting: resurrections[i],
    dormant: 0 - departures[i], // never -0
    active: arrivals[i] + returns[i] + resurrections[i],
    quick_ratio: share(arrivals[i] + resurrections[i], departures[i]),
    partial: partial[i],
  }));
  return shown(rows, periods, question, log.context);
}
