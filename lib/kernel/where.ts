// Conditions over the event log: a byte an event, or a byte a user. This module is browser compatible.
import { codeOf, compare, type Dictionary, type EventLog, mask } from "../eventlog/eventlog.js";
import type { Breakdown } from "../questions/breakdowns.js";
import { type Comparison, type Condition, type DidCondition, isOfUsers } from "../questions/conditions.js";
import { type Property, type Value, windowOf } from "../questions/question.js";

/**
 * One byte a user: whether all conditions hold. They must speak of users only.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { exampleContext, exampleLog } from "../eventlog/example.js";
 * import { conditionsOf } from "../questions/conditions.js";
 * const edited = conditionsOf({ did: "page_edited", at_least: 2 }, exampleContext);
 * assert.deepEqual([...userMask(exampleLog, edited)], [1, 0, 0]); // ann alone
 * ```
 */
export function userMask(log: EventLog, conditions: readonly Condition[]): Uint8Array {
  const all = new Uint8Array(log.users.length).fill(1);
  for (const condition of conditions) {
    const holds = ofUsers(log, condition);
    for (let u = 0; u < all.length; u++) all[u] &= holds[u];
  }
  return all;
}

/**
 * One byte an event: whether all conditions hold of it and of its user.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { exampleContext, exampleLog } from "../eventlog/example.js";
 * import { conditionsOf } from "../questions/conditions.js";
 * const inSecond = eventMask(exampleLog, conditionsOf({ workspace_id: "w2" }, exampleContext));
 * assert.equal(inSecond.reduce((sum, holds) => sum + holds, 0), 1); // cem's page
 * ```
 */
export function eventMask(log: EventLog, conditions: readonly Condition[]): Uint8Array {
  const all = new Uint8Array(log.code.length).fill(1);
  for (const condition of conditions) {
    const holds = ofEvents(log, condition);
    for (let i = 0; i < all.length; i++) all[i] &= holds[i];
  }
  return all;
}

function ofUsers(log: EventLog, condition: Condition): Uint8Array {
  switch (condition.kind) {
    case "not":
      return userMask(log, condition.conditions).map((holds) => 1 - holds);
    case "did":
      return did(log, condition);
    default:
      return passing(userDictionary(log, condition.property), condition.comparisons);
  }
}

function ofEvents(log: EventLog, condition: Condition): Uint8Array {
  if (isOfUsers(condition)) return perEvent(log, ofUsers(log, condition));
  if (condition.kind === "not") return eventMask(log, condition.conditions).map((holds) => 1 - holds);
  if (condition.kind !== "event") throw new TypeError(`a condition of kind ${condition.kind} is of users`);
  return passing(eventDictionary(log, condition.property), condition.comparisons);
}

/** What is known of users, brought to each of their events. */
function perEvent({ users, offset, code }: EventLog, holds: Uint8Array): Uint8Array {
  const events = new Uint8Array(code.length);
  for (let u = 0; u < users.length; u++) if (holds[u]) events.fill(1, offset[u], offset[u + 1]);
  return events;
}

/** One byte a row: whether its value passes. Each distinct value is judged once. */
function passing({ codes, values }: Dictionary, comparisons: readonly Comparison[]): Uint8Array {
  const judged = Uint8Array.from(
    [null, ...values],
    (value) => (comparisons.every((comparison) => passes(value, comparison)) ? 1 : 0),
  );
  const holds = new Uint8Array(codes.length);
  for (let i = 0; i < codes.length; i++) holds[i] = judged[codes[i] + 1];
  return holds;
}

function passes(value: Value, comparison: Comparison): boolean {
  const { op } = comparison;
  if (op === "in") return value === null ? comparison.orNull : comparison.values.includes(value);
  if (op === "not_in") return value === null ? !comparison.orNull : !comparison.values.includes(value);
  if (value === null || typeof value === "boolean") return false;
  const order = typeof value === "string"
    ? compare(value, String(comparison.value))
    : value - Number(comparison.value);
  if (op === "gt") return order > 0;
  if (op === "gte") return order >= 0;
  return op === "lt" ? order < 0 : order <= 0;
}

/**
 * The values of a property, a code an event.
 *
 * @throws RangeError when the log was read without it: a fault of the program.
 */
export function eventDictionary(log: EventLog, { name }: Property): Dictionary {
  if (name === "event") return { codes: Int32Array.from(log.code), values: log.events };
  if (name === "workspace_id") return log.workspace;
  if (name === "user_id") {
    const codes = new Int32Array(log.code.length);
    for (let u = 0; u < log.users.length; u++) codes.fill(u, log.offset[u], log.offset[u + 1]);
    return { codes, values: log.users };
  }
  const found = log.properties[name];
  if (!found) throw new RangeError(`the event log was read without the property ${name}`);
  return found;
}

function userDictionary(log: EventLog, { name }: Property): Dictionary {
  if (name === "user_id") return { codes: Int32Array.from(log.users.keys()), values: log.users };
  const found = log.traits[name];
  if (!found) throw new RangeError(`the event log was read without the user property ${name}`);
  return found;
}

/** One byte a user: whether they did it, so many times, at such a time. */
function did(log: EventLog, condition: DidCondition): Uint8Array {
  const { users, offset, code, time } = log;
  const { events, where, atLeast, atMost, within, before, after, negated } = condition;
  const named = mask(log, events);
  const which = where.length === 0 ? null : eventMask(log, where);
  const since = firstTimes(log, within?.of);
  const window = windowOf(within?.window);
  const until = firstTimes(log, before);
  const later = firstTimes(log, after);
  const holds = new Uint8Array(users.length);
  for (let u = 0; u < users.length; u++) {
    let count = 0;
    for (let i = offset[u]; i < offset[u + 1]; i++) {
      if (named[code[i]] === 0 || which?.[i] === 0) continue;
      if (since && !(time[i] >= since[u] && time[i] - since[u] <= window)) continue;
      if (until && !(time[i] < until[u])) continue;
      if (later && !(time[i] > later[u])) continue;
      count++;
    }
    const inside = count >= atLeast && count <= atMost;
    holds[u] = inside === negated ? 0 : 1;
  }
  return holds;
}

/** The time of each user's first event of a name; NaN, with which nothing compares, where there is none. */
function firstTimes(log: EventLog, event: string | undefined): Float64Array | null {
  if (event === undefined) return null;
  const { users, offset, code, time } = log;
  const wanted = codeOf(log, event);
  const first = new Float64Array(users.length).fill(NaN);
  for (let u = 0; u < users.length; u++) {
    for (let i = offset[u]; i < offset[u + 1]; i++) {
      if (code[i] !== wanted) continue;
      first[u] = time[i];
      break;
    }
  }
  return first;
}

/** The values of a breakdown: a code an event, or a code a user. */
export interface BreakdownCodes extends Dictionary {
  readonly perUser: boolean;
}

/** What an answer is broken down by, as codes. */
export function breakdownCodes(log: EventLog, { by }: Breakdown): BreakdownCodes {
  if (by.kind === "event") return { ...eventDictionary(log, by.property), perUser: false };
  if (by.kind === "user") return { ...userDictionary(log, by.property), perUser: true };
  return { codes: Int32Array.from(userMask(log, by.conditions)), values: [false, true], perUser: true };
}
