// The outcomes to which the synthetic product is calibrated, counted from its arrays as definitions.md says:
// a third, small opinion beside the engines.
import { eventTypes } from "../../lib/generate/events.js";
import type { Product } from "../../lib/generate/generate.js";
import { segments } from "../../lib/generate/truth.js";
import { DAY_SECONDS } from "../../lib/generate/rhythm.js";
import { monthOf, monthStart, weekOf } from "../../lib/time.js";

export const stages = [
  "signup",
  "activation",
  "engagement",
  "habit_formation",
  "collaboration",
  "monetization",
];
const windows = [30, 7, 7, 60, 90, 180];

export interface Outcomes {
  /** Share of the stage before, of those whose window has elapsed; in all, and by segment from activation on. */
  readonly rates: Readonly<Record<string, number>>;
  readonly bySegment: Readonly<Record<string, readonly number[]>>;
  /** Pooled monthly retention by months since signup. */
  readonly retention: readonly number[];
  /** Mean of the last four complete weeks. */
  readonly collaborativeWorkspaces: number;
  readonly weeklyActive: number;
  readonly monthlyActive: number;
  readonly dauMau: number;
  readonly mrr: number;
  readonly payers: number;
}

const code = (name: string): number => (eventTypes as readonly string[]).indexOf(name);
const uncounted = new Set(["signup", "upgraded_to_paid", "invoice_paid", "subscription_cancelled"].map(code));
const together = new Set(["comment_added", "workspace_shared", "member_invited"].map(code));

/** Seconds at which a person reached each stage from signup on; NaN from the first stage not reached. */
export function reached(time: Uint32Array, type: Uint8Array, signup: number): number[] {
  const at = [signup, NaN, NaN, NaN, NaN, NaN];
  const within = (stage: number, seconds: number): boolean =>
    seconds >= at[stage - 1] && seconds <= at[stage - 1] + windows[stage] * DAY_SECONDS;
  const find = (stage: number, wanted: number): void => {
    const e = type.findIndex((one, i) => one === wanted && within(stage, time[i]));
    if (e >= 0) at[stage] = time[e];
  };
  find(1, code("page_created"));
  const days = new Set<number>();
  let third = NaN;
  for (let e = 0; e < time.length && time[e] <= signup + 168 * 3600; e++) {
    if (uncounted.has(type[e])) continue;
    days.add(Math.floor(time[e] / DAY_SECONDS));
    if (days.size === 3) {
      third = time[e];
      break;
    }
  }
  const engaged = Math.max(third, at[1]);
  if (within(2, engaged)) at[2] = engaged;
  const weeks = new Set<number>();
  for (let e = 0; e < time.length; e++) {
    if (uncounted.has(type[e])) continue;
    const week = weekOf(Math.floor(time[e] / DAY_SECONDS));
    weeks.add(week);
    if (weeks.has(week - 1) && weeks.has(week - 2) && time[e] >= engaged) {
      if (within(3, time[e])) at[3] = time[e];
      break;
    }
  }
  find(4, code("workspace_shared"));
  find(5, code("upgraded_to_paid"));
  return at;
}

/** Counts the outcomes of a product that ends at `end`, in seconds; `prices` by paid plan. */
export function outcomes(
  { people, visits, events }: Product,
  end: number,
  prices: readonly number[],
): Outcomes {
  const eligible = stages.map(() => 0);
  const converted = stages.map(() => 0);
  const each = segments.map(() => stages.map(() => [0, 0]));
  for (let v = 0; v < visits.count; v++) {
    if (visits.time[v] + 30 * DAY_SECONDS >= end) continue;
    eligible[0]++;
    if (visits.person[v] >= 0) converted[0]++;
  }
  const endDay = Math.floor(end / DAY_SECONDS);
  const lastMonth = monthOf(endDay);
  const sizes: number[] = [];
  const kept: number[] = [];
  const thisWeek = weekOf(endDay);
  const teams = [1, 2, 3, 4].map(() => new Map<number, { members: Set<number>; together: boolean }>());
  let weeklyActive = 0;
  let monthlyActive = 0;
  let userDays = 0;
  let mrr = 0;
  let payers = 0;
  for (let u = 0; u < people.count; u++) {
    const [from, to] = [events.offset[u], events.offset[u + 1]];
    const time = events.time.subarray(from, to);
    const type = events.code.subarray(from, to);
    const at = reached(time, type, people.signup[u]);
    for (let stage = 1; stage < stages.length; stage++) {
      if (!(at[stage - 1] + windows[stage] * DAY_SECONDS < end)) continue;
      eligible[stage]++;
      each[people.segment[u]][stage][0]++;
      if (at[stage] >= 0) {
        converted[stage]++;
        each[people.segment[u]][stage][1]++;
      }
    }
    const birth = monthOf(Math.floor(people.signup[u] / DAY_SECONDS));
    for (let n = 0; birth + n < lastMonth; n++) sizes[n] = (sizes[n] ?? 0) + 1;
    let month = -1;
    let day = -1;
    let lately = false;
    let weekly = false;
    for (let e = 0; e < time.length; e++) {
      const on = Math.floor(time[e] / DAY_SECONDS);
      if (uncounted.has(type[e])) {
        if (type[e] === code("invoice_paid") && on >= monthStart(lastMonth - 1)) {
          payers++;
          mrr += prices[events.detail[from + e]];
        }
        continue;
      }
      if (on !== day && on >= endDay - 28) {
        userDays++;
        lately = true;
        if (on >= endDay - 7) weekly = true;
      }
      if (on !== day && monthOf(on) !== month) {
        month = monthOf(on);
        kept[month - birth] = (kept[month - birth] ?? 0) + 1;
      }
      day = on;
      const ago = thisWeek - weekOf(on);
      if (ago < 1 || ago > 4) continue;
      const team = teams[ago - 1];
      const workspace = team.get(people.founder[u]) ?? { members: new Set(), together: false };
      team.set(people.founder[u], workspace);
      workspace.members.add(u);
      workspace.together ||= together.has(type[e]);
    }
    if (lately) monthlyActive++;
    if (weekly) weeklyActive++;
  }
  const collaborative = teams.map((team) =>
    [...team.values()].filter((workspace) => workspace.members.size > 1 && workspace.together).length
  );
  return {
    rates: Object.fromEntries(stages.map((stage, i) => [stage, converted[i] / eligible[i]])),
    bySegment: Object.fromEntries(
      segments.map((
        segment,
        s,
      ) => [segment, stages.slice(1).map((_, i) => each[s][i + 1][1] / each[s][i + 1][0])]),
    ),
    retention: sizes.map((size, n) => (kept[n] ?? 0) / size),
    collaborativeWorkspaces: collaborative.reduce((sum, count) => sum + count, 0) / 4,
    weeklyActive,
    monthlyActive,
    dauMau: userDays / 28 / monthlyActive,
    mrr,
    payers,
  };
}
