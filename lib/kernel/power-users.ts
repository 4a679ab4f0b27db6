// This module is browser compatible.
import type { EventLog } from "../eventlog/eventlog.js";
import type { PowerUsersQuestion, PowerUsersRow } from "../questions/power-users.js";
import { activeDays } from "./activity.js";
import { horizon } from "./periods.js";
import { share } from "./share.js";

/**
 * Users by active days in the last complete days (by default 28: the L28 curve), and from where they are
 * power users.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { exampleLog } from "../eventlog/example.js";
 * const [one, two] = powerUsers(exampleLog, { kind: "power_users", days: 28, percentile: 0.9 });
 * assert.deepEqual([one.power_user, two.power_user], [false, true]); // cem came on one day, ann on two
 * ```
 */
export function powerUsers(log: EventLog, { days, percentile }: PowerUsersQuestion): PowerUsersRow[] {
  const { offset, day, events } = activeDays(log);
  const { asOfDay } = horizon(log.context);
  const users = new Uint32Array(days + 1);
  const eventCount = new Float64Array(days + 1);
  let activeUsers = 0;
  let allEvents = 0;
  for (let u = 0; u + 1 < offset.length; u++) {
    let active = 0;
    let sum = 0;
    for (let i = offset[u + 1] - 1; i >= offset[u] && day[i] >= asOfDay - days; i--) {
      if (day[i] >= asOfDay) continue;
      active++;
      sum += events[i];
    }
    if (active === 0) continue;
    users[active]++;
    eventCount[active] += sum;
    activeUsers++;
    allEvents += sum;
  }

  const threshold = discretePercentile(users, activeUsers, percentile);
  let atLeast = activeUsers;
  return Array.from(users, (count, active_days) => {
    const row = {
      active_days,
      users: count,
      share: share(count, activeUsers),
      share_at_least: share(atLeast, activeUsers),
      events: eventCount[active_days],
      share_of_events: share(eventCount[active_days], allEvents),
      threshold_days: threshold,
      power_user: threshold === null ? null : active_days >= threshold,
    };
    atLeast -= count;
    return row;
  }).slice(1);
}

/** The smallest value that, with all below it, holds at least the share; null of nothing. */
function discretePercentile(counts: Uint32Array, total: number, percentile: number): number | null {
  if (total === 0) return null;
  // 55 of 100 are 0.55 of them, though in floating point 0.55 * 100 is a little more than 55.
  const enough = percentile * total * (1 - 1e-12);
  let seen = 0;
  return counts.findIndex((count) => (seen += count) >= enough);
}
