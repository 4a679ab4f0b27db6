// A `where` as the list of conditions that must all hold, which is how a person fills it in. This module is browser compatible.
import { type Did, isDid, isNot, type Test, type Where } from "./where.js";

/** One of the conditions. */
export type Filter =
  /** Of a property or, by its name, a segment of the config. */
  | { readonly kind: "test"; readonly name: string; readonly test: Test }
  | { readonly kind: "did"; readonly did: Did }
  /** What is neither, such as those of whom something does not hold. */
  | { readonly kind: "other"; readonly where: Where };

/** A condition, and the way to it from its `where`: `[1, "browser"]`. */
export type Placed = Filter & { readonly path: readonly (string | number)[] };

/**
 * The conditions of a `where`, in order.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const found = filtersOf([{ browser: "firefox", regulars: true }, { did: "search" }]);
 * assert.deepEqual(found.map(({ kind, path }) => [kind, path]), [
 *   ["test", [0, "browser"]],
 *   ["test", [0, "regulars"]],
 *   ["did", [1]],
 * ]);
 * ```
 */
export function filtersOf(where: Where | undefined, path: Placed["path"] = []): Placed[] {
  if (where === undefined) return [];
  if (Array.isArray(where)) return where.flatMap((one, i) => filtersOf(one, [...path, i]));
  if (isDid(where)) return [{ kind: "did", did: where, path }];
  if (isNot(where)) return [{ kind: "other", where, path }];
  return Object.entries(where as Record<string, Test>).map(([name, test]) => ({
    kind: "test",
    name,
    test,
    path: [...path, name],
  }));
}

/**
 * The shortest `where` of some conditions: tests in a row share an object as far as their names differ.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const where = whereOf([
 *   { kind: "test", name: "browser", test: "firefox" },
 *   { kind: "test", name: "user.plan", test: { ne: "free" } },
 * ]);
 * assert.deepEqual(where, { browser: "firefox", "user.plan": { ne: "free" } });
 * ```
 */
export function whereOf(filters: readonly Filter[]): Where | undefined {
  const parts: Where[] = [];
  let open: Record<string, Test> | null = null;
  for (const filter of filters) {
    if (filter.kind === "test") {
      if (open === null || Object.hasOwn(open, filter.name)) parts.push(open = {});
      // Not assigned: a property may be called __proto__.
      Object.defineProperty(open, filter.name, {
        value: filter.test,
        enumerable: true,
        configurable: true,
        writable: true,
      });
    } else {
      parts.push(filter.kind === "did" ? filter.did : filter.where);
      open = null;
    }
  }
  return parts.length > 1 ? parts : parts[0];
}
