// Attempts whose steps come one after the other, others between them. This module is browser compatible.
import { fit } from "./matching.js";
import { lastBefore, type Moments } from "./moments.js";
import type { Plan } from "./plan.js";
import { isBetter, noAttempt, type Search, waysThrough } from "./search.js";

/**
 * The search of `ordered`.
 *
 * Every rule is of the form "where one step is so late, another is at least so late": the next not before the one
 * before, the start no longer than the window before the end, the step before an exclusion not before the last event
 * that voids. Of two attempts that keep such rules, the earlier of each step's two times keeps them too; so there is
 * one attempt that is the earliest at every step, and it is found by starting each step at its first event and moving
 * to a later one only the step that breaks a rule. Attempts grow a step at a time: what has moved need not move back.
 */
export function orderedSearch(plan: Plan, moments: Moments): Search {
  const { whole, overlaps, exclusions } = plan;
  const count = plan.steps.length;
  const best = noAttempt(count);
  const ways = waysThrough(plan.optional).map((path) => ({
    path,
    series: path.map((k) => moments.steps[k].time),
    within: path.map((k) => plan.within[k]),
    exclusions: exclusions.map(({ from, to }, x) => ({
      from: path.indexOf(from),
      to: path.indexOf(to),
      events: moments.exclusions[x],
    })),
  }));
  const first = new Int32Array(count); // of each step, its first event that is not before `from`
  const chosen = new Int32Array(count); // by position in the path: the event now chosen
  const time = new Float64Array(count); // and its time
  const keptChosen = new Int32Array(count); // what an attempt chose from which others grow
  const foundChosen = new Int32Array(count); // what the deepest attempt on the path chose
  const foundTime = new Float64Array(count);
  const times = new Float64Array(count); // its times by step
  let way = ways[0];
  let latest = Infinity; // no start after this

  /** Moves a step to its first event at or after an instant; false where there is none. */
  function raise(j: number, instant: number): boolean {
    const series = way.series[j];
    let i = chosen[j];
    while (series[i] < instant) i++;
    chosen[j] = i;
    time[j] = series[i];
    return time[j] <= (j === 0 ? latest : Number.MAX_VALUE);
  }

  /**
   * Moves steps until the first `n` of the path keep every rule; false where they cannot. All but the last keep them
   * already.
   *
   * @param ends whether the attempt ends here, and so must be free of what voids it until the end of its window.
   */
  function settle(n: number, ends: boolean): boolean {
    const { within } = way;
    let lowest = n - 1; // no step before this one has moved
    for (;;) {
      for (let j = Math.max(1, lowest); j < n; j++) {
        if (time[j] < time[j - 1] && !raise(j, time[j - 1])) return false;
        if (overlaps && time[j] === time[j - 1] && !fitsTogether(j) && !raise(j, time[j] + 1)) return false;
      }
      let moved = n;
      for (let j = n - 1; j > 0; j--) {
        if (time[j - 1] < time[j] - within[j]) {
          if (!raise(j - 1, time[j] - within[j])) return false;
          moved = j - 1;
        } else if (j <= lowest) break;
      }
      if (time[0] < time[n - 1] - whole) {
        if (!raise(0, time[n - 1] - whole)) return false;
        moved = 0;
      }
      for (let x = 0; x < exclusions.length; x++) {
        const { from, to, events } = way.exclusions[x];
        if (from >= n || (to >= n && !ends)) continue;
        const last = lastBefore(events, to < n ? time[to] : time[0] + whole);
        if (time[from] >= last) continue;
        if (!raise(from, last)) return false;
        moved = Math.min(moved, from);
      }
      if (moved === n) return true;
      lowest = moved;
    }
  }

  /** Whether the steps up to j that stand at its instant can have an event each. */
  function fitsTogether(j: number): boolean {
    let r = j;
    while (r > 0 && time[r - 1] === time[j]) r--;
    return fit(moments, way.path, r, j, time[j], -1);
  }

  /** Follows a path as far as it leads, and keeps the attempt that leads there: its number of steps. */
  function follow(): number {
    let found = 0;
    for (let n = 1; n <= way.path.length; n++) {
      chosen[n - 1] = first[way.path[n - 1]];
      time[n - 1] = way.series[n - 1][chosen[n - 1]];
      if (!(time[n - 1] <= (n === 1 ? latest : Number.MAX_VALUE)) || !settle(n, false)) return found;
      if (exclusions.length === 0) {
        keep(n);
        found = n;
        continue;
      }
      for (let j = 0; j < n; j++) keptChosen[j] = chosen[j];
      if (settle(n, true)) {
        keep(n);
        found = n;
      }
      for (let j = 0; j < n; j++) time[j] = way.series[j][chosen[j] = keptChosen[j]];
    }
    return found;
  }

  function keep(n: number): void {
    for (let j = 0; j < n; j++) {
      foundTime[j] = time[j];
      foundChosen[j] = chosen[j];
    }
  }

  /** Makes what was kept the best attempt, if it is. */
  function consider(n: number): void {
    const level = way.path[n - 1] + 1;
    if (level < best.level) return;
    for (let k = 0; k < count; k++) times[k] = Infinity;
    for (let j = 0; j < n; j++) times[way.path[j]] = foundTime[j];
    if (!isBetter(level, times, best)) return;
    best.level = level;
    for (let k = 0; k < count; k++) best.time[k] = times[k];
    best.start = startEvent(n);
  }

  /** The event that starts the attempt: the first in the input that leaves the steps at its instant an event each. */
  function startEvent(n: number): number {
    const { time: series, event } = moments.steps[0];
    const start = foundTime[0];
    let last = 0;
    while (last + 1 < n && foundTime[last + 1] === start) last++;
    let i = foundChosen[0];
    if (overlaps && last > 0) {
      while (series[i + 1] === start && !fit(moments, way.path, 1, last, start, event[i])) i++;
    }
    return event[i];
  }

  return {
    best,
    begin: () => {
      for (let k = 0; k < count; k++) first[k] = 0;
    },
    find(from, to) {
      best.level = 0;
      latest = Math.min(to, Number.MAX_VALUE);
      if (from > -Infinity) {
        for (let k = 0; k < count; k++) while (moments.steps[k].time[first[k]] < from) first[k]++;
      }
      for (let w = 0; w < ways.length; w++) {
        way = ways[w];
        const n = follow();
        if (n > 0) consider(n);
      }
    },
    nextStart(after) {
      const { time: series } = moments.steps[0];
      let i = first[0];
      while (series[i] <= after) i++;
      return series[i];
    },
  };
}
