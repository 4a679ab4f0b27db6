// Attempts that do the steps in whatever order. This module is browser compatible.
import type { Moments } from "./moments.js";
import type { Plan } from "./plan.js";
import { isVoid, noAttempt, type Search } from "./search.js";

/**
 * The search of `any`: from each start, how many distinct steps the events of the window fill, one event each. A new
 * event fills one step more where steps that have an event can hand theirs on until one is found that lacks it, which
 * is the way to the largest matching (Kuhn 1955).
 */
export function anySearch(plan: Plan, moments: Moments): Search {
  const count = plan.steps.length;
  const best = noAttempt(count);
  const first = new Int32Array(count); // of each step, its first event at or after the start
  const next = new Int32Array(count); // of each step, its first event not looked at yet
  const times = new Float64Array(count);
  const eventOf: number[] = []; // of each step, the event that fills it; -1 for none
  let level = 0;
  let start = -1;
  let seen = 0; // a bit a step that the search for a place has come by

  /** Fills one step more with an event, if any can be filled. */
  function fill(event: number): boolean {
    for (let k = 0; k < count; k++) {
      if (seen & (1 << k) || !canFill(k, event)) continue;
      seen |= 1 << k;
      if (eventOf[k] === -1 || fill(eventOf[k])) {
        eventOf[k] = event;
        return true;
      }
    }
    return false;
  }

  function canFill(k: number, event: number): boolean {
    const { event: events, length } = moments.steps[k];
    let low = first[k];
    let high = length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (events[middle] < event) low = middle + 1;
      else high = middle;
    }
    return low < length && events[low] === event;
  }

  /** Walks the events from an instant on, in their order, until every step is filled or the window ends. */
  function from(instant: number): void {
    times.fill(Infinity);
    eventOf.length = 0;
    for (let k = 0; k < count; k++) {
      while (moments.steps[k].time[first[k]] < instant) first[k]++;
      next[k] = first[k];
      eventOf.push(-1);
    }
    level = 0;
    start = -1;
    while (level < count) {
      let event = Infinity;
      let time = Infinity;
      for (let k = 0; k < count; k++) {
        const series = moments.steps[k];
        // No step needs more events than there are steps: of so many, one is left when the others have theirs.
        if (next[k] - first[k] >= count || next[k] >= series.length) continue;
        if (series.event[next[k]] < event) {
          event = series.event[next[k]];
          time = series.time[next[k]];
        }
      }
      if (time - instant > plan.whole || event === Infinity) return;
      for (let k = 0; k < count; k++) if (moments.steps[k].event[next[k]] === event) next[k]++;
      if (start === -1) start = event;
      seen = 0;
      if (fill(event)) times[level++] = time;
    }
  }

  function nextStart(after: number): number {
    let earliest = Infinity;
    for (let k = 0; k < count; k++) {
      const { time } = moments.steps[k];
      let i = first[k];
      while (time[i] <= after || time[i] < plan.from) i++;
      if (time[i] < earliest) earliest = time[i];
    }
    return earliest < plan.before ? earliest : Infinity;
  }

  return {
    best,
    begin: () => {
      first.fill(0);
    },
    find(earliest, latest) {
      best.level = 0;
      let instant = earliest === -Infinity ? nextStart(-Infinity) : earliest;
      for (; instant <= latest && instant < Infinity; instant = nextStart(instant)) {
        from(instant);
        if (exclude()) level = 1;
        if (level <= best.level) continue;
        best.level = level;
        best.time.set(times);
        best.time.fill(Infinity, level);
        best.start = start;
        if (level === count) return;
      }
    },
    nextStart,
  };

  /** Exclusions hold from the start until the last step or the end of the window, whatever steps they name. */
  function exclude(): boolean {
    return plan.exclusions.length > 0 && isVoid(plan, moments, times, level);
  }
}
