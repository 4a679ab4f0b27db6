// What one user did, in order. This module is browser compatible.
import { compare, type Dictionary, type EventLog } from "../eventlog/eventlog.js";
import type { Value } from "../questions/question.js";
import { narrow } from "./narrow.js";

/** One event of a timeline. */
export interface Happening {
  /** Milliseconds since the epoch, UTC. */
  readonly time: number;
  /** Day number of the log's timezone. */
  readonly day: number;
  readonly event: string;
  /** What the event carries: its workspace, amount and properties, those that are null left out. */
  readonly properties: Readonly<Record<string, NonNullable<Value>>>;
}

/** What is known of one user. */
export interface Profile {
  readonly id: string;
  /** Milliseconds since the epoch, UTC; null where it is not known. */
  readonly signup: number | null;
  /** Properties at signup, null ones included. */
  readonly traits: Readonly<Record<string, Value>>;
  /** How many events there are of the user. */
  readonly events: number;
}

/** The log in which users are of an entity: whole, whatever a question keeps of it. */
export function logOfEntity(log: EventLog, entity = "user_id"): EventLog {
  return narrow(log, { entity });
}

/**
 * The place of a user in a log, whose ids stand in ascending order; -1 for none.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { exampleLog } from "../eventlog/example.js";
 * assert.deepEqual([userOf(exampleLog, "bob"), userOf(exampleLog, "bert")], [1, -1]);
 * ```
 */
export function userOf({ users }: EventLog, id: string): number {
  let low = 0;
  let high = users.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (compare(users[middle], id) < 0) low = middle + 1;
    else high = middle;
  }
  return users[low] === id ? low : -1;
}

/** What is known of a user. */
export function profile({ users, offset, signup, traits }: EventLog, user: number): Profile {
  return {
    id: users[user],
    signup: Number.isNaN(signup[user]) ? null : signup[user],
    traits: Object.fromEntries(Object.entries(traits).map(([name, trait]) => [name, valueOf(trait, user)])),
    events: offset[user + 1] - offset[user],
  };
}

/**
 * All events of a user in order of time.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { exampleLog } from "../eventlog/example.js";
 * const [, , created] = timeline(exampleLog, userOf(exampleLog, "bob"));
 * assert.deepEqual(created.properties, { workspace_id: "w1" });
 * ```
 */
export function timeline(log: EventLog, user: number): Happening[] {
  const { offset, time, day, code, events, workspace, amount, properties } = log;
  const found: Happening[] = [];
  for (let i = offset[user]; i < offset[user + 1]; i++) {
    const carried: [string, Value][] = [
      ["workspace_id", valueOf(workspace, i)],
      ["amount_usd", Number.isNaN(amount[i]) ? null : amount[i]],
      ...Object.entries(properties).map(([name, property]): [string, Value] => [name, valueOf(property, i)]),
    ];
    found.push({
      time: time[i],
      day: day[i],
      event: events[code[i]],
      properties: Object.fromEntries(
        carried.filter(([, value]) => value !== null),
      ) as Happening["properties"],
    });
  }
  return found;
}

function valueOf({ codes, values }: Dictionary, row: number): Value {
  return values[codes[row]] ?? null;
}
