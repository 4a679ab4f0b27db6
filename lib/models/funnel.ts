// Where the funnel leaks, and whether groups differ. This module is browser compatible.
import type { FunnelRow } from "../questions/funnel.js";
import type { Broken } from "../questions/question.js";
import { compareShares, type Comparison, type Counted, groupName } from "./groups.js";

/** A row of a funnel, and of which group where the answer is broken down; null for those of whom it is not known. */
export type GroupedRow = FunnelRow & { readonly group?: string | null };

/**
 * The rows of an answer that is broken down, under one name for whatever it is broken down by. Of what is true or false,
 * a segment say, the groups are called by its name and by "not" and its name.
 *
 * @param breakdown as the question has it: "platform", "user.segment".
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { funnelRow } from "../../test/models/rows.js";
 * const [row] = grouped([Object.assign(funnelRow("signup", 1, 100, null, null), { "user.plan": "team" })], "user.plan");
 * assert.equal(row.group, "team");
 * ```
 */
export function grouped(rows: readonly FunnelRow[], breakdown: string): GroupedRow[] {
  return rows.map((row) => ({ ...row, group: groupName((row as Broken<FunnelRow>)[breakdown], breakdown) }));
}

/**
 * The groups of a breakdown and how many were at its first step, the largest first; of equals by name. Whose group is not
 * known is in none.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { funnelRow } from "../../test/models/rows.js";
 * const start = (group: string | null, users: number) => ({ ...funnelRow("signup", 2, users, null, null), group });
 * const [first] = groupSizes([start("web", 5), start("ios", 9), start(null, 20)]);
 * assert.deepEqual(first, { group: "ios", users: 9 });
 * ```
 */
export function groupSizes(
  rows: readonly GroupedRow[],
): { readonly group: string; readonly users: number }[] {
  return groupsOf(rows)
    .flatMap(([{ group = null, users }]) => group === null ? [] : [{ group, users }])
    .sort((a, b) => b.users - a.users || (a.group < b.group ? -1 : 1));
}

/** One row a step after the first (and group): what became of the users of the step before. */
export interface DropOffRow {
  readonly group: string | null;
  readonly step_index: number;
  readonly previous_step: string;
  readonly step: string;
  readonly previous_users: number;
  readonly users: number;
  readonly pending: number;
  readonly lost: number;
  readonly lost_share: number | null;
}

/** The worst step by users and by rate: often not the same, and both worth knowing. */
export interface LargestLeak {
  /** The step before which most users are lost. */
  readonly by_users: DropOffRow;
  /** The step before which the largest share is lost. */
  readonly by_rate: DropOffRow;
}

/** One row a group, or pair of groups: how a step's rate differs. Rates are shares of eligible users. */
export interface GroupComparisonRow extends Comparison {
  readonly step: string;
}

/** How many could have reached a step, and how many did: what its published rate is made of. */
export interface StepCount {
  readonly eligible: number;
  readonly converted: number;
}

/**
 * The counts behind a step's rate: eligible users and those of them who converted. Where no eligibility was counted,
 * all users of the step before are eligible.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { funnelRow } from "../../test/models/rows.js";
 * const signup = funnelRow("signup", 1, 100, null, null);
 * const activation = funnelRow("activation", 2, 55, 90, 54); // 55 of 100, of whom 54 of the 90 eligible
 * assert.deepEqual(stepCount(activation, signup), { eligible: 90, converted: 54 });
 * ```
 */
export function stepCount(row: FunnelRow, previous: FunnelRow): StepCount {
  if (row.eligible_users === null) return { eligible: previous.users, converted: row.users };
  return {
    eligible: row.eligible_users,
    converted: Math.round(row.eligible_users * (row.eligible_conversion ?? 0)),
  };
}

/**
 * Users lost before each step, apart from those who still have time: users + pending + lost are the users of the step
 * before. Rows of several groups are taken group by group.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { funnelRow } from "../../test/models/rows.js";
 * const rows = [funnelRow("signup", 1, 100, null, null), funnelRow("activation", 2, 55, 90, 54)];
 * const [{ users, pending, lost }] = dropOff(rows);
 * assert.deepEqual({ users, pending, lost }, { users: 55, pending: 9, lost: 36 }); // of 100 signups
 * ```
 */
export function dropOff(rows: readonly GroupedRow[]): DropOffRow[] {
  return groupsOf(rows).flatMap((steps) =>
    steps.slice(1).map((row, i) => {
      const previous = steps[i];
      const { eligible, converted } = stepCount(row, previous);
      const lost = eligible - converted;
      return {
        group: row.group ?? null,
        step_index: row.step_index,
        previous_step: previous.step,
        step: row.step,
        previous_users: previous.users,
        users: row.users,
        pending: previous.users - row.users - lost,
        lost,
        lost_share: eligible ? lost / eligible : null,
      };
    })
  );
}

/**
 * The largest leak of one funnel, among the steps after `from`. What is lost before signup is reach, not product: a
 * visitor who never signs up would drown every other leak. Without such a step, all steps are looked at; null when
 * nobody is lost. Of equals the earlier step is named.
 *
 * @throws RangeError when the rows hold several groups.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { funnelRow } from "../../test/models/rows.js";
 * const counts = [["awareness", 1000], ["signup", 100], ["activation", 60], ["engagement", 25]] as const;
 * const rows = counts.map(([step, users], i) => funnelRow(step, i + 1, users, null, null));
 * const leak = largestLeak(rows);
 * assert.deepEqual([leak?.by_users.step, leak?.by_rate.step], ["activation", "engagement"]); // 40; 35 of 60
 * ```
 */
export function largestLeak(rows: readonly GroupedRow[], from = "signup"): LargestLeak | null {
  if (groupsOf(rows).length > 1) {
    throw new RangeError("the largest leak is that of one group; filter the rows first");
  }
  const after = rows.find(({ step }) => step === from)?.step_index ?? 1;
  const leaks = dropOff(rows).filter(({ step_index, lost }) => step_index > after && lost > 0);
  if (leaks.length === 0) return null;
  const worst = (size: (row: DropOffRow) => number): DropOffRow =>
    leaks.reduce((worst, row) => (size(row) > size(worst) ? row : worst));
  return { by_users: worst(({ lost }) => lost), by_rate: worst(({ lost_share }) => lost_share ?? 0) };
}

/** The step at which groups are compared: where most users are lost or, if nobody is, the last; none without a second. */
export function comparedStep(rows: readonly FunnelRow[]): string | undefined {
  return largestLeak(rows)?.by_users.step ?? rows.slice(1).pop()?.step;
}

/**
 * How the rate of one step differs between groups: each against all others together (`rest`) or every pair (`pairs`),
 * with Holm's correction over all rows.
 *
 * @throws RangeError when no row is of that step, or it is the first.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { funnelRow } from "../../test/models/rows.js";
 * const steps = (group: string, activated: number) => [
 *   { ...funnelRow("signup", 1, 100, null, null), group },
 *   { ...funnelRow("activation", 2, activated, 100, activated), group },
 * ];
 * const rows = [...steps("enterprise", 80), ...steps("individual", 50)];
 * const [{ difference, low, p_adjusted }] = compareGroups(rows, "activation", "pairs");
 * assert.equal(difference.toFixed(6), "0.300000");
 * assert.ok(low > 0.16 && p_adjusted < 0.05); // hardly by chance
 * ```
 */
export function compareGroups(
  rows: readonly GroupedRow[],
  step: string,
  against: "rest" | "pairs" = "rest",
): GroupComparisonRow[] {
  const known = [...new Set(rows.map(({ step }) => step))];
  if (known.indexOf(step) < 1) {
    throw new RangeError(`step ${step} has no rate; known are ${known.slice(1).join(", ")}`);
  }
  const counts = groupsOf(rows).flatMap((steps): Counted[] => {
    const i = steps.findIndex((row) => row.step === step);
    const group = steps[0].group ?? null;
    return group === null || i < 1 ? [] : [{ group, ...stepCount(steps[i], steps[i - 1]) }];
  });
  return compareShares(counts, against).map((row) => ({ step, ...row }));
}

/** The rows of each group, its steps in order. */
function groupsOf(rows: readonly GroupedRow[]): GroupedRow[][] {
  const groups = new Map<string | null, GroupedRow[]>();
  for (const row of rows) {
    const group = row.group ?? null;
    groups.set(group, [...(groups.get(group) ?? []), row]);
  }
  return [...groups.values()].map((steps) => steps.sort((a, b) => a.step_index - b.step_index));
}
