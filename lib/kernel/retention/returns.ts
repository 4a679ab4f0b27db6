// In which periods after a start users came back. This module is browser compatible.
import { type EventLog, mask } from "../../eventlog/eventlog.js";
import { namesOf } from "../../questions/question.js";
import type { RetentionQuestion } from "../../questions/retention.js";
import type { Clock } from "./clock.js";

/** When a user came back after a start event. */
export interface Came {
  /** The last period after the start in which they did, 0 for none. */
  readonly until: number;
  /** Whether they did in one of the periods from `first` to `last`. */
  within(first: number, last: number): boolean;
}

/** The returns of a log. */
export interface Returns {
  /** When the user came back who was looked at last. */
  readonly came: Came;
  /** Looks at a user from the start event at a place in the log on. */
  look(user: number, start: number): void;
}

/** Looks for returns as the question has it, up to the furthest period that it asks for. */
export function returnsOf(log: EventLog, question: RetentionQuestion, clock: Clock): Returns {
  const { context, offset, code } = log;
  const { minimum_occurrences, retention, brackets, periods } = question;
  const wanted = mask(log, namesOf(question.return_event, context));
  const furthest = retention === "unbounded"
    ? Infinity
    : brackets?.reduce((furthest, [, last]) => Math.max(furthest, last), 0) ?? periods;
  // Of one start: the periods after it with enough returns, in ascending order.
  let found: number[] = [];
  const came: Came = {
    get until() {
      return found.length === 0 ? 0 : found[found.length - 1];
    },
    within(first, last) {
      for (let k = 0; k < found.length; k++) if (found[k] >= first) return found[k] <= last;
      return false;
    },
  };
  return {
    came,
    look(user, start) {
      found = [];
      const periodOf = clock.since(start);
      let n = 0;
      let times = 0;
      for (let i = start + 1; i < offset[user + 1]; i++) {
        if (wanted[code[i]] === 0) continue;
        const now = periodOf(i);
        if (now > furthest) break;
        if (now !== n) {
          n = now;
          times = 0;
        }
        if (++times === minimum_occurrences && n > 0) found.push(n);
      }
    },
  };
}
