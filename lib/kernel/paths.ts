// This module is browser compatible.
import { compare, type EventLog, mask } from "../eventlog/eventlog.js";
import { boundsOf } from "../questions/context.js";
import { PATH_END, PATH_OTHER } from "../questions/path-ends.js";
import type { PathsQuestion, PathsRow } from "../questions/paths.js";
import { namesOf, windowOf } from "../questions/question.js";
import { share } from "./share.js";

/**
 * Where users go after an event, or where they came from, step by step.
 *
 * @returns one row a step and a move to it, the most frequent first; the users of a step add up to all.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { exampleLog } from "../eventlog/example.js";
 * import { pathsQuestion } from "../questions/paths.js";
 * const rows = paths(exampleLog, pathsQuestion.parse({ kind: "paths", anchor: "signup", depth: 2 }));
 * const moves = rows.map(({ step, source, target, users }) => [step, source, target, users]);
 * assert.deepEqual(moves[1], [1, "signup", "page_created", 3]);
 * assert.deepEqual(moves[2], [2, "page_created", "(end)", 2]); // bob and cem; ann edits
 * ```
 */
export function paths(log: EventLog, question: PathsQuestion): PathsRow[] {
  const { depth, top } = question;
  const walked = walk(log, question);
  const rows: PathsRow[] = [];
  let before: readonly (string | null)[] = walked.map(() => null);
  for (let step = 0; step <= depth; step++) {
    const names = walked.map((path) => path[step]);
    const frequent = step === 0 ? null : mostFrequent(names, top);
    const now = names.map((name) =>
      name === undefined
        ? PATH_END
        : frequent === null || frequent.has(name)
        ? apartFromMarkers(name)
        : PATH_OTHER
    );
    const moves = new Map<string, { source: string | null; target: string; users: number }>();
    now.forEach((target, i) => {
      const source = before[i];
      const key = JSON.stringify([source, target]);
      const move = moves.get(key);
      if (move) move.users++;
      else moves.set(key, { source, target, users: 1 });
    });
    const ordered = [...moves.values()].sort((a, b) =>
      b.users - a.users || compare(a.source ?? "", b.source ?? "") || compare(a.target, b.target)
    );
    rows.push(...ordered.map((move) => ({ step, ...move, share: share(move.users, walked.length) })));
    before = now;
  }
  return rows;
}

/** A name that no marker has: one that could be taken for a marker, or for a name in quotes, stands in quotes. */
function apartFromMarkers(name: string): string {
  return name === PATH_END || name === PATH_OTHER || name.startsWith('"') ? `"${name}"` : name;
}

/** The names of a path's events, from the anchor on: one path a user with an anchor. */
function walk(log: EventLog, question: PathsQuestion): string[][] {
  const { context, users, offset, code, time, events } = log;
  const { from, before } = boundsOf(question, context);
  const anchors = mask(log, namesOf(question.anchor, context));
  const wanted = mask(log, namesOf(question.events, context));
  const window = windowOf(question.window);
  const step = question.direction === "after" ? 1 : -1;
  const walked: string[][] = [];
  for (let u = 0; u < users.length; u++) {
    let anchor = offset[u];
    const end = offset[u + 1];
    while (anchor < end && !(anchors[code[anchor]] === 1 && time[anchor] >= from && time[anchor] < before)) {
      anchor++;
    }
    if (anchor === end) continue;
    const path = [events[code[anchor]]];
    let last = code[anchor];
    for (let i = anchor + step; i >= offset[u] && i < end && path.length <= question.depth; i += step) {
      if (Math.abs(time[i] - time[anchor]) > window) break;
      if (wanted[code[i]] === 0 || (question.collapse && code[i] === last)) continue;
      path.push(events[last = code[i]]);
    }
    walked.push(path);
  }
  return walked;
}

/** The most frequent names, of equally frequent ones the first by code point. */
function mostFrequent(names: readonly (string | undefined)[], top: number): ReadonlySet<string> {
  const counts = new Map<string, number>();
  for (const name of names) if (name !== undefined) counts.set(name, (counts.get(name) ?? 0) + 1);
  const ranked = [...counts].sort(([a, n], [b, m]) => m - n || compare(a, b));
  return new Set(ranked.slice(0, top).map(([name]) => name));
}
