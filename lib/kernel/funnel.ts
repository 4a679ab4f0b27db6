// The funnel over the event log. This module is browser compatible.
import type { EventLog } from "../eventlog/eventlog.js";
import type { FunnelQuestion, FunnelRow } from "../questions/funnel.js";
import type { Broken } from "../questions/question.js";
import { noGroups } from "./breakdown/groups.js";
import { counting } from "./funnel/tally.js";
import { funnelWalk } from "./funnel/walk.js";

export { visitorsCount } from "./funnel/walk.js";

/**
 * How many get how far through the steps, each inside its window; see definitions in the methodology page.
 *
 * @returns one row a step; with a breakdown for each group, in ascending order, null first; with a trend for each
 * period in which attempts start and, without a breakdown, for those between.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { exampleLog } from "../eventlog/example.js";
 * import { funnelQuestion } from "../questions/funnel.js";
 * const steps = [{ event: "signup" }, { event: "page_created" }];
 * const rows = funnel(exampleLog, funnelQuestion.parse({ kind: "funnel", steps }));
 * assert.deepEqual(rows.map(({ users }) => users), [3, 2]); // cem creates his first page too late
 * ```
 */
export function funnel(log: EventLog, question: FunnelQuestion): Broken<FunnelRow>[] {
  const { plan, dimensions, first, asOf, each, heading } = funnelWalk(log, question);
  const { empty, add, rows } = counting(question, plan, first, asOf);
  const groups = noGroups(dimensions, empty);
  if (dimensions.length === 0 && question.trend === undefined) groups.tally([], 0);

  each(({ codes, period, time, count }) => add(groups.tally(codes, period), time, count));

  if (dimensions.length === 0 && question.trend !== undefined) {
    const entered = groups.sorted().map(({ period }) => period);
    for (let period = entered[0]; period <= entered[entered.length - 1]; period++) groups.tally([], period);
  }
  return groups.sorted().flatMap(({ codes, period, tally }) => {
    const head = heading(codes, period);
    return rows(tally).map((row): Broken<FunnelRow> => ({ ...head, ...row }));
  });
}
