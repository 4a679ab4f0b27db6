// This module is browser compatible.
import type { EventLog } from "../eventlog/eventlog.js";
import { type TimeToValueQuestion, type TimeToValueRow, TWENTIETHS } from "../questions/time-to-value.js";
import { HOUR } from "../time.js";
import { activations } from "./activation.js";
import { quantile } from "./groups.js";

/**
 * How long the activated took, twentieth by twentieth.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { exampleLog } from "../eventlog/example.js";
 * import { timeToValueQuestion } from "../questions/time-to-value.js";
 * const question = timeToValueQuestion.parse({ kind: "time_to_value", event: "page_created" });
 * const rows = timeToValue(exampleLog, question);
 * const { share, rate, activated } = rows[9];
 * assert.deepEqual([share, rate.toFixed(4), activated], [0.5, "0.3333", 2]); // half of two of three
 * ```
 */
export function timeToValue(log: EventLog, question: TimeToValueQuestion): TimeToValueRow[] {
  let eligible_users = 0;
  const taken: number[] = [];
  for (const one of activations(log, question)) {
    if (!one.eligible) continue;
    eligible_users++;
    if (one.taken !== null) taken.push(one.taken / HOUR);
  }
  const sorted = Float64Array.from(taken).sort();
  const activated = sorted.length;
  return Array.from({ length: activated > 0 ? TWENTIETHS : 0 }, (_, i) => {
    const share = (i + 1) / TWENTIETHS;
    return {
      share,
      hours: quantile(sorted, i + 1, TWENTIETHS) as number,
      rate: share * activated / eligible_users,
      activated,
      eligible_users,
    };
  });
}
