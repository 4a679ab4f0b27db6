// Cohort retention over the event log. This module is browser compatible.
import type { EventLog } from "../eventlog/eventlog.js";
import { wilson } from "../models/proportions.js";
import type { Broken } from "../questions/question.js";
import type { RetentionQuestion, RetentionRow } from "../questions/retention.js";
import { headingOf, noGroups } from "./breakdown/groups.js";
import { retentionWalk } from "./retention/walk.js";

/** What is counted of one cohort: its size, and a count a cell. */
interface Cohort {
  size: number;
  readonly cells: Uint32Array;
}

/**
 * Entities by the period of their start event, and how many of them had the return event in each period after it.
 *
 * @returns for every cohort with users one row a period from 0 to `periods`, or a bracket; cells that are not complete
 * at as_of, those still to come included, are null.
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
export function retention(log: EventLog, question: RetentionQuestion): Broken<RetentionRow>[] {
  const { clock, dimensions, brackets, each } = retentionWalk(log, question);
  const groups = noGroups(dimensions, (): Cohort => ({ size: 0, cells: new Uint32Array(brackets.length) }));

  each(({ codes, cohort, isBack }) => {
    const tally = groups.tally(codes, cohort);
    tally.size++;
    for (let b = 0; b < brackets.length; b++) if (isBack(b)) tally.cells[b]++;
  });

  return groups.sorted().flatMap(({ codes, period, tally }) => {
    const head = headingOf(dimensions, codes);
    return brackets.map(([first, last], b): Broken<RetentionRow> => {
      const retained = clock.isComplete(period, last) ? tally.cells[b] : null;
      const interval = retained === null ? { low: null, high: null } : wilson(retained, tally.size);
      return {
        ...head,
        cohort: clock.labelOf(period),
        period: first,
        cohort_size: tally.size,
        retained,
        rate: retained === null ? null : retained / tally.size,
        ...interval,
      };
    });
  });
}
