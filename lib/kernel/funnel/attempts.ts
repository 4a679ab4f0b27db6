// Which attempts of which user count. This module is browser compatible.
import type { EventLog } from "../../eventlog/eventlog.js";
import type { FunnelQuestion } from "../../questions/funnel.js";
import { anySearch } from "./any-order.js";
import { momentsOf } from "./moments.js";
import { orderedSearch } from "./ordered.js";
import type { Plan } from "./plan.js";
import type { Attempt, Search } from "./search.js";
import { strictSearch } from "./strict.js";

/**
 * Calls `found` for every attempt that counts: of each user the best, or all that do not overlap. The attempt is
 * overwritten by the next.
 */
export function eachAttempt(
  log: EventLog,
  { count, order }: FunnelQuestion,
  plan: Plan,
  found: (user: number, attempt: Attempt) => void,
): void {
  const moments = momentsOf(log, plan);
  const searches: Record<FunnelQuestion["order"], () => Search> = {
    ordered: () => orderedSearch(plan, moments),
    strict: () => strictSearch(log, plan, moments),
    any: () => anySearch(plan, moments),
  };
  const search = searches[order]();
  const { best } = search;
  for (let u = 0; u < log.users.length; u++) {
    moments.gather(u);
    search.begin(u);
    if (count === "users") {
      search.find(-Infinity, Infinity);
      if (best.level > 0) found(u, best);
      continue;
    }
    for (let start = search.nextStart(-Infinity); start < Infinity;) {
      search.find(start, start);
      if (best.level > 0) found(u, best);
      start = search.nextStart(best.level > 0 ? lastTime(best) : start);
    }
  }
}

/** When the deepest step of an attempt was done, after which the next may start. */
function lastTime({ level, time }: Attempt): number {
  return time[level - 1];
}
