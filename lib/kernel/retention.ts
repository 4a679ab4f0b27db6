// Cohort retention over the event log. This module is browser compatible.
import { type EventLog, mask } from "../eventlog/eventlog.js";
import { wilson } from "../models/proportions.js";
import { breakdownsOf } from "../questions/breakdowns.js";
import { boundsOf } from "../questions/context.js";
import { type Broken, namesOf, type Value } from "../questions/question.js";
import type { RetentionQuestion, RetentionRow } from "../questions/retention.js";
import { dimensionOf } from "./breakdown/dimensions.js";
import { noGroups } from "./breakdown/groups.js";
import { cohortClock } from "./retention/clock.js";
import { type Returns, returnsOf } from "./retention/returns.js";

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
  const { context, users, offset, code, time } = log;
  const { from, before } = boundsOf(question, context);
  const clock = cohortClock(log, question);
  const brackets = question.brackets ??
    Array.from({ length: question.periods + 1 }, (_, n): [number, number] => [n, n]);
  const starts = mask(log, namesOf(question.start_event, context));
  const dimensions = breakdownsOf(question.breakdown, context).map((by) => dimensionOf(log, by));
  const groups = noGroups(dimensions, (): Cohort => ({ size: 0, cells: new Uint32Array(brackets.length) }));
  const codes = dimensions.map(() => -1);
  const returns = returnsOf(log, question, clock);
  const onlyFirst = question.cohort === "first_time";

  for (let u = 0; u < users.length; u++) {
    let lastCohort = NaN;
    for (let i = offset[u]; i < offset[u + 1]; i++) {
      if (starts[code[i]] === 0) continue;
      // The first start event ever decides, and only then is it asked when it was.
      if (time[i] >= from && time[i] < before) {
        const cohort = clock.slotOf(i);
        if (cohort !== lastCohort) {
          lastCohort = cohort;
          for (let d = 0; d < codes.length; d++) codes[d] = dimensions[d].ofAttempt(u, i);
          count(groups.tally(codes, cohort), returns, u, i);
        }
      }
      if (onlyFirst) break;
    }
  }

  return groups.sorted().flatMap(({ codes, period, tally }) => {
    const head = Object.fromEntries(
      dimensions.map(({ column, values }, d): [string, Value] => [column, values[codes[d]] ?? null]),
    );
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

  /** Adds a user to a cohort, from the start event at `i` on. */
  function count(cohort: Cohort, returns: Returns, user: number, i: number): void {
    cohort.size++;
    const came = returns.after(user, i);
    for (let b = 0; b < brackets.length; b++) {
      const [first, last] = brackets[b];
      if (
        first === 0 || (question.retention === "unbounded" ? came.until >= first : came.within(first, last))
      ) {
        cohort.cells[b]++;
      }
    }
  }
}
