// Retention as the methodology words it, slow and without a thought of how databases do it: the reference for the engines.
import type { Property, Value } from "../../lib/questions/question.js";
import type { RetentionQuestion } from "../../lib/questions/retention.js";
import type { EventRow } from "../../lib/eventlog/eventlog.js";
import { compare } from "../../lib/eventlog/eventlog.js";
import { instant } from "../../lib/time.js";
import { type SmallLog, testContext } from "../engines.ts";

/** A cell of a cohort, without its interval. */
export interface Cell {
  readonly group: readonly Value[];
  readonly cohort: string;
  readonly period: number;
  readonly cohort_size: number;
  readonly retained: number | null;
}

const HOUR = 3_600_000;
const unit = { hour: HOUR, day: 24 * HOUR, week: 168 * HOUR, month: 720 * HOUR };

/** The start of the period, in UTC, that holds an instant, and that of the period so many later. */
function start(period: RetentionQuestion["period"], time: number, later = 0): number {
  const date = new Date(time);
  const day = Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate());
  switch (period) {
    case "hour":
      return Math.floor(time / HOUR) * HOUR + later * HOUR;
    case "day":
      return day + later * unit.day;
    case "week":
      return day - ((date.getUTCDay() + 6) % 7) * unit.day + later * unit.week;
    case "month":
      return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + later, 1);
  }
}

/** Every cell, by asking of every user of every cohort whether they came back in every period. UTC, weeks from Monday. */
export function referenceRetention(log: SmallLog, question: RetentionQuestion): Cell[] {
  const asOf = instant(testContext.as_of);
  const named = (events: string | string[]): readonly string[] =>
    events === "*" ? testContext.counted : [events].flat();
  const range = {
    from: question.from === undefined ? -Infinity : Date.parse(question.from),
    // A day means through its end.
    to: question.to === undefined
      ? Infinity
      : /T/.test(question.to)
      ? instant(question.to)
      : Date.parse(question.to) + unit.day - 1,
  };
  const known = log.events
    .map((row) => ({ row, time: instant(row.time) }))
    .filter(({ time }) => time < asOf)
    .sort((a, b) => a.time - b.time); // stable: equal times keep the order of input

  /** Users of a cohort, each with the start event that counts. */
  const members = new Map<
    string,
    { group: Value[]; cohort: number; starts: { user: string; time: number }[] }
  >();
  for (const user of new Set(known.map(({ row }) => row.user_id))) {
    const starts = known.filter(({ row }) =>
      row.user_id === user && named(question.start_event).includes(row.event)
    );
    const counting = question.cohort === "first_time" ? starts.slice(0, 1) : starts;
    const periods = new Set<number>();
    for (const { row, time } of counting) {
      if (time < range.from || time > range.to) continue;
      const cohort = start(question.period, time);
      if (periods.has(cohort)) continue;
      periods.add(cohort);
      const group = (question.breakdown as string[] | undefined ?? []).map((by) => valueOf(by, row, log));
      const key = JSON.stringify([group, cohort]);
      if (!members.has(key)) members.set(key, { group, cohort, starts: [] });
      members.get(key)!.starts.push({ user, time });
    }
  }

  /** Whether a user came back in the n-th period after a start. */
  const came = (user: string, cohort: number, since: number, n: number): boolean => {
    const [from, to] = question.rolling
      ? [since + n * unit[question.period], since + (n + 1) * unit[question.period]]
      : [start(question.period, cohort, n), start(question.period, cohort, n + 1)];
    const returns = known.filter(({ row, time }) =>
      row.user_id === user && named(question.return_event).includes(row.event) && time >= from && time < to
    );
    return returns.length >= question.minimum_occurrences;
  };
  const isComplete = (cohort: number, n: number): boolean =>
    (question.rolling
      ? start(question.period, cohort, 1) + (n + 1) * unit[question.period]
      : start(question.period, cohort, n + 1)) <= asOf;

  const brackets = question.brackets ??
    Array.from({ length: question.periods + 1 }, (_, n): [number, number] => [n, n]);
  const last = 4_000; // periods after which nothing of a small log lies
  return [...members.values()]
    .sort((a, b) => byGroup(a.group, b.group) || a.cohort - b.cohort)
    .flatMap(({ group, cohort, starts }) =>
      brackets.map(([first, until]): Cell => {
        const to = question.retention === "unbounded"
          ? Math.min(last, periodsUntil(question, cohort, asOf))
          : until;
        const retained = starts.filter(({ user, time }) => {
          if (first === 0) return true;
          for (let n = first; n <= to; n++) if (came(user, cohort, time, n)) return true;
          return false;
        }).length;
        return {
          group,
          cohort: question.period === "hour"
            ? new Date(cohort).toISOString()
            : new Date(cohort).toISOString().slice(0, 10),
          period: first,
          cohort_size: starts.length,
          retained: isComplete(cohort, until) ? retained : null,
        };
      })
    );
}

/** How many periods after a cohort's something may still have happened. */
function periodsUntil({ period }: RetentionQuestion, cohort: number, asOf: number): number {
  return Math.ceil((asOf - cohort) / Math.min(unit[period], 28 * unit.day)) + 1;
}

function valueOf(by: string, row: EventRow, log: SmallLog): Value {
  if (!by.startsWith("user.")) return row.properties?.[by] ?? null;
  return log.users?.find(({ user_id }) => user_id === row.user_id)?.[by.slice(5)] ?? null;
}

/** Null first, then ascending. */
function byGroup(a: readonly Value[], b: readonly Value[]): number {
  for (let i = 0; i < a.length; i++) {
    const [x, y] = [a[i], b[i]];
    if (x === y) continue;
    if (x === null || y === null) return x === null ? -1 : 1;
    return typeof x === "string" && typeof y === "string" ? compare(x, y) : Number(x) - Number(y);
  }
  return 0;
}

/** Properties that the reference can break down by. */
export const groupable: readonly Property["name"][] = ["platform", "size", "user.segment"];
