// Everybody in every cohort, one after the other: what is counted of them is up to the caller. This module is browser
// compatible.
import { type EventLog, mask } from "../../eventlog/eventlog.js";
import { breakdownsOf } from "../../questions/breakdowns.js";
import { boundsOf } from "../../questions/context.js";
import { namesOf } from "../../questions/question.js";
import type { RetentionQuestion } from "../../questions/retention.js";
import { dimensionOf } from "../breakdown/dimensions.js";
import type { Dimension } from "../breakdown/groups.js";
import { type Clock, cohortClock } from "./clock.js";
import { returnsOf } from "./returns.js";

/** A user in a cohort; overwritten by the next. */
export interface Start {
  /** The user in the log. */
  user: number;
  cohort: number;
  /** The code of each breakdown, -1 for null. */
  readonly codes: number[];
  /** Whether the user came back in the periods of a bracket. */
  isBack(bracket: number): boolean;
}

/** The walk of a question over a log. */
export interface Walk {
  readonly clock: Clock;
  readonly dimensions: readonly Dimension[];
  /** First and last period of each column: single ones, unless brackets were asked for. */
  readonly brackets: readonly (readonly [first: number, last: number])[];
  each(found: (start: Start) => void): void;
}

/** The walk over the users of all cohorts. */
export function retentionWalk(log: EventLog, question: RetentionQuestion): Walk {
  const { context, users, offset, code, time } = log;
  const { from, before } = boundsOf(question, context);
  const clock = cohortClock(log, question);
  const brackets = question.brackets?.map(([first, last]): [number, number] => [first, last]) ??
    Array.from({ length: question.periods + 1 }, (_, n): [number, number] => [n, n]);
  const starts = mask(log, namesOf(question.start_event, context));
  const dimensions = breakdownsOf(question.breakdown, context).map((by) => dimensionOf(log, by));
  const { came, look } = returnsOf(log, question, clock);
  const onlyFirst = question.cohort === "first_time";
  const isUnbounded = question.retention === "unbounded";

  return {
    clock,
    dimensions,
    brackets,
    each(found) {
      const codes = dimensions.map(() => -1);
      const start: Start = {
        user: -1,
        cohort: NaN,
        codes,
        isBack(bracket) {
          const [first, last] = brackets[bracket];
          return first === 0 || (isUnbounded ? came.until >= first : came.within(first, last));
        },
      };
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
              look(u, i);
              start.user = u;
              start.cohort = cohort;
              found(start);
            }
          }
          if (onlyFirst) break;
        }
      }
    },
  };
}
