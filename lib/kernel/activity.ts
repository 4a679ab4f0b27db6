// The days on which users are active: what most questions look at, a third of the log's length.
// This module is browser compatible.
import { type EventLog, mask } from "../eventlog/eventlog.js";

/** One entry a user and day with a counted event. User `u` owns the entries from `offset[u]` up to `offset[u + 1]`. */
export interface ActiveDays {
  readonly offset: Uint32Array;
  /** Day numbers, ascending within a user. */
  readonly day: Int32Array;
  /** Counted events of the user on the day. */
  readonly events: Uint32Array;
  /** The first day on which anybody was active; null where nobody ever was. */
  readonly firstDay: number | null;
}

const derived = new WeakMap<EventLog, ActiveDays>();

/**
 * The active days of a log, derived once and kept as long as the log.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { exampleLog } from "../eventlog/example.js";
 * import { dateOf } from "../time.js";
 * const { offset, day } = activeDays(exampleLog);
 * const bob = exampleLog.users.indexOf("bob");
 * assert.deepEqual(Array.from(day.subarray(offset[bob], offset[bob + 1]), dateOf), ["2025-01-09"]);
 * ```
 */
export function activeDays(log: EventLog): ActiveDays {
  let found = derived.get(log);
  if (!found) derived.set(log, found = derive(log));
  return found;
}

/** No day number: what a user's day is compared with before there is one. Whole, so that the loops stay so. */
const NEVER = -0x80000000;

function derive(log: EventLog): ActiveDays {
  const { users, offset, code, day } = log;
  const counted = mask(log, log.context.counted);
  const offsets = new Uint32Array(users.length + 1);
  // As long as the log, to be sure; memory that is never written costs nothing.
  const days = new Int32Array(code.length);
  const events = new Uint32Array(code.length);
  let n = 0;
  let firstDay = Infinity;
  for (let u = 0; u < users.length; u++) {
    const end = offset[u + 1];
    let last = NEVER;
    for (let i = offset[u]; i < end; i++) {
      if (counted[code[i]] === 0) continue;
      if (day[i] !== last) days[n++] = last = day[i];
      events[n - 1]++;
    }
    if (n > offsets[u] && days[offsets[u]] < firstDay) firstDay = days[offsets[u]];
    offsets[u + 1] = n;
  }
  return {
    offset: offsets,
    day: days.subarray(0, n),
    events: events.subarray(0, n),
    firstDay: n > 0 ? firstDay : null,
  };
}
