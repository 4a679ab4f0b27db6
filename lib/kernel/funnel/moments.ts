// The events of one user that a funnel looks at, in flat arrays that are filled anew for each user. This module is
// browser compatible.
import type { EventLog } from "../../eventlog/eventlog.js";
import { microseconds, type Plan } from "./plan.js";

/** Events in order of time and, at the same instant, of input; behind the last stands one at Infinity. */
export interface Series {
  readonly time: Float64Array;
  /** The event's position in the log; -1 for what is derived and none of the log's. */
  readonly event: Int32Array;
  length: number;
}

/** What one user did that matters. */
export interface Moments {
  /** The events that can fill each step. */
  readonly steps: readonly Series[];
  /** The events of each exclusion. */
  readonly exclusions: readonly Series[];
  /** Reads the events of a user. */
  gather(user: number): void;
}

/** Room for the moments of any one user of a log. */
export function momentsOf(log: EventLog, plan: Plan): Moments {
  const { offset, code, time } = log;
  const room = mostOf(offset);
  const series = (): Series => ({
    time: new Float64Array(room + 2),
    event: new Int32Array(room + 2),
    length: 0,
  });
  const steps = plan.steps.map(series);
  const exclusions = plan.exclusions.map(series);
  const all = [...steps, ...exclusions];
  /** Only the step that starts an attempt is bounded; in `any` that may be each, and the search looks to it. */
  const isOpen = plan.from === -Infinity && plan.before === Infinity;
  const bounded = plan.order === "any" || isOpen ? -1 : 0;
  const selections = [...plan.steps, ...plan.exclusions];
  /** Of each event code, the series that its events may belong to. */
  const seriesOf = log.events.map((_, c) => all.flatMap((_, s) => (selections[s].byCode[c] ? [s] : [])));
  const wanted = Uint8Array.from(seriesOf, (some) => (some.length > 0 ? 1 : 0));
  /** Where that is one, and nothing more is asked: the usual case. */
  const only = seriesOf.map((some) =>
    some.length === 1 && some[0] !== bounded && selections[some[0]].byEvent === null ? all[some[0]] : null
  );
  const derived = plan.derived.flatMap((times, k) => (times === null ? [] : [{ k, times }]));

  return {
    steps,
    exclusions,
    gather(user) {
      for (let s = 0; s < all.length; s++) all[s].length = 0;
      for (let i = offset[user]; i < offset[user + 1]; i++) {
        const c = code[i];
        if (wanted[c] === 0) continue;
        const t = microseconds(time[i]);
        const single = only[c];
        if (single !== null) {
          single.time[single.length] = t;
          single.event[single.length++] = i;
          continue;
        }
        for (const s of seriesOf[c]) {
          if (s === bounded && (t < plan.from || t >= plan.before)) continue;
          const { byEvent } = selections[s];
          if (byEvent !== null && byEvent[i] === 0) continue;
          const one = all[s];
          one.time[one.length] = t;
          one.event[one.length++] = i;
        }
      }
      for (const { k, times } of derived) {
        if (times[user] !== times[user]) continue;
        const t = microseconds(times[user]);
        if (k === bounded && (t < plan.from || t >= plan.before)) continue;
        steps[k].time[0] = t;
        steps[k].event[0] = -1;
        steps[k].length = 1;
      }
      for (let s = 0; s < all.length; s++) all[s].time[all[s].length] = Infinity;
    },
  };
}

/** How many events the user with most of them has. */
function mostOf(offset: Uint32Array): number {
  let most = 0;
  for (let u = 1; u < offset.length; u++) most = Math.max(most, offset[u] - offset[u - 1]);
  return most;
}

/** The latest of a series strictly before an instant; -Infinity where there is none. */
export function lastBefore({ time, length }: Series, instant: number): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (time[middle] < instant) low = middle + 1;
    else high = middle;
  }
  return low === 0 ? -Infinity : time[low - 1];
}
