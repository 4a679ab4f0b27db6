// From what a person wrote as `breakdown` to columns of the answer. This module is browser compatible.
import { type Condition, conditionsOf, propertyOf, segmentOf } from "./conditions.js";
import type { Context, Property } from "./question.js";
import type { Did } from "./where.js";

/** What an answer is broken down by, and the column that says it. */
export interface Breakdown {
  readonly column: string;
  readonly by:
    | { readonly kind: "event"; readonly property: Property }
    | { readonly kind: "user"; readonly property: Property }
    /** A behavioural segment: true for those in it. */
    | { readonly kind: "segment"; readonly conditions: readonly Condition[] };
}

/**
 * What a question is broken down by.
 *
 * @throws ConditionError when a property is not known.
 */
export function breakdownsOf(
  breakdown: readonly (string | Did)[] | undefined,
  context: Context,
): Breakdown[] {
  return (breakdown ?? []).map((by, i) => {
    const place = `breakdown[${i}]`;
    if (typeof by !== "string") {
      const conditions = conditionsOf(by, context, place);
      return { column: by.name ?? nameOf(by), by: { kind: "segment", conditions } };
    }
    const segment = segmentOf(by, context);
    if (segment) {
      return {
        column: by,
        by: { kind: "segment", conditions: conditionsOf(segment, context, `segments.${by}`) },
      };
    }
    return { column: by, by: propertyOf(by, context, place) };
  });
}

/** `did template_used at least 3 times` of a segment without a name. */
function nameOf({ did, at_least, at_most, within, of, before, after, not }: Did): string {
  return [
    not ? "did not" : "did",
    Array.isArray(did) ? did.join(" or ") : did,
    ...(at_least === undefined ? [] : [`at least ${at_least} times`]),
    ...(at_most === undefined ? [] : [`at most ${at_most} times`]),
    ...(within === undefined ? [] : [`within ${within} of ${of}`]),
    ...(before === undefined ? [] : [`before ${before}`]),
    ...(after === undefined ? [] : [`after ${after}`]),
  ].join(" ");
}
