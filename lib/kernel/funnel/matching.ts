// Which steps can have an event each. This module is browser compatible.
import type { Moments } from "./moments.js";

/**
 * Whether the steps `from` to `to` of a path can have an event each of those at one instant, `taken` left out: by
 * paths that hand an event on to the next step and find another for the one before (Kuhn 1955). What is derived is
 * nobody else's.
 */
export function fit(
  moments: Moments,
  path: readonly number[],
  from: number,
  to: number,
  instant: number,
  taken: number,
): boolean {
  const owner = new Map<number, number>();
  const place = (j: number, seen: Set<number>): boolean => {
    const { time, event } = moments.steps[path[j]];
    for (let i = firstAt(time, instant); time[i] === instant; i++) {
      const e = event[i];
      if (e === -1) return true;
      if (e === taken || seen.has(e)) continue;
      seen.add(e);
      const other = owner.get(e);
      if (other === undefined || place(other, seen)) {
        owner.set(e, j);
        return true;
      }
    }
    return false;
  };
  for (let j = from; j <= to; j++) if (!place(j, new Set())) return false;
  return true;
}

/** The first of a series of times, at an instant that it holds. */
function firstAt(time: Float64Array, instant: number): number {
  let i = 0;
  while (time[i] < instant) i++;
  return i;
}
