// From attempts to the rows of a funnel. This module is browser compatible.
import { quantile } from "simple-statistics";
import { wilson } from "../../models/statistics.js";
import type { FunnelQuestion, FunnelRow } from "../../questions/funnel.js";
import { spelled } from "../../questions/question.js";
import type { Plan } from "./plan.js";

/** What is counted of one step in one group. */
interface StepTally {
  users: number;
  eligible: number;
  eligibleConverted: number;
  /** Microseconds from the last required step before, and from the first, of those who did this one. */
  readonly fromBefore: number[];
  /** The same list where the step before is the first. */
  readonly fromStart: number[];
}

/** What is counted in one group. */
export type Tally = readonly StepTally[];

/** How attempts are counted. */
export interface Counting {
  empty(): Tally;
  /** Counts so many attempts by the times of their steps in microseconds, Infinity where one was not done. */
  add(tally: Tally, time: Float64Array, count: number): void;
  rows(tally: Tally): FunnelRow[];
}

/**
 * How a question counts.
 *
 * @param first the first step shown, from 0.
 * @param asOf in microseconds.
 */
export function counting({ steps }: FunnelQuestion, plan: Plan, first: number, asOf: number): Counting {
  const { optional, within, whole } = plan;
  /** Of each step, the one from which its conversion and times count: the last required one before it. */
  const before = steps.map((_, k) => Math.max(first, requiredBefore(optional, k)));
  return {
    empty: () =>
      steps.map((_, k) => {
        const fromBefore: number[] = [];
        const fromStart = before[k] > first ? [] : fromBefore;
        return { users: 0, eligible: 0, eligibleConverted: 0, fromBefore, fromStart };
      }),
    add(tally, time, count) {
      for (let k = first; k < steps.length; k++) {
        const step = tally[k];
        const done = time[k] < Infinity;
        if (k > first) {
          const from = time[before[k]];
          if (from === Infinity) break;
          if (Math.min(from + within[k], time[0] + whole) < asOf) {
            step.eligible += count;
            if (done) step.eligibleConverted += count;
          }
          if (done) {
            step.fromBefore.push(time[k] - from);
            if (before[k] > first) step.fromStart.push(time[k] - time[first]);
          }
        }
        if (done) step.users += count;
      }
    },
    rows: (tally) =>
      tally.slice(first).map((step, i): FunnelRow => {
        const k = first + i;
        const bounded = i > 0 && Math.min(within[k], whole) < Infinity;
        const { fromBefore, fromStart } = step;
        const spent = spentOf(fromBefore);
        const spentFromStart = fromStart === fromBefore ? spent : spentOf(fromStart);
        return {
          step_index: k + 1,
          step: steps[k].name ?? spelled(steps[k].event),
          users: step.users,
          ...rate("step_conversion", step.users, i === 0 ? null : tally[before[k]].users),
          ...rate("overall_conversion", step.users, tally[first].users),
          eligible_users: bounded ? step.eligible : null,
          ...rate("eligible_conversion", step.eligibleConverted, bounded ? step.eligible : null),
          median_seconds: spent.median,
          mean_seconds: spent.mean,
          median_seconds_from_start: i === 0 ? atStart(step) : spentFromStart.median,
          mean_seconds_from_start: i === 0 ? atStart(step) : spentFromStart.mean,
        };
      }),
  };
}

/** The last step before another that may not be skipped. */
function requiredBefore(optional: readonly boolean[], k: number): number {
  let before = k - 1;
  while (before > 0 && optional[before]) before--;
  return before;
}

type Rate<Name extends string> = Record<Name | `${Name}_low` | `${Name}_high`, number | null>;

function rate<Name extends string>(name: Name, part: number, whole: number | null): Rate<Name> {
  const { low, high } = wilson(part, whole ?? 0);
  return { [name]: whole ? part / whole : null, [`${name}_low`]: low, [`${name}_high`]: high } as Rate<Name>;
}

/** Nobody takes any time to the step where the clock starts. */
function atStart({ users }: StepTally): number | null {
  return users === 0 ? null : 0;
}

/** Seconds from a list of microseconds: the median, interpolated between the two in the middle, and the mean. */
function spentOf(
  values: readonly number[],
): { readonly median: number | null; readonly mean: number | null } {
  if (values.length === 0) return { median: null, mean: null };
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i];
  return { median: quantile(values as number[], 0.5) / 1e6, mean: sum / values.length / 1e6 };
}
