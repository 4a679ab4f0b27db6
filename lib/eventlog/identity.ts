// One person under several ids: who is who, from pairs of ids. This module is browser compatible.
import { count, plural } from "../charts/format.js";
import { compare } from "./eventlog.js";

/** What was found among aliases. */
export interface IdentityReport {
  /** Pairs of two different ids. */
  readonly aliases: number;
  /** Ids that are called by another from now on. */
  readonly merged: number;
  /** People behind them. */
  readonly people: number;
  /** Pairs with an id missing, which say nothing. */
  readonly missing: number;
  /** Groups in which every id is an alias of another: one example each. */
  readonly cycles: readonly string[];
  /** Aliases of more than one id; those are merged too. */
  readonly conflicts: readonly string[];
  /** Groups too large to be one person, left as they are; the example is the id that joins most. */
  readonly giants: readonly { readonly size: number; readonly example: string }[];
  /** How large a group may be. */
  readonly largest: number;
}

export interface Identities {
  /** Every id that changes, and what it becomes, in ascending order. */
  readonly identities: readonly (readonly [alias: string, user_id: string])[];
  readonly report: IdentityReport;
}

/**
 * Resolves aliases: `alias[i]` is another name of `user[i]`. Names of names count, in whatever order they come. A group
 * goes by the id that is never an alias itself; where there are several, or none, by the smallest.
 *
 * @param largest a group of more ids is left alone: an id such as "undefined" must not make one person of everybody.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * // The laptop was ann's tablet before; ann is a name for anna.
 * const { identities } = resolveIdentities(["laptop", "tablet", "ann"], ["tablet", "ann", "anna"]);
 * assert.deepEqual(identities, [["ann", "anna"], ["laptop", "anna"], ["tablet", "anna"]]);
 * ```
 */
export function resolveIdentities(
  alias: readonly (string | null)[],
  user: readonly (string | null)[],
  { largest = 100 }: { readonly largest?: number } = {},
): Identities {
  const code = new Map<string, number>();
  const ids: string[] = [];
  const codeOf = (id: string): number => {
    let found = code.get(id);
    if (found === undefined) code.set(id, found = ids.push(id) - 1);
    return found;
  };
  let missing = 0;
  const from: number[] = [];
  const to: number[] = [];
  for (let i = 0; i < alias.length; i++) {
    const [a, b] = [alias[i], user[i]];
    if (!a || !b) missing++;
    else if (a !== b) {
      from.push(codeOf(a));
      to.push(codeOf(b));
    }
  }
  const group = groupsOf(ids.length, from, to);
  const firstUser = new Int32Array(ids.length).fill(-1);
  const conflicting = new Set<number>();
  for (let i = 0; i < from.length; i++) {
    const known = firstUser[from[i]];
    if (known < 0) firstUser[from[i]] = to[i];
    else if (known !== to[i]) conflicting.add(from[i]);
  }
  const isAlias = (id: number): boolean => firstUser[id] >= 0;
  const degree = new Int32Array(ids.length);
  for (const ends of [from, to]) for (const id of ends) degree[id]++;
  const size = new Int32Array(ids.length);
  const name = new Int32Array(ids.length).fill(-1);
  const hub = new Int32Array(ids.length).fill(-1);
  for (let id = 0; id < ids.length; id++) {
    const of = group[id];
    size[of]++;
    const best = name[of];
    const better = best < 0 ||
      (isAlias(best) === isAlias(id) ? compare(ids[id], ids[best]) < 0 : isAlias(best));
    if (better) name[of] = id;
    if (hub[of] < 0 || degree[id] > degree[hub[of]]) hub[of] = id;
  }
  const identities: [string, string][] = [];
  const cycles: string[] = [];
  const giants: { size: number; example: string }[] = [];
  let people = 0;
  for (let id = 0; id < ids.length; id++) {
    const of = group[id];
    const giant = size[of] > largest;
    if (of === id) {
      if (giant) giants.push({ size: size[of], example: ids[hub[of]] });
      else {
        people++;
        if (isAlias(name[of])) cycles.push(ids[name[of]]);
      }
    }
    if (!giant && name[of] !== id) identities.push([ids[id], ids[name[of]]]);
  }
  identities.sort(([a], [b]) => compare(a, b));
  return {
    identities,
    report: {
      aliases: from.length,
      merged: identities.length,
      people,
      missing,
      cycles: cycles.sort(compare),
      conflicts: [...conflicting].map((id) => ids[id]).sort(compare),
      giants: giants.sort((a, b) => b.size - a.size || compare(a.example, b.example)),
      largest,
    },
  };
}

/** For each id the number of the group that pairs put it in: that of one of its ids. Union by size, halving paths. */
function groupsOf(count: number, from: readonly number[], to: readonly number[]): Int32Array {
  const parent = Int32Array.from({ length: count }, (_, id) => id);
  const size = new Int32Array(count).fill(1);
  const root = (id: number): number => {
    while (parent[id] !== id) id = parent[id] = parent[parent[id]];
    return id;
  };
  for (let i = 0; i < from.length; i++) {
    const [a, b] = [root(from[i]), root(to[i])];
    if (a === b) continue;
    const [small, large] = size[a] < size[b] ? [a, b] : [b, a];
    parent[small] = large;
    size[large] += size[small];
  }
  return parent.map((_, id) => root(id));
}

/**
 * What a person should know of a report: first what was done, then what is odd.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const { report } = resolveIdentities(["phone", null], ["ann", "ben"]);
 * assert.deepEqual(identityWarnings(report), [
 *   "1 id is another name of 1 person",
 *   "1 alias without both ids says nothing",
 * ]);
 * ```
 */
export function identityWarnings(report: IdentityReport): string[] {
  const { merged, people, missing, cycles, conflicts, giants, largest } = report;
  const sentences = [
    `${plural(merged, "id is another name", "ids are other names")} of ${plural(people, "person", "people")}`,
  ];
  if (missing > 0) {
    sentences.push(
      `${plural(missing, "alias", "aliases")} without both ids ${missing === 1 ? "says" : "say"} nothing`,
    );
  }
  if (conflicts.length > 0) {
    sentences.push(
      `${plural(conflicts.length, "alias has", "aliases have")} several users, ` +
        `merged into one: ${some(conflicts)}`,
    );
  }
  if (cycles.length > 0) {
    sentences.push(
      `aliases of each other, without one that is nobody's alias: ${
        some(cycles)
      }; the smallest id names them`,
    );
  }
  for (const { size, example } of giants) {
    sentences.push(
      `${plural(size, "id")}, joined by ${JSON.stringify(example)}, are too many for one person ` +
        `(more than ${largest}); not merged`,
    );
  }
  return sentences;
}

/** The first three, and how many more. */
function some(ids: readonly string[]): string {
  const more = ids.length > 3 ? ` and ${count(ids.length - 3)} more` : "";
  return ids.slice(0, 3).map((id) => JSON.stringify(id)).join(", ") + more;
}
