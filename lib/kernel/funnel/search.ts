// What the three orders of a funnel have in common. This module is browser compatible.
import { lastBefore, type Moments } from "./moments.js";
import type { Plan } from "./plan.js";

/** The best attempt found, overwritten by the next search. */
export interface Attempt {
  /** The position of the deepest step, from 1; 0 where there is no attempt. */
  level: number;
  /** When each step was done, in microseconds; Infinity where it was skipped or not reached. */
  readonly time: Float64Array;
  /** The position in the log of the event that starts it; -1 where that is none of the log's. */
  start: number;
}

/** How one order finds attempts among the moments of a user. */
export interface Search {
  readonly best: Attempt;
  /** Starts over with the moments of another user. */
  begin(user: number): void;
  /**
   * Finds the best attempt that starts at the earliest in `from` and at the latest in `to`: the deepest, then the one
   * whose times come first, step by step. `from` never falls from one call to the next.
   */
  find(from: number, to: number): void;
  /** The earliest instant after another at which an attempt may start; Infinity for none. */
  nextStart(after: number): number;
}

/** An attempt that does not exist yet. */
export function noAttempt(steps: number): Attempt {
  return { level: 0, time: new Float64Array(steps), start: -1 };
}

/**
 * Every way through the steps: all required ones, and some of the optional.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.deepEqual(waysThrough([false, true, false]), [[0, 1, 2], [0, 2]]);
 * ```
 */
export function waysThrough(optional: readonly boolean[]): number[][] {
  return optional.reduceRight<number[][]>(
    (rest, skippable, k) => [
      ...rest.map((path) => [k, ...path]),
      ...(skippable ? rest : []),
    ],
    [[]],
  );
}

/**
 * Whether an attempt is void: an exclusion lies strictly between its steps or, where its second step was not
 * reached, between the first and the end of the window.
 *
 * @param time when each step was done; those of exclusions are never optional.
 */
export function isVoid(
  { exclusions, whole }: Plan,
  moments: Moments,
  time: Float64Array,
  level: number,
): boolean {
  return exclusions.some(({ from, to }, x) => {
    if (from >= level) return false;
    const end = to < level ? time[to] : time[0] + whole;
    return lastBefore(moments.exclusions[x], end) > time[from];
  });
}

/** Whether one attempt is better than another: deeper, or as deep and earlier at the first step that differs. */
export function isBetter(level: number, time: Float64Array, than: Attempt): boolean {
  if (level !== than.level) return level > than.level;
  for (let k = 0; k < level; k++) if (time[k] !== than.time[k]) return time[k] < than.time[k];
  return false;
}
