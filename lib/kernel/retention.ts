// Cohort retention over the event log. This module is browser compatible.
import { codeOf, type EventLog, mask } from "../eventlog/eventlog.js";
import { wilson } from "../models/statistics.js";
import type { RetentionQuestion, RetentionRow } from "../questions/retention.js";
import { dateOf } from "../time.js";
import { logCalendar } from "./log-calendar.js";

/**
 * Users by the calendar period of their first start event, and how many of them had the return event in each
 * period after it.
 *
 * @returns for every cohort with users one row a period from 0 to `periods`; cells that are not complete at
 * as_of, those still to come included, are null.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { exampleLog } from "../eventlog/example.js";
 * import { retentionQuestion } from "../questions/retention.js";
 * const question = retentionQuestion.parse({ kind: "retention", start_event: "signup", periods: 1 });
 * assert.deepEqual(retention(exampleLog, question).map(({ retained }) => retained), [3, 2]); // bob is gone
 * ```
 */
export function retention(log: EventLog, question: RetentionQuestion): RetentionRow[] {
  const { start_event, return_event, period, periods } = question;
  const { users, offset, code, day } = log;
  const { starts, complete, indexOf, firstDay } = logCalendar(log, period);
  const startCode = codeOf(log, start_event);
  const returns = mask(log, return_event === "*" ? log.context.counted : [return_event]);
  const sizes = new Uint32Array(starts.length);
  const retained = new Uint32Array(sizes.length * (periods + 1));

  for (let u = 0; u < users.length; u++) {
    const end = offset[u + 1];
    let i = offset[u];
    while (i < end && code[i] !== startCode) i++;
    if (i === end) continue;
    const cohort = indexOf[day[i] - firstDay];
    const cells = cohort * (periods + 1);
    sizes[cohort]++;
    retained[cells]++;
    let seen = cohort;
    for (; i < end; i++) {
      if (returns[code[i]] === 0) continue;
      const now = indexOf[day[i] - firstDay];
      if (now === seen) continue;
      if (now - cohort > periods) break;
      seen = now;
      retained[cells + now - cohort]++;
    }
  }

  const rows: RetentionRow[] = [];
  sizes.forEach((cohort_size, c) => {
    if (cohort_size === 0) return;
    const cohort = dateOf(starts[c]);
    for (let n = 0; n <= periods; n++) {
      const count = c + n < complete ? retained[c * (periods + 1) + n] : null;
      const { low, high } = count === null ? { low: null, high: null } : wilson(count, cohort_size);
      const rate = count === null ? null : count / cohort_size;
      rows.push({ cohort, period: n, cohort_size, retained: count, rate, low, high });
    }
  });
  return rows;
}
