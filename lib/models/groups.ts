// Whether groups differ in a share, whatever it is of. This module is browser compatible.
import type { Value } from "../questions/question.js";
import { holm, newcombe, twoProportionTest } from "./proportions.js";

/**
 * What the group of a breakdown is called: by its value; of what is true or false, a segment say, by the breakdown's
 * name and by "not" and its name; null where it is not known.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.deepEqual([groupName("ios", "platform"), groupName(false, "regulars")], ["ios", "not regulars"]);
 * ```
 */
export function groupName(value: Value | undefined, breakdown: string): string | null {
  if (value === true) return breakdown;
  if (value === false) return `not ${breakdown}`;
  return value == null ? null : String(value);
}

/** Of a group: how many could, and how many did. */
export interface Counted {
  readonly group: string;
  readonly eligible: number;
  readonly converted: number;
}

/** How the share of one group differs from that of another, or of all others. Differences are shares. */
export interface Comparison {
  readonly group: string;
  readonly eligible_users: number;
  readonly rate: number;
  readonly other: string;
  readonly other_eligible_users: number;
  readonly other_rate: number;
  readonly difference: number;
  readonly low: number;
  readonly high: number;
  readonly p: number;
  readonly p_adjusted: number;
}

/**
 * Each group against all others together (`rest`) or every pair (`pairs`), with Newcombe's interval, the z test, and
 * its p adjusted by Holm over all rows. Groups of nobody are left out. A difference goes with the group; it need not be
 * caused by it.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const counts = [{ group: "a", eligible: 100, converted: 80 }, { group: "b", eligible: 100, converted: 50 }];
 * const [{ difference, low, p_adjusted }] = compareShares(counts, "pairs");
 * assert.equal(difference.toFixed(6), "0.300000");
 * assert.ok(low > 0.16 && p_adjusted < 0.05); // hardly by chance
 * ```
 */
export function compareShares(all: readonly Counted[], against: "rest" | "pairs" = "rest"): Comparison[] {
  const counts = all.filter(({ eligible }) => eligible > 0);
  const pairs = against === "pairs"
    ? counts.flatMap((one, i) => counts.slice(i + 1).map((other) => [one, other]))
    : counts.length < 2
    ? []
    : counts.map((one) => [one, rest(counts.filter((other) => other !== one))]);
  const tests = pairs.map(([one, other]) =>
    // All or none of both converted: nothing speaks against equality.
    twoProportionTest(one.converted, one.eligible, other.converted, other.eligible).p ?? 1
  );
  const adjusted = holm(tests);
  return pairs.map(([one, other], i) => {
    const { difference, low, high } = newcombe(one.converted, one.eligible, other.converted, other.eligible);
    return {
      group: one.group,
      eligible_users: one.eligible,
      rate: one.converted / one.eligible,
      other: other.group,
      other_eligible_users: other.eligible,
      other_rate: other.converted / other.eligible,
      difference: difference as number,
      low: low as number,
      high: high as number,
      p: tests[i],
      p_adjusted: adjusted[i],
    };
  });
}

function rest(counts: readonly Counted[]): Counted {
  return {
    group: "rest",
    eligible: counts.reduce((sum, { eligible }) => sum + eligible, 0),
    converted: counts.reduce((sum, { converted }) => sum + converted, 0),
  };
}
