// In which periods after a start users came back. This module is browser compatible.
import { type EventLog, mask } from "../../eventlog/eventlog.js";
import { namesOf } from "../../questions/question.js";
import type { RetentionQuestion } from "../../questions/retention.js";
import { type Clock, rollingUnits } from "./clock.js";

/** When a user came back after a start event. */
export interface Came {
  /** The last period after the start in which they did, 0 for none. */
  readonly until: number;
  /** Whether they did in one of the periods from `first` to `last`. */
  within(first: number, last: number): boolean;
}

/** The returns of a log. */
export interface Returns {
  /** Those of a user after the start event at a place in the log; valid until the next call. */
  after(user: number, start: number): Came;
}

/** Looks for returns as the question has it: in periods of the calendar, or in those that roll from the start. */
export function returnsOf(log: EventLog, question: RetentionQuestion, clock: Clock): Returns {
  const { context, offset, code, time } = log;
  const { period, minimum_occurrences } = question;
  const wanted = mask(log, namesOf(question.return_event, context));
  const unit = question.rolling && period !== "hour" ? rollingUnits[period] : null;
  // Of one start: the periods after it with enough returns, in ascending order.
  let found: number[] = [];
  const came: Came = {
    get until() {
      return found.length === 0 ? 0 : found[found.length - 1];
    },
    within: (first, last) => found.some((n) => n >= first && n <= last),
  };
  return {
    after(user, start) {
      found = [];
      const cohort = clock.slotOf(start);
      let slot = NaN;
      let n = 0;
      let times = 0;
      for (let i = start + 1; i < offset[user + 1]; i++) {
        if (wanted[code[i]] === 0) continue;
        const now = unit === null ? clock.slotOf(i) : Math.floor((time[i] - time[start]) / unit);
        if (now !== slot) {
          slot = now;
          times = 0;
          n = unit === null ? clock.distance(cohort, now) : now;
        }
        if (++times === minimum_occurrences && n > 0 && n !== found[found.length - 1]) found.push(n);
      }
      return came;
    },
  };
}
