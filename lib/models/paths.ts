// Where users stand at each step of their paths. This module is browser compatible.
import { PATH_END, PATH_OTHER } from "../questions/path-ends.js";
import type { PathsRow } from "../questions/paths.js";

/** One row a step and an event at which some users stand there. */
export interface PathCell {
  readonly step: number;
  /** The event, or one of the markers of paths. */
  readonly event: string;
  readonly users: number;
  /** Of all users with an anchor. */
  readonly share: number;
  /** Where they were a step nearer the anchor, most first. */
  readonly sources: readonly { readonly event: string; readonly users: number }[];
}

/**
 * The users at each event of each step, from step 1 on: a step's cells add up to all users. The events that are met most
 * have cells of their own, the others share one.
 *
 * @param most so many events have cells of their own.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { exampleLog } from "../eventlog/example.js";
 * import { paths } from "../kernel/paths.js";
 * import { pathsQuestion } from "../questions/paths.js";
 * const rows = paths(exampleLog, pathsQuestion.parse({ kind: "paths", anchor: "signup", depth: 2 }));
 * const [first] = pathCells(rows);
 * assert.deepEqual([first.step, first.event, first.users], [1, "page_created", 3]);
 * ```
 */
export function pathCells(rows: readonly PathsRow[], most = 10): PathCell[] {
  const later = rows.filter(({ step }) => step > 0);
  const all = rows.filter(({ step }) => step === 0).reduce((sum, { users }) => sum + users, 0);
  const met = new Map<string, number>();
  for (const { target, users } of later) {
    if (target !== null && !isMarker(target)) met.set(target, (met.get(target) ?? 0) + users);
  }
  const ranked = [...met].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1)).map(([event]) => event);
  const own = new Set(ranked.slice(0, most));
  const named = (event: string): string => isMarker(event) || own.has(event) ? event : PATH_OTHER;
  const cells = new Map<string, { step: number; event: string; users: number; from: Map<string, number> }>();
  for (const { step, source, target, users } of later) {
    const event = named(target ?? PATH_END);
    const key = JSON.stringify([step, event]);
    const cell = cells.get(key) ?? { step, event, users: 0, from: new Map<string, number>() };
    const before = step === 1 ? source ?? PATH_END : named(source ?? PATH_END);
    cell.users += users;
    cell.from.set(before, (cell.from.get(before) ?? 0) + users);
    cells.set(key, cell);
  }
  return [...cells.values()]
    .map(({ from, ...cell }) => ({
      ...cell,
      share: cell.users / all,
      sources: [...from].sort(([, n], [, m]) => m - n).map(([event, users]) => ({ event, users })),
    }))
    .sort((a, b) => a.step - b.step || b.users - a.users);
}

/**
 * The events of some cells in the order in which they are best read: those met most first, the markers last.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const cell = { share: 0.5, sources: [] };
 * const cells = [{ ...cell, step: 1, event: "(end)", users: 9 }, { ...cell, step: 1, event: "a", users: 1 }];
 * assert.deepEqual(pathEvents(cells), ["a", "(end)"]);
 * ```
 */
export function pathEvents(cells: readonly PathCell[]): string[] {
  const met = new Map<string, number>();
  for (const { event, users } of cells) met.set(event, (met.get(event) ?? 0) + users);
  const rank = (event: string): number => event === PATH_END ? 2 : event === PATH_OTHER ? 1 : 0;
  return [...met].sort(([a, n], [b, m]) => rank(a) - rank(b) || m - n).map(([event]) => event);
}

function isMarker(event: string): boolean {
  return event === PATH_END || event === PATH_OTHER;
}
