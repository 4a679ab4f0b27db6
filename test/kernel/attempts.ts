// The paragraph on attempts in the methodology, word for word and slow: the reference for both engines. It tries every
// choice of events, and never asks which is the likely one.
import type { FunnelQuestion, FunnelRow } from "../../lib/questions/funnel.js";
import { compare, type EventRow } from "../../lib/eventlog/eventlog.js";
import type { Value } from "../../lib/questions/question.js";
import { instant, milliseconds } from "../../lib/time.js";
import { type SmallLog, testContext } from "../engines.ts";

/** An event of one user: when it was, in microseconds, and its place among the user's events. */
interface Event {
  readonly row: EventRow;
  readonly time: number;
  readonly place: number;
}

/** What was chosen for each step, null where it was skipped; of `any`, what was done as the first, the second … */
type Attempt = readonly (Event | null)[];

const asOf = instant(testContext.as_of) * 1000;
const limit = (duration: string | number | null | undefined): number =>
  duration == null ? Infinity : milliseconds(duration) * 1000;
const last = (attempt: Attempt): Event => attempt[attempt.length - 1]!;

/** Of conditions only the shapes that the random questions have. */
function holds(row: EventRow, where: FunnelQuestion["where"]): boolean {
  return Object.entries((where ?? {}) as Record<string, unknown>).every(([property, test]) => {
    const value = row.properties?.[property] ?? null;
    if (Array.isArray(test)) return test.includes(value);
    if (typeof test !== "object" || test === null) return value === test;
    return typeof value === "number" && value > (test as { gt: number }).gt;
  });
}

function matches(
  { row }: Event,
  { event, where }: { event: string | string[]; where?: FunnelQuestion["where"] },
): boolean {
  const named = event === "*" ? testContext.counted.includes(row.event) : [event].flat().includes(row.event);
  return named && holds(row, where);
}

/** Whether the question lets an attempt start with an event. Days of `from` and `to` are UTC's. */
function mayStart({ time }: Event, { from, to }: FunnelQuestion): boolean {
  const day = new Date(time / 1000).toISOString().slice(0, 10);
  return (from === undefined || day >= from) && (to === undefined || day <= to);
}

/** Every attempt in order, strict or not, by trying every event for every step. */
function sequences(events: readonly Event[], question: FunnelQuestion): Attempt[] {
  const { steps, order, window } = question;
  const extend = (attempt: Attempt): Attempt[] => {
    const k = attempt.length;
    if (k === steps.length) return [];
    const done = attempt.filter((event) => event !== null);
    const before = done[done.length - 1];
    const next = events.filter((event) => {
      if (!matches(event, steps[k]) || attempt.includes(event)) return false;
      if (before === undefined) return mayStart(event, question);
      return event.time >= before.time &&
        event.time - before.time <= limit(steps[k].within) &&
        event.time - done[0]!.time <= limit(window) &&
        (order !== "strict" || event.place === before.place + 1);
    });
    return [
      ...next.flatMap((event) => [[...attempt, event], ...extend([...attempt, event])]),
      ...(steps[k].optional ? extend([...attempt, null]) : []),
    ];
  };
  return extend([]).filter((attempt) => !isVoid(attempt, events, question));
}

function isVoid(attempt: Attempt, events: readonly Event[], question: FunnelQuestion): boolean {
  const { steps, exclusions = [], window } = question;
  return exclusions.some((exclusion) => {
    const { from_step = 0, to_step = steps.length - 1 } = exclusion;
    const from = attempt[from_step]?.time;
    if (from === undefined) return false;
    const to = attempt[to_step]?.time ?? attempt[0]!.time + limit(window);
    return events.some((event) => matches(event, exclusion) && event.time > from && event.time < to);
  });
}

/** The most steps that events can fill, one event each: by trying all ways. */
function mostFilled(events: readonly Event[], steps: FunnelQuestion["steps"]): number {
  if (steps.length === 0) return 0;
  const [step, ...rest] = steps;
  const filled = events.filter((event) => matches(event, step))
    .map((event) => 1 + mostFilled(events.filter((other) => other !== event), rest));
  return Math.max(mostFilled(events, rest), ...filled);
}

/** The attempts of `any`: from each start the events with which one step more is filled. */
function inAnyOrder(events: readonly Event[], question: FunnelQuestion): Attempt[] {
  const { steps, exclusions = [], window } = question;
  return events
    .filter((event) => steps.some((step) => matches(event, step)) && mayStart(event, question))
    .map((start) => {
      const end = start.time + limit(window);
      const inside = events.filter(({ time }) => time >= start.time && time <= end);
      const attempt = steps.flatMap((_, k) =>
        inside.find(({ time }) => mostFilled(inside.filter((event) => event.time <= time), steps) > k) ?? []
      );
      const over = attempt.length === steps.length ? last(attempt).time : end;
      const excluded = exclusions.some((exclusion) =>
        events.some((event) => matches(event, exclusion) && event.time > start.time && event.time < over)
      );
      return [start, ...(excluded ? [] : attempt.slice(1))];
    });
}

/** Deepest first, then by time, step by step, a step that is done before one that is not; then the first to start. */
function better(a: Attempt, b: Attempt): number {
  if (a.length !== b.length) return b.length - a.length;
  const time = (event: Event | null): number => event?.time ?? Number.MAX_VALUE;
  for (let k = 0; k < a.length; k++) if (time(a[k]) !== time(b[k])) return time(a[k]) - time(b[k]);
  return a[0]!.place - b[0]!.place;
}

/** The attempts of one user that count. */
function counted(events: readonly Event[], question: FunnelQuestion): Attempt[] {
  const all = (question.order === "any" ? inAnyOrder : sequences)(events, question);
  if (question.count === "users") return all.sort(better).slice(0, 1);
  const chosen: Attempt[] = [];
  for (let after = -Infinity;;) {
    const starts = all.map((attempt) => attempt[0]!.time).filter((time) => time > after);
    if (starts.length === 0) return chosen;
    const start = Math.min(...starts);
    chosen.push(all.filter((attempt) => attempt[0]!.time === start).sort(better)[0]);
    after = last(chosen[chosen.length - 1]).time;
  }
}

/** The columns that follow from attempts alone: conversion rates and their intervals are arithmetic on these. */
export type AttemptRow = Pick<
  FunnelRow,
  | "step_index"
  | "users"
  | "step_conversion"
  | "eligible_users"
  | "eligible_conversion"
  | "median_seconds"
  | "mean_seconds"
  | "mean_seconds_from_start"
>;

/** The funnel by the reference: of the question's own breakdowns only properties of events and users. */
export function referenceFunnel({ events: rows, users = [] }: SmallLog, question: FunnelQuestion): object[] {
  const { trend, breakdown = [], steps, window, complete } = question;
  const sum = steps.slice(1).reduce((sum, { within }) => sum + limit(within), 0);
  const horizon = window === null ? (sum === Infinity ? 0 : sum) : limit(window);
  const attempts = [...new Set(rows.map(({ user_id }) => user_id))].flatMap((user) => {
    const events = rows
      .filter(({ user_id, time }) => user_id === user && instant(time) * 1000 < asOf)
      .map((row) => ({ row, time: instant(row.time) * 1000 }))
      .sort((a, b) => a.time - b.time)
      .map((event, place) => ({ ...event, place }));
    return counted(events, question).filter(([start]) => !complete || start!.time + horizon < asOf);
  });

  const groupOf = ([start]: Attempt): Value[] =>
    breakdown.map((by) => {
      const { row } = start!;
      if (!String(by).startsWith("user.")) return row.properties?.[String(by)] ?? null;
      return users.find(({ user_id }) => user_id === row.user_id)?.[String(by).slice(5)] ?? null;
    });
  const periodOf = ([start]: Attempt): string => periodStart(trend, start!.time / 1000);
  const blocks = new Map<string, Attempt[]>();
  const periods = trend ? attempts.map(periodOf).sort() : [""];
  if (breakdown.length === 0 && periods.length > 0) {
    let period = periods[0];
    for (; period <= periods[periods.length - 1]; period = nextPeriod(trend, period)) {
      blocks.set(JSON.stringify([[], period]), []);
      if (!trend) break;
    }
  }
  for (const attempt of attempts) {
    const key = JSON.stringify([groupOf(attempt), trend ? periodOf(attempt) : ""]);
    blocks.set(key, [...blocks.get(key) ?? [], attempt]);
  }
  return [...blocks]
    .map(([key, chosen]) => ({
      group: JSON.parse(key)[0] as Value[],
      period: JSON.parse(key)[1] as string,
      chosen,
    }))
    .sort((a, b) => compareLists([...a.group, a.period], [...b.group, b.period]))
    .flatMap(({ group, period, chosen }) =>
      stepRows(chosen, question).map((row) => ({
        ...Object.fromEntries(breakdown.map((by, i) => [String(by), group[i]])),
        ...(trend ? { period, partial: Date.parse(nextPeriod(trend, period)) * 1000 + horizon > asOf } : {}),
        ...row,
      }))
    );
}

/** One block of rows. */
function stepRows(chosen: readonly Attempt[], { steps, window }: FunnelQuestion): AttemptRow[] {
  return steps.map(({ within }, k) => {
    const before = Math.max(0, steps.findLastIndex(({ optional }, i) => i < k && !optional));
    const done = chosen.filter((attempt) => attempt[k] != null);
    const came = chosen.filter((attempt) => k > 0 && attempt[before] != null);
    const bounded = k > 0 && Math.min(limit(within), limit(window)) < Infinity;
    const eligible = came.filter((attempt) =>
      Math.min(attempt[before]!.time + limit(within), attempt[0]!.time + limit(window)) < asOf
    );
    const seconds = (from: number): number[] =>
      done.map((attempt) => (attempt[k]!.time - attempt[from]!.time) / 1e6).sort((a, b) => a - b);
    const gaps = k === 0 ? [] : seconds(before);
    const middle = (gaps.length - 1) / 2;
    const mean = (values: number[]): number | null =>
      values.length ? values.reduce((sum, value) => sum + value, 0) / values.length : null;
    return {
      step_index: k + 1,
      users: done.length,
      step_conversion: came.length ? done.length / came.length : null,
      eligible_users: bounded ? eligible.length : null,
      eligible_conversion: bounded && eligible.length
        ? eligible.filter((attempt) => attempt[k] != null).length / eligible.length
        : null,
      median_seconds: gaps.length ? (gaps[Math.floor(middle)] + gaps[Math.ceil(middle)]) / 2 : null,
      mean_seconds: mean(gaps),
      mean_seconds_from_start: mean(seconds(0)),
    };
  });
}

/** The first day of the period that holds an instant, in UTC; weeks start on Monday. */
function periodStart(period: FunnelQuestion["trend"], time: number): string {
  const date = new Date(time);
  if (period === "week") date.setUTCDate(date.getUTCDate() - (date.getUTCDay() + 6) % 7);
  if (period === "month") date.setUTCDate(1);
  return date.toISOString().slice(0, 10);
}

function nextPeriod(period: FunnelQuestion["trend"], start: string): string {
  const date = new Date(start);
  if (period === "month") date.setUTCMonth(date.getUTCMonth() + 1);
  else date.setUTCDate(date.getUTCDate() + (period === "week" ? 7 : 1));
  return date.toISOString().slice(0, 10);
}

/** Null first, then ascending. */
function compareLists(a: readonly Value[], b: readonly Value[]): number {
  for (let i = 0; i < a.length; i++) {
    if (a[i] === b[i]) continue;
    if (a[i] === null || b[i] === null) return a[i] === null ? -1 : 1;
    if (typeof a[i] === "number") return Number(a[i]) - Number(b[i]);
    return compare(String(a[i]), String(b[i]));
  }
  return 0;
}
