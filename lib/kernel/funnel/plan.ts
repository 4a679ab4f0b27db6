// What a funnel looks for in a log, brought down to numbers. This module is browser compatible.
import { type EventLog, mask } from "../../eventlog/eventlog.js";
import { conditionsOf } from "../../questions/conditions.js";
import { boundsOf } from "../../questions/context.js";
import type { FunnelQuestion } from "../../questions/funnel.js";
import { type Events, namesOf, windowOf } from "../../questions/question.js";
import type { Where } from "../../questions/where.js";
import { milestones } from "../milestones.js";
import { eventMask } from "../where.js";

/** Some events of the log: those of a code, where a byte an event says no more. */
export interface Selection {
  readonly byCode: Uint8Array;
  readonly byEvent: Uint8Array | null;
}

/** What voids an attempt between two steps, counted from 0. */
export interface Exclusion extends Selection {
  readonly from: number;
  readonly to: number;
}

/** All times are whole microseconds since the epoch, so that they add up without rounding; Infinity is no limit. */
export interface Plan {
  readonly order: FunnelQuestion["order"];
  readonly steps: readonly Selection[];
  /** Steps that are derived of users and not of events: the time of each user, NaN for none; else null. */
  readonly derived: readonly (Float64Array | null)[];
  readonly optional: readonly boolean[];
  /** At most so long after the step before. */
  readonly within: readonly number[];
  /** At most so long after the start. */
  readonly whole: number;
  readonly exclusions: readonly Exclusion[];
  /** Attempts start in [from, before). */
  readonly from: number;
  readonly before: number;
  /** Whether one event may be of several steps. */
  readonly overlaps: boolean;
}

/** The plan of a question for a log. */
export function planOf(log: EventLog, question: FunnelQuestion): Plan {
  const { steps, order, window, exclusions = [] } = question;
  const { context } = log;
  const select = (events: Events, where: Where | undefined, place: string): Selection => {
    const conditions = conditionsOf(where, context, place);
    return {
      byCode: mask(log, namesOf(events, context)),
      byEvent: conditions.length > 0 ? eventMask(log, conditions) : null,
    };
  };
  const { from, before } = boundsOf(question, context);
  const selected = steps.map(({ event, where }, k) => select(event, where, `steps[${k}].where`));
  return {
    order,
    steps: selected,
    derived: steps.map(({ event }) =>
      event === "engaged" || event === "habit_formed" ? milestones(log)[event] : null
    ),
    optional: steps.map(({ optional = false }) => optional),
    within: steps.map(({ within }) => microseconds(windowOf(within))),
    whole: microseconds(windowOf(window)),
    exclusions: exclusions.map(({ event, where, from_step = 0, to_step = steps.length - 1 }, i) => ({
      ...select(event, where, `exclusions[${i}].where`),
      from: order === "any" ? 0 : from_step,
      to: order === "any" ? steps.length - 1 : to_step,
    })),
    from: microseconds(from),
    before: microseconds(before),
    overlaps: log.events.some((_, c) => selected.filter(({ byCode }) => byCode[c]).length > 1),
  };
}

/** Whole microseconds: times in milliseconds carry them as fractions, which would not add up. */
export function microseconds(milliseconds: number): number {
  return Math.round(milliseconds * 1000);
}
