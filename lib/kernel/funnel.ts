// The funnel over the event log. This module is browser compatible.
import { type EventLog } from "../eventlog/eventlog.js";
import { breakdownsOf } from "../questions/breakdowns.js";
import type { FunnelQuestion, FunnelRow } from "../questions/funnel.js";
import { type Broken, type Context, entityOf, namesOf, type Value } from "../questions/question.js";
import { dateOf, instant, localDay, periodOf, periodStart } from "../time.js";
import { eachAttempt } from "./funnel/attempts.js";
import { dimensionOf } from "./breakdown/dimensions.js";
import { type Group, noGroups } from "./breakdown/groups.js";
import { microseconds, type Plan, planOf } from "./funnel/plan.js";
import { counting, type Tally } from "./funnel/tally.js";

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
  const { empty, add, rows } = counting(question, plan, first, asOf);
  const dimensions = breakdowns.map((breakdown) => dimensionOf(log, breakdown));
  const groups = noGroups(dimensions, empty);
  if (dimensions.length === 0 && trend === undefined) groups.tally([], 0);
  const codes = dimensions.map(() => -1);
  const dayOf = localDay(context.timezone);
  const periods = new Map<number, number>(); // by day: each is looked up once
  const periodAt = (time: number): number => {
    if (trend === undefined) return 0;
    const day = dayOf(time / 1000);
    let period = periods.get(day);
    if (period === undefined) periods.set(day, period = periodOf(trend, day, context.week_start));
    return period;
  };

  eachAttempt(log, question, plan, (user, { time, start }) => {
    if (complete && time[0] >= elapsed) return;
    for (let d = 0; d < codes.length; d++) codes[d] = dimensions[d].ofAttempt(user, start);
    add(groups.tally(codes, periodAt(time[0])), time);
  });

  if (visitors && first === 0) {
    const time = new Float64Array(plan.steps.length).fill(Infinity);
    for (let i = 0; i < log.visitors.time.length; i++) {
      time[0] = microseconds(log.visitors.time[i]);
      if (time[0] < plan.from || time[0] >= plan.before || (complete && time[0] >= elapsed)) continue;
      for (let d = 0; d < codes.length; d++) codes[d] = dimensions[d].ofVisitor(i);
      add(groups.tally(codes, periodAt(time[0])), time);
    }
  }

  if (dimensions.length === 0 && trend !== undefined) {
    const entered = groups.sorted().map(({ period }) => period);
    for (let period = entered[0]; period <= entered[entered.length - 1]; period++) groups.tally([], period);
  }
  const asOfDay = dayOf(elapsed / 1000);
  const heading = ({ codes, period }: Group<Tally>): Record<string, Value> => ({
    ...Object.fromEntries(
      dimensions.map(({ column, values }, d) => [column, values[codes[d]] ?? null]),
    ),
    ...(trend === undefined ? {} : {
      period: dateOf(periodStart(trend, period, context.week_start)),
      // Some attempt of the period may still go on: its last one, which starts just before the next period.
      partial: periodStart(trend, period + 1, context.week_start) > asOfDay,
    }),
  });
  return groups.sorted().flatMap((group) => {
    const head = heading(group);
    return rows(group.tally).map((row): Broken<FunnelRow> => ({ ...head, ...row }));
  });
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
