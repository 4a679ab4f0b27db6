// The ordered funnel over the event log. This module is browser compatible.
import { quantile } from "simple-statistics";
import type { Dictionary, EventLog } from "../eventlog/eventlog.js";
import { instant } from "../eventlog/eventlog.js";
import { wilson } from "../models/statistics.js";
import type { FunnelQuestion, FunnelRow } from "../questions/funnel.js";
import { milliseconds } from "../time.js";
import { milestones } from "./milestones.js";

/**
 * Users reaching each step in order, each inside its window; see definitions in the methodology page.
 *
 * A user's moments are walked three times: forward for the deepest step that can be reached, backward for the
 * moments from which it can be reached, forward again for the attempt that counts. Moments stand in order of
 * time and, at the same instant, of step, so that equal times convert whatever their order in the input.
 *
 * @returns one row a step, and a group where a breakdown was asked for, groups in ascending order, null first.
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
export function funnel(log: EventLog, question: FunnelQuestion): FunnelRow[] {
  const { steps, breakdown } = question;
  const visits = steps[0].event === log.context.visit;
  const knownOfVisitors = breakdown === undefined || log.context.visitor_traits.includes(breakdown);
  const first = visits && !knownOfVisitors ? 1 : 0;
  const windows = windowsOf(question);
  const tallies = new Map<string | null, Tally[]>();
  const tallyOf = (group: string | null): Tally[] => {
    let tally = tallies.get(group);
    if (!tally) tallies.set(group, tally = steps.map(() => new Tally()));
    return tally;
  };
  if (breakdown === undefined) tallyOf(null);

  const asOf = instant(log.context.as_of);
  /** The tally of a user or visitor by number: a list by code, since a look-up by name a visitor would cost more. */
  const tallyBy = (trait: Dictionary | undefined): (i: number) => Tally[] => {
    if (!trait) {
      const all = tallyOf(null);
      return () => all;
    }
    const byCode: Tally[][] = [];
    return (i) => (byCode[trait.codes[i] + 1] ??= tallyOf(trait.values[trait.codes[i]] ?? null));
  };

  const tallyOfUser = tallyBy(breakdown === undefined ? undefined : log.traits[breakdown]);
  walk(log, question, windows, (u, chosen, level) => {
    const tally = tallyOfUser(u);
    for (let k = first; k < steps.length && k <= level; k++) {
      if (k > first) {
        const due = Math.min(chosen[k - 1] + windows.within[k], chosen[0] + windows.whole);
        if (due < asOf) tally[k].eligible(k < level);
        if (k < level) tally[k].took(chosen[k] - chosen[k - 1], chosen[k] - chosen[first]);
      }
      if (k < level) tally[k].users++;
    }
  });

  if (visits && first === 0) {
    const { time, traits } = log.visitors;
    const tallyOfVisitor = tallyBy(breakdown === undefined ? undefined : traits[breakdown]);
    const limit = Math.min(windows.within[1], windows.whole);
    for (let i = 0; i < time.length; i++) {
      const tally = tallyOfVisitor(i);
      tally[0].users++;
      if (time[i] + limit < asOf) tally[1].eligible(false);
    }
  }

  return [...tallies]
    .sort(([a], [b]) => (a === null ? -1 : b === null ? 1 : a < b ? -1 : 1))
    .flatMap(([group, tally]) =>
      tally.slice(first).map((step, i): FunnelRow => {
        const k = first + i;
        const before = i === 0 ? null : tally[k - 1].users;
        const bounded = i > 0 && Math.min(windows.within[k], windows.whole) < Infinity;
        const { eligibleUsers, eligibleConverted } = step;
        return {
          group,
          step_index: k + 1,
          step: steps[k].name ?? steps[k].event,
          users: step.users,
          ...rate("step_conversion", step.users, before),
          ...rate("overall_conversion", step.users, tally[first].users),
          eligible_users: bounded ? eligibleUsers : null,
          ...rate("eligible_conversion", eligibleConverted, bounded ? eligibleUsers : null),
          median_seconds: i === 0 ? null : median(step.fromBefore),
          mean_seconds: i === 0 ? null : mean(step.fromBefore),
          median_seconds_from_start: i === 0 ? atStart(step) : median(step.fromStart),
          mean_seconds_from_start: i === 0 ? atStart(step) : mean(step.fromStart),
        };
      })
    );
}

/** Windows in milliseconds, Infinity for none: from the step before, and from the first. */
interface Windows {
  readonly within: readonly number[];
  readonly whole: number;
}

function windowsOf({ steps, window }: FunnelQuestion): Windows {
  const limit = (duration: string | null | undefined): number =>
    duration == null ? Infinity : milliseconds(duration);
  return { within: steps.map(({ within }) => limit(within)), whole: limit(window) };
}

/** What is counted of one step in one group. */
class Tally {
  users = 0;
  eligibleUsers = 0;
  eligibleConverted = 0;
  /** Milliseconds from the step before, and from the first, of those who reached this one. */
  readonly fromBefore: number[] = [];
  readonly fromStart: number[] = [];

  took(fromBefore: number, fromStart: number): void {
    this.fromBefore.push(fromBefore);
    this.fromStart.push(fromStart);
  }

  eligible(converted: boolean): void {
    this.eligibleUsers++;
    if (converted) this.eligibleConverted++;
  }
}

/**
 * Calls `found` for every user who made the first step, with the times of the attempt that counts and how
 * many steps it holds. The array of times is reused from one call to the next.
 */
function walk(
  log: EventLog,
  { steps }: FunnelQuestion,
  { within, whole }: Windows,
  found: (user: number, chosen: Float64Array, level: number) => void,
): void {
  const { users, offset, code, time } = log;
  const count = steps.length;
  const stepOf = new Int8Array(log.events.length).fill(-1);
  log.events.forEach((event, c) => (stepOf[c] = steps.findIndex((step) => step.event === event)));
  const derived: [number, Float64Array][] = [];
  steps.forEach(({ event }, k) => {
    if (event === "engaged" || event === "habit_formed") derived.push([k, milestones(log)[event]]);
  });

  let room = 0;
  for (let u = 0; u < users.length; u++) room = Math.max(room, offset[u + 1] - offset[u]);
  room += derived.length;
  const at = new Float64Array(room); // time of each moment
  const step = new Int8Array(room); // the step it can fill, -1 once it cannot
  const ending = new Float64Array(room); // earliest end of an attempt that passes through it
  const last = new Float64Array(count); // forward: latest moment of each step; backward: the earliest so far
  const start = new Float64Array(count); // forward: the start of its attempt; backward: its end
  const chosen = new Float64Array(count);

  for (let u = 0; u < users.length; u++) {
    let n = 0;
    for (let i = offset[u]; i < offset[u + 1]; i++) {
      const k = stepOf[code[i]];
      if (k < 0) continue;
      const t = time[i];
      if (n === 0 || t > at[n - 1]) {
        at[n] = t;
        step[n++] = k;
      } else n = insert(n, t, k);
    }
    for (const [k, times] of derived) if (times[u] === times[u]) n = insert(n, times[u], k);
    if (n === 0) continue;

    let level = 0;
    for (let k = 0; k < count; k++) last[k] = -Infinity;
    for (let i = 0; i < n; i++) {
      const k = step[i];
      const t = at[i];
      if (k === 0) start[0] = t;
      else if (t - last[k - 1] <= within[k] && t - start[k - 1] <= whole && last[k - 1] > -Infinity) {
        start[k] = start[k - 1];
      } else {
        step[i] = -1;
        continue;
      }
      last[k] = t;
      if (k >= level) level = k + 1;
    }
    if (level === 0) continue;

    for (let k = 0; k < level; k++) last[k] = Infinity;
    for (let i = n - 1; i >= 0; i--) {
      const k = step[i];
      if (k < 0) continue;
      const t = at[i];
      if (k === level - 1) start[k] = t;
      else if (k < level && last[k + 1] < Infinity && last[k + 1] - t <= within[k + 1]) {
        start[k] = start[k + 1];
      } else {
        step[i] = -1;
        continue;
      }
      last[k] = t;
      ending[i] = start[k];
    }

    for (let i = 0, k = 0; k < level; i++) {
      if (step[i] !== k) continue;
      const from = k === 0 ? at[i] : chosen[0];
      if (ending[i] - from > whole || (k > 0 && at[i] - chosen[k - 1] > within[k])) continue;
      chosen[k++] = at[i];
    }
    found(u, chosen, level);
  }

  /** Keeps the moments in order of time, then of step; they come nearly sorted, so insertion is cheapest. */
  function insert(n: number, t: number, k: number): number {
    let i = n;
    for (; i > 0 && (at[i - 1] > t || (at[i - 1] === t && step[i - 1] > k)); i--) {
      at[i] = at[i - 1];
      step[i] = step[i - 1];
    }
    at[i] = t;
    step[i] = k;
    return n + 1;
  }
}

type Rate<Name extends string> = Record<Name | `${Name}_low` | `${Name}_high`, number | null>;

function rate<Name extends string>(name: Name, part: number, whole: number | null): Rate<Name> {
  const { low, high } = wilson(part, whole ?? 0);
  return { [name]: whole ? part / whole : null, [`${name}_low`]: low, [`${name}_high`]: high } as Rate<Name>;
}

/** Nobody takes any time to the step where the clock starts. */
function atStart({ users }: Tally): number | null {
  return users === 0 ? null : 0;
}

/** Seconds from a list of milliseconds, interpolated between the two in the middle. */
function median(values: readonly number[]): number | null {
  return values.length === 0 ? null : quantile(values as number[], 0.5) / 1000;
}

function mean(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  let sum = 0;
  for (const value of values) sum += value;
  return sum / values.length / 1000;
}
