// Attempts whose steps are consecutive events of the user. This module is browser compatible.
import type { EventLog } from "../../eventlog/eventlog.js";
import type { Moments } from "./moments.js";
import { microseconds, type Plan, type Selection } from "./plan.js";
import { isBetter, isVoid, noAttempt, type Search, waysThrough } from "./search.js";

/** The search of `strict`: from each start, as far as the events that follow are those of the steps. */
export function strictSearch(log: EventLog, plan: Plan, moments: Moments): Search {
  const { code, time, offset } = log;
  const best = noAttempt(plan.steps.length);
  const ways = waysThrough(plan.optional);
  const times = new Float64Array(plan.steps.length);
  let first = 0;
  let end = 0;

  const fills = ({ byCode, byEvent }: Selection, i: number): boolean =>
    byCode[code[i]] === 1 && (byEvent === null || byEvent[i] === 1);

  function follow(path: readonly number[], start: number): void {
    times.fill(Infinity);
    let before = times[0] = microseconds(time[start]);
    for (let j = 0; j < path.length; j++) {
      const i = start + j;
      const k = path[j];
      if (i >= end || !fills(plan.steps[k], i)) return;
      const t = microseconds(time[i]);
      if (j > 0 && (t - before > plan.within[k] || t - times[0] > plan.whole)) return;
      times[k] = before = t;
      const level = k + 1;
      if (level < best.level || !isBetter(level, times, best) || isVoid(plan, moments, times, level)) {
        continue;
      }
      best.level = level;
      best.time.set(times);
      best.start = start;
    }
  }

  return {
    best,
    begin(user) {
      first = 0;
      end = offset[user + 1];
    },
    find(from, to) {
      best.level = 0;
      const starts = moments.steps[0];
      while (starts.time[first] < from) first++;
      for (let i = first; i < starts.length && starts.time[i] <= to; i++) {
        for (const path of ways) follow(path, starts.event[i]);
      }
    },
    nextStart(after) {
      const { time: series } = moments.steps[0];
      let i = first;
      while (series[i] <= after) i++;
      return series[i];
    },
  };
}
