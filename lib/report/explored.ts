// What the answer to a reader's own question says, in words that hold for any question. This module is browser compatible.
import { count, missing, percent, points } from "../charts/format.js";
import { compareGroups, dropOff, type DropOffRow, type GroupedRow } from "../models/funnel.js";
import { newcombe } from "../models/proportions.js";
import type { PooledRetentionRow } from "../models/retention.js";
import type { FunnelQuestion, FunnelRow } from "../questions/funnel.js";
import { type Broken, type Context, spelled, type Value } from "../questions/question.js";
import type { RetentionQuestion } from "../questions/retention.js";
import { columnsBroken, crowdOf, eventWords } from "./asked.js";
import { verdict } from "./headings/conversion.js";
import { during, inText, last, named, outOf, pointsInterval, usersOf } from "./words.js";

/**
 * The rows with their group under one name, whatever they are broken down by: what is true or false goes by the name of
 * the column, several values stand side by side. Null where nothing is known of it.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const [{ group }] = withGroup([{ "user.plan": "team", regulars: false }], ["user.plan", "regulars"]);
 * assert.equal(group, "team · not regulars");
 * ```
 */
export function withGroup<Row extends object>(
  rows: readonly Row[],
  columns: readonly string[],
): (Row & { readonly group: string | null })[] {
  return rows.map((row) => {
    const values = columns.map((column): Value => (row as Record<string, Value>)[column] ?? null);
    const words = values.map((value, i) =>
      value === null
        ? null
        : value === true
        ? columns[i]
        : value === false
        ? `not ${columns[i]}`
        : String(value)
    );
    const known = words.some((word) => word !== null);
    return { ...row, group: known ? words.map((word) => word ?? "unknown").join(" · ") : null };
  });
}

/** The groups with most members, the largest first. */
export function largestGroups<Row extends { readonly group: string | null }>(
  rows: readonly Row[],
  size: (row: Row) => number,
  most: number,
): (string | null)[] {
  const sizes = new Map<string | null, number>();
  for (const row of rows) sizes.set(row.group, (sizes.get(row.group) ?? 0) + size(row));
  return [...sizes].sort(([, a], [, b]) => b - a).slice(0, most).map(([group]) => group);
}

/**
 * The rows of a funnel under names that tell the steps apart: the same event twice is two steps, what may be skipped says
 * so, and in any order a step is how many were done.
 */
export function tellingSteps(
  rows: readonly Broken<FunnelRow>[],
  { steps, order }: FunnelQuestion,
): Broken<FunnelRow>[] {
  const plain = steps.map(({ name, event }) => name ?? spelled(event));
  const names = plain.map((name, i) => {
    if (order === "any") return `${i + 1} of ${steps.length} steps`;
    const nth = plain.slice(0, i + 1).filter((other) => other === name).length;
    return `${name}${nth > 1 ? ` (${nth})` : ""}${steps[i].optional ? " (optional)" : ""}`;
  });
  return rows.map((row): Broken<FunnelRow> => ({ ...row, step: names[row.step_index - 1] ?? row.step }));
}

/** The indexes, from 1, of the steps that may be skipped. */
export function optionalSteps({ steps }: FunnelQuestion): number[] {
  return steps.flatMap(({ optional }, i) => optional ? [i + 1] : []);
}

/**
 * The step before which most are lost, of one group; null where nobody is. Visitors who do not become users are a matter
 * of reach, which would drown every other leak: where more steps follow, they do not count.
 */
export function leakOf(
  rows: readonly GroupedRow[],
  question: FunnelQuestion,
  context: Context,
): DropOffRow | null {
  const required = requiredRows(rows, question);
  const reach = crowdOf(question, context).first === "visitors" && required.length > 2
    ? required[1]
    : required[0];
  return dropOff(required).reduce<DropOffRow | null>(
    (worst, row) => row.step_index > reach.step_index && row.lost > (worst?.lost ?? 0) ? row : worst,
    null,
  );
}

/** The rows of steps that may not be skipped. */
function requiredRows(rows: readonly GroupedRow[], question: FunnelQuestion): GroupedRow[] {
  const optional = optionalSteps(question);
  return rows.filter(({ step_index }) => !optional.includes(step_index));
}

/**
 * What a funnel of any kind has found.
 *
 * @param rows as `tellingSteps` names them, with their group where there is one.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { exampleContext, exampleLog } from "../eventlog/example.js";
 * import { funnel } from "../kernel/funnel.js";
 * import { funnelQuestion } from "../questions/funnel.js";
 * const steps = [{ event: "signup" }, { event: "page_created" }];
 * const question = funnelQuestion.parse({ kind: "funnel", steps });
 * assert.equal(
 *   exploredFunnelHeading(funnel(exampleLog, question), question, exampleContext),
 *   "2 of 3 users at signup reached page created; 1 did not go on in time",
 * );
 * ```
 */
export function exploredFunnelHeading(
  rows: readonly GroupedRow[],
  question: FunnelQuestion,
  context: Context,
): string {
  const crowd = crowdOf(question, context);
  const [first] = rows;
  if (!first || rows.every(({ users }) => users === 0)) return "Nobody entered this funnel";
  if (question.trend !== undefined) return trendHeading(rows, question);
  const required = requiredRows(rows, question);
  if (columnsBroken(question, context).length > 0) return groupsHeading(required, question, context);
  const end = last(required) ?? first;
  if (end === first) return `${count(first.users)} ${crowd.first} at ${inText(first.step)}`;
  const reached = `${outOf(end.users, first.users)} ${crowd.first} at ${inText(first.step)} reached ${
    inText(end.step)
  }`;
  const leak = leakOf(required, question, context);
  if (!leak) return `${reached}; nobody who had the time has been lost`;
  const lost = `${count(leak.lost)} did not go on${bounded(question) ? " in time" : ""}`;
  return required.length === 2
    ? `${reached}; ${lost}`
    : `${reached}; most ${crowd.later} are lost between ${inText(leak.previous_step)} and ${
      inText(leak.step)
    }: ${count(leak.lost)} (${percent(leak.lost_share)})`;
}

/** What the members of a group are called: where users are counted by one property, as its kind has it. */
function whoIn(
  question: FunnelQuestion | RetentionQuestion,
  context: Context,
): (group: string | null) => string {
  const columns = columnsBroken(question, context);
  const isPlain = columns.length === 1 && crowdOf(question, context).later === "users";
  return (group) => isPlain && group !== null ? usersOf(columns[0], group) : inText(group);
}

/** How far apart the groups are at the step before which most of all are lost. */
function groupsHeading(rows: readonly GroupedRow[], question: FunnelQuestion, context: Context): string {
  const who = whoIn(question, context);
  const leak = leakOf(pooledSteps(rows), question, context);
  if (!leak) return "No group has lost anybody who had the time to go on";
  const { step } = leak;
  // A step that comes after what a group has not even entered has no rate there.
  const pairs = compareGroups(rows, step, "pairs");
  const [only] = pairs;
  if (!only) return `Only one group has had the time to go on to ${inText(step)}`;
  const far = pairs.reduce((wide, pair) =>
    Math.abs(pair.difference) > Math.abs(wide.difference) ? pair : wide
  );
  const sides = [
    { group: far.group, rate: far.rate },
    { group: far.other, rate: far.other_rate },
  ].sort((a, b) => b.rate - a.rate);
  const [most, least] = sides.map(({ group, rate }) => `${percent(rate)} of ${who(group)}`);
  const [low, high] = far.difference < 0 ? [-far.high, -far.low] : [far.low, far.high];
  // They were picked for being far apart among all pairs: the corrected test says whether chance can make that.
  const gap = far.p_adjusted < 0.05 ? apart(Math.abs(far.difference), low, high) : apart(0, 0, 0);
  return `${most} and ${least} go on to ${inText(step)}: ${gap}`;
}

/** The steps of all groups together. */
function pooledSteps(rows: readonly GroupedRow[]): GroupedRow[] {
  const steps = new Map<number, GroupedRow>();
  for (const row of rows) {
    const same = steps.get(row.step_index);
    const users = (same?.users ?? 0) + row.users;
    steps.set(row.step_index, {
      ...row,
      group: null,
      users,
      eligible_users: null,
      eligible_conversion: null,
    });
  }
  return [...steps.values()].sort((a, b) => a.step_index - b.step_index);
}

/** The last complete period against the one before it, of everybody or of the largest group. */
function trendHeading(rows: readonly GroupedRow[], { trend = "week", steps }: FunnelQuestion): string {
  const [group] = largestGroups(
    rows.map((row) => ({ ...row, group: row.group ?? null })),
    ({ users }) => users,
    1,
  );
  const own = rows.filter((row) => (row.group ?? null) === group && row.partial === false);
  const end = steps.length;
  const periods = [...new Set(own.map(({ period }) => period ?? ""))].sort();
  const counts = periods.flatMap((period) => {
    const of = own.filter((row) => row.period === period);
    const [entered, arrived] = [
      of[0]?.users ?? 0,
      of.find(({ step_index }) => step_index === end)?.users ?? 0,
    ];
    return entered > 0 ? [{ period, entered, arrived, step: last(of)?.step ?? "" }] : [];
  });
  const now = last(counts);
  const before = counts[counts.length - 2];
  if (!now) return `No ${trend} of this funnel has had all its time yet`;
  const among = group === null ? "" : ` (${inText(group)})`;
  const fact = `${percent(now.arrived / now.entered)} of those who entered ${
    during(now.period, trend)
  }${among} reached ${inText(now.step)}`;
  if (!before) return `${fact}; there is no earlier ${trend} to compare`;
  const { difference, low, high } = newcombe(now.arrived, now.entered, before.arrived, before.entered);
  return `${fact}, against ${percent(before.arrived / before.entered)} ${during(before.period, trend)}: ${
    verdict(difference, low, high)
  }`;
}

/** Whether going on has to happen in some time at every step. */
function bounded({ window, steps }: FunnelQuestion): boolean {
  return window !== null || steps.slice(1).every(({ within }) => within !== undefined);
}

/**
 * What a retention question of any kind has found.
 *
 * @param pooled all cohorts together, or with a group each curve.
 */
export function exploredRetentionHeading(
  pooled: readonly (PooledRetentionRow & { readonly group?: string | null })[],
  question: RetentionQuestion,
  context: Context,
): string {
  const { period, retention, brackets } = question;
  const { first: people } = crowdOf(question, context);
  const later = pooled.filter((row) => row.rate !== null && (row.period > 0 || retention === "bracket"));
  if (pooled.length === 0) return `Nobody did ${eventWords(question.start_event)} in the period`;
  if (later.length === 0) return `No ${period} after a cohort's first has been observed whole yet`;
  const place = (n: number, index: number): string => {
    if (retention === "unbounded") return `in ${period} ${n} or later`;
    if (retention !== "bracket") return `${period === "day" ? "on" : "in"} ${period} ${n}`;
    const [from, to] = brackets?.[index] ?? [n, n];
    return from === to ? `in ${period} ${from}` : `in ${period}s ${from}-${to}`;
  };
  const who = whoIn(question, context);
  const groups = [...new Set(later.map(({ group = null }) => group))];
  if (groups.length > 1) {
    const at = later[0].period;
    const there = later.filter((row) => row.period === at && row.rate !== null && row.cohort_size > 0)
      .sort((a, b) => (b.rate ?? 0) - (a.rate ?? 0));
    const [top, bottom] = [there[0], last(there)];
    if (!top || !bottom || top === bottom) return `Only one group has been observed ${place(at, 0)}`;
    const { difference, low, high } = newcombe(
      top.retained,
      top.cohort_size,
      bottom.retained,
      bottom.cohort_size,
    );
    const say = (row: typeof top): string => `${percent(row.rate)} of ${who(row.group ?? null)}`;
    return `${say(top)} and ${say(bottom)} come back ${place(at, 0)}: ${apart(difference, low, high)}${
      there.length > 2 ? `; the highest and the lowest of ${there.length} groups` : ""
    }`;
  }
  const shown = [later[0], ...(later.length > 1 ? [later[later.length - 1]] : [])];
  const [near, far] = shown.map((row) =>
    `${outOf(row.retained, row.cohort_size)} ${people} come back ${place(row.period, pooled.indexOf(row))}`
  );
  return far === undefined ? near : `${near}, ${far.replace(` ${people} come back`, "")}`;
}

/** How far the highest lies above the lowest. */
function apart(difference: number | null, low: number | null, high: number | null): string {
  if (difference === null || low === null || high === null) return "nothing to compare";
  return low > 0
    ? `${points(difference).replace("+", "")} apart (${pointsInterval(low, high)})`
    : "a gap that chance alone can make";
}

/** A period of a trend as a tooltip calls it. */
export function periodName(trend: FunnelQuestion["trend"]): (first: string) => string {
  return (first) => named(first, trend ?? "day").replace(/^the /, "") || missing;
}
