// Retention as the methodology words it, slow and without a thought of how databases do it: the reference for the engines.
import type { Context, Property, Value } from "../../lib/questions/question.js";
import type { RetentionQuestion } from "../../lib/questions/retention.js";
import type { EventRow } from "../../lib/eventlog/eventlog.js";
import { compare } from "../../lib/eventlog/eventlog.js";
import { instant } from "../../lib/time.js";
import { type SmallLog, testContext } from "../engines.ts";
import { dateAt, DAY, HOUR, midnight, startOf } from "./local-periods.ts";

/** A cell of a cohort, without its interval. */
export interface Cell {
  readonly group: readonly Value[];
  readonly cohort: string;
  readonly period: number;
  readonly cohort_size: number;
  readonly retained: number | null;
}

/** How long a period takes that rolls. */
const unit = { hour: HOUR, day: DAY, week: 7 * DAY, month: 30 * DAY };

/** Every cell, by asking of every user of every cohort whether they came back in every period. */
export function referenceRetention(
  log: SmallLog,
  question: RetentionQuestion,
  context: Context = testContext,
): Cell[] {
  const { timezone, counted } = context;
  const asOf = instant(context.as_of);
  /** When the n-th period after a cohort's starts; hours are counted as they pass. */
  const nth = (cohort: number, n: number): number =>
    question.period === "hour" ? cohort + n * HOUR : startOf(question.period, context, cohort, n);
  const named = (events: string | string[]): readonly string[] => events === "*" ? counted : [events].flat();
  /** The range, of which a day means through its end, and an instant through itself: microseconds are the finest. */
  const bound = (text: string, days: number, itself: number): number =>
    /T/.test(text) ? instant(text) + itself : midnight(timezone, Date.parse(text) + days * DAY);
  const from = question.from === undefined ? -Infinity : bound(question.from, 0, 0);
  const before = question.to === undefined ? Infinity : bound(question.to, 1, 0.001);
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
      if (time < from || time >= before) continue;
      const cohort = startOf(question.period, context, time);
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
      : [nth(cohort, n), nth(cohort, n + 1)];
    const returns = known.filter(({ row, time }) =>
      row.user_id === user && named(question.return_event).includes(row.event) && time >= from && time < to
    );
    return returns.length >= question.minimum_occurrences;
  };
  const isComplete = (cohort: number, n: number): boolean =>
    (question.rolling ? nth(cohort, 1) + (n + 1) * unit[question.period] : nth(cohort, n + 1)) <= asOf;

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
          cohort: question.period === "hour" ? new Date(cohort).toISOString() : dateAt(timezone, cohort),
          period: first,
          cohort_size: starts.length,
          retained: isComplete(cohort, until) ? retained : null,
        };
      })
    );
}

/** How many periods after a cohort's something may still have happened. */
function periodsUntil({ period }: RetentionQuestion, cohort: number, asOf: number): number {
  return Math.ceil((asOf - cohort) / Math.min(unit[period], 28 * DAY)) + 1;
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
