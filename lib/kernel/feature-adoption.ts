// This module is browser compatible.
import { codeOf, type EventLog } from "../eventlog/eventlog.js";
import { wilson } from "../models/proportions.js";
import type { FeatureAdoptionQuestion, FeatureAdoptionRow } from "../questions/feature-adoption.js";
import { DAY } from "../time.js";
import { activeDays } from "./activity.js";
import { medians } from "./groups.js";
import { horizon } from "./periods.js";
import { share } from "./share.js";

/** To use a feature again is to use it on one of so many days after the first day. */
const REPEAT_DAYS = 7;

/**
 * Who of the active users used each feature in the last complete days, how often, whether again, and how long
 * after signup for the first time.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { exampleLog } from "../eventlog/example.js";
 * const features = [{ feature: "editing", event: "page_edited" }];
 * const [row] = featureAdoption(exampleLog, { kind: "feature_adoption", features, days: 28 });
 * assert.deepEqual([row.adopters, row.active_users], [1, 2]); // ann edits, cem does not
 * ```
 */
export function featureAdoption(
  log: EventLog,
  { features, days }: FeatureAdoptionQuestion,
): FeatureAdoptionRow[] {
  const { asOfDay } = horizon(log.context);
  const window = { from: asOfDay - days, to: asOfDay };
  const active = activeUsers(log, window);
  return features.map(({ feature, event }) => {
    const { adopters, uses, eligible, repeated, median } = usage(
      log,
      codeOf(log, event),
      active,
      window,
    );
    const adoption = wilson(adopters, active.length);
    const repeat = wilson(repeated, eligible);
    return {
      feature,
      active_users: active.length,
      adopters,
      adoption: share(adopters, active.length),
      low: adoption.low,
      high: adoption.high,
      uses,
      uses_per_adopter: share(uses, adopters),
      repeat_eligible: eligible,
      repeat_users: repeated,
      repeat_rate: share(repeated, eligible),
      repeat_low: repeat.low,
      repeat_high: repeat.high,
      median_days_to_adopt: median,
    };
  }).sort((a, b) => b.adopters - a.adopters); // a stable sort: equals stay in the order of the question
}

/** Day numbers, `to` exclusive. */
interface Window {
  readonly from: number;
  readonly to: number;
}

/** Indexes of the users who were active in the window. */
function activeUsers(log: EventLog, { from, to }: Window): Uint32Array {
  const { offset, day } = activeDays(log);
  const active = new Uint32Array(log.users.length);
  let count = 0;
  for (let u = 0; u < log.users.length; u++) {
    let i = offset[u + 1] - 1;
    while (i >= offset[u] && day[i] >= to) i--;
    if (i >= offset[u] && day[i] >= from) active[count++] = u;
  }
  return active.subarray(0, count);
}

/** What the active users did with one feature. */
function usage(
  { offset, code, day, time, signup }: EventLog,
  feature: number,
  active: Uint32Array,
  { from, to }: Window,
): { adopters: number; uses: number; eligible: number; repeated: number; median: number | null } {
  const adopted = new Int32Array(active.length).fill(-1);
  const daysToAdopt = new Float64Array(active.length);
  let [adopters, uses, eligible, repeated] = [0, 0, 0, 0];
  for (let a = 0; a < active.length; a++) {
    const u = active[a];
    let firstEver = NaN;
    let firstDay = to;
    let usesHere = 0;
    let again = 0;
    for (let i = offset[u]; i < offset[u + 1] && day[i] < to; i++) {
      if (code[i] !== feature) continue;
      if (firstEver !== firstEver) firstEver = time[i];
      if (day[i] < from) continue;
      if (usesHere++ === 0) firstDay = day[i];
      else if (day[i] > firstDay && day[i] <= firstDay + REPEAT_DAYS) again = 1;
    }
    if (usesHere === 0) continue;
    adopters++;
    uses += usesHere;
    if (firstDay + REPEAT_DAYS < to) {
      eligible++;
      repeated += again;
    }
    if (Number.isNaN(signup[u])) continue;
    adopted[a] = 0;
    daysToAdopt[a] = (firstEver - signup[u]) / DAY;
  }
  return { adopters, uses, eligible, repeated, median: medians(adopted, daysToAdopt, 1)[0] };
}
