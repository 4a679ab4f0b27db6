// This module is browser compatible.
import type { EventLog } from "../eventlog/eventlog.js";
import type { EngagementQuestion, EngagementRow } from "../questions/engagement.js";
import { dateOf } from "../time.js";
import { activeDays } from "./activity.js";
import { calendar, shown } from "./periods.js";
import { share } from "./share.js";

const WEEK = 7;

/**
 * Active users by calendar period, and those of the trailing 7 and 28 (or 30) days.
 *
 * An active day covers the days on which it is its user's latest one inside the window: from itself up to the
 * next active day, at most the window's length. These stretches are disjoint, so that distinct users of a
 * rolling window are a running sum of their starts and ends.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { exampleLog } from "../eventlog/example.js";
 * const [january, february] = engagement(exampleLog, { kind: "engagement", period: "month" });
 * assert.deepEqual([january.mau, february.mau], [null, 2]); // January saw but 26 of the 28 days
 * ```
 */
export function engagement(log: EventLog, question: EngagementQuestion): EngagementRow[] {
  const { mau_days: month = 28 } = question;
  const { offset, day, events, firstDay } = activeDays(log);
  if (firstDay === null) return [];
  const periods = calendar(question.period, firstDay, log.context);
  const { starts, lastDays, partial, indexOf } = periods;
  const activeUsers = new Uint32Array(starts.length);
  const eventCount = new Float64Array(starts.length);
  const days = indexOf.length;
  const dau = new Int32Array(days);
  // Starts less ends of the stretches; the tail takes what ends after the last day.
  const weekly = new Int32Array(days + WEEK);
  const monthly = new Int32Array(days + month);
  for (let u = 0; u + 1 < offset.length; u++) {
    let latest = -1;
    for (let i = offset[u]; i < offset[u + 1]; i++) {
      const d = day[i] - firstDay;
      eventCount[indexOf[d]] += events[i];
      if (i === offset[u] || indexOf[d] !== indexOf[latest]) activeUsers[indexOf[d]]++;
      dau[d]++;
      weekly[d]++;
      monthly[d]++;
      const next = i + 1 < offset[u + 1] ? day[i + 1] - firstDay : Infinity;
      weekly[next < d + WEEK ? next : d + WEEK]--;
      monthly[next < d + month ? next : d + month]--;
      latest = d;
    }
  }
  const wau = runningSum(weekly);
  const mau = runningSum(monthly);
  const dauToDate = runningSum(dau);
  const rows = starts.map((start, i): EngagementRow => {
    const d = lastDays[i] - firstDay;
    const dauOfMonth = dauToDate[d] - (d >= month ? dauToDate[d - month] : 0);
    return {
      period: dateOf(start),
      active_users: activeUsers[i],
      events: eventCount[i],
      dau: dau[d],
      wau: d + 1 < WEEK ? null : wau[d],
      mau: d + 1 < month ? null : mau[d],
      dau_mau: d + 1 < month ? null : share(dauOfMonth / month, mau[d]),
      partial: partial[i],
    };
  });
  return shown(rows, periods, question, log.context);
}

/** The sum of each entry and all before it. */
function runningSum(values: Int32Array): Float64Array {
  const sums = new Float64Array(values.length);
  let sum = 0;
  for (let i = 0; i < values.length; i++) sums[i] = sum += values[i];
  return sums;
}
