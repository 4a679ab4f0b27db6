// Everybody who counts in a funnel, one after the other: what is counted of them is up to the caller. This module is
// browser compatible.
import type { EventLog } from "../../eventlog/eventlog.js";
import { breakdownsOf } from "../../questions/breakdowns.js";
import type { FunnelQuestion } from "../../questions/funnel.js";
import { type Context, entityOf, namesOf, type Value } from "../../questions/question.js";
import { dateOf, instant, localDay, periodOf, periodStart } from "../../time.js";
import { dimensionOf } from "../breakdown/dimensions.js";
import { type Dimension, headingOf } from "../breakdown/groups.js";
import { eachAttempt } from "./attempts.js";
import { microseconds, type Plan, planOf } from "./plan.js";

/** One attempt that counts; overwritten by the next. */
export interface Entry {
  /** The user in the log; -1 for an anonymous visitor. */
  user: number;
  /** How many people it stands for. */
  count: number;
  /** When each step was done, in microseconds; Infinity where it was skipped or not reached. */
  time: Float64Array;
  /** The code of each breakdown, -1 for null. */
  readonly codes: number[];
  /** The period in which it starts; 0 without a trend. */
  period: number;
}

/** The walk of a question over a log. */
export interface Walk {
  readonly plan: Plan;
  readonly dimensions: readonly Dimension[];
  /** The first step shown, from 0: not the visit, where a breakdown is not known of visitors. */
  readonly first: number;
  /** In microseconds. */
  readonly asOf: number;
  each(found: (entry: Entry) => void): void;
  /** What stands before the counts of a row: the values of its breakdowns, and its period. */
  heading(codes: readonly number[], period: number): Record<string, Value>;
}

/** The walk over all attempts that count, anonymous visitors included. */
export function funnelWalk(log: EventLog, question: FunnelQuestion): Walk {
  const { context } = log;
  const { complete = false, trend } = question;
  const plan = planOf(log, question);
  const asOf = microseconds(instant(context.as_of));
  /** Attempts that start before this have had all their time. */
  const elapsed = asOf - horizonOf(plan);
  const breakdowns = breakdownsOf(question.breakdown, context);
  const visitors = visitorsCount(question, context);
  const knownOfVisitors = breakdowns.every(({ by }) =>
    by.kind === "user" && context.visitor_traits.includes(by.property.name)
  );
  const first = visitors && !knownOfVisitors ? firstRequired(plan) : 0;
  const dimensions = breakdowns.map((breakdown) => dimensionOf(log, breakdown));
  const dayOf = localDay(context.timezone);
  const periods = new Map<number, number>(); // by day: each is looked up once
  const periodAt = (time: number): number => {
    if (trend === undefined) return 0;
    const day = dayOf(time / 1000);
    let period = periods.get(day);
    if (period === undefined) periods.set(day, period = periodOf(trend, day, context.week_start));
    return period;
  };
  const asOfDay = dayOf(elapsed / 1000);

  return {
    plan,
    dimensions,
    first,
    asOf,
    each(found) {
      const time = new Float64Array(plan.steps.length).fill(Infinity);
      const entry: Entry = { user: -1, count: 1, time, codes: dimensions.map(() => -1), period: 0 };
      const { codes } = entry;
      eachAttempt(log, question, plan, (user, { time, start }) => {
        if (complete && time[0] >= elapsed) return;
        for (let d = 0; d < codes.length; d++) codes[d] = dimensions[d].ofAttempt(user, start);
        entry.user = user;
        entry.time = time;
        entry.period = periodAt(time[0]);
        found(entry);
      });
      if (!visitors || first > 0) return;
      entry.user = -1;
      entry.time = time;
      for (let i = 0; i < log.visitors.time.length; i++) {
        time[0] = microseconds(log.visitors.time[i]);
        if (time[0] < plan.from || time[0] >= plan.before || (complete && time[0] >= elapsed)) continue;
        for (let d = 0; d < codes.length; d++) codes[d] = dimensions[d].ofVisitor(i);
        entry.count = log.visitors.count === null ? 1 : log.visitors.count[i];
        entry.period = periodAt(time[0]);
        found(entry);
      }
    },
    heading: (codes, period) => ({
      ...headingOf(dimensions, codes),
      ...(trend === undefined ? {} : {
        period: dateOf(periodStart(trend, period, context.week_start)),
        // Some attempt of the period may still go on: its last one, which starts just before the next period.
        partial: periodStart(trend, period + 1, context.week_start) > asOfDay,
      }),
    }),
  };
}

/** Whether anonymous visitors count at the first step: where it is the visit, of which nothing more is asked. */
export function visitorsCount(question: FunnelQuestion, context: Context): boolean {
  const [{ event, where }] = question.steps;
  const names = namesOf(event, context);
  return context.tables.visits !== undefined && names.length === 1 && names[0] === context.visit &&
    where === undefined && entityOf(question) === "user_id";
}

/** The first step after the visit that everyone must do who goes on: where a property is unknown before signup. */
function firstRequired({ optional }: Plan): number {
  return Math.max(1, optional.indexOf(false, 1));
}

/** How long attempts may take: the window or, where every step has one of its own, the sum of those. */
export function horizonOf({ whole, within }: Pick<Plan, "whole" | "within">): number {
  if (Number.isFinite(whole)) return whole;
  const sum = within.slice(1).reduce((sum, one) => sum + one, 0);
  return Number.isFinite(sum) ? sum : 0;
}
