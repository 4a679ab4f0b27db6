// The columnar event log that the kernel walks. This module is browser compatible.
import type { Context } from "../questions/question.js";
import { localDay } from "../time.js";

/** A column of repeated strings: a code a row, -1 for null. */
export interface Dictionary {
  readonly codes: Int32Array;
  readonly values: readonly string[];
}

/**
 * All events of all users: users in a row, each user's events in order of time (equal times keep input
 * order), nothing at or after `context.as_of`. User `u` owns the events from `offset[u]` up to `offset[u + 1]`.
 */
export interface EventLog {
  readonly context: Context;
  /** Event names; `code` points here. */
  readonly events: readonly string[];
  /** User ids, in ascending order. */
  readonly users: readonly string[];
  readonly offset: Uint32Array;
  readonly code: Uint16Array;
  /** Milliseconds since the epoch, UTC. */
  readonly time: Float64Array;
  /** Day numbers of the context's timezone. */
  readonly day: Int32Array;
  readonly workspace: Dictionary;
  /** Dollars; NaN where the event carries none. */
  readonly amount: Float64Array;
  /** User properties as they were at signup, a code a user. */
  readonly traits: Readonly<Record<string, Dictionary>>;
  /** First visits of people who never signed up; only a funnel's first step looks at them. */
  readonly visitors: Visitors;
}

export interface Visitors {
  readonly time: Float64Array;
  readonly traits: Readonly<Record<string, Dictionary>>;
}

/** One event as a plain row: for tests and small logs, never for a whole one. */
export interface EventRow {
  readonly user_id: string;
  readonly event: string;
  /** ISO; without a zone it is UTC. */
  readonly time: string;
  readonly workspace_id?: string | null;
  readonly amount_usd?: number | null;
}

/** One user's properties; and one anonymous visitor's, with the time of the visit. */
export type UserRow = { readonly user_id: string } & Readonly<Record<string, string | null>>;
export type VisitorRow = { readonly time: string } & Readonly<Record<string, string | null>>;

/**
 * An event log from plain rows, which may come in any order.
 *
 * @param traits names of the user properties to keep.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { exampleContext } from "./example.js";
 * const log = eventLog(exampleContext, [{ user_id: "ann", event: "signup", time: "2025-01-01T09:00:00Z" }]);
 * assert.equal(log.events[log.code[0]], "signup");
 * ```
 */
export function eventLog(
  context: Context,
  rows: readonly EventRow[],
  { users = [], visitors = [], traits = [] }: {
    users?: readonly UserRow[];
    visitors?: readonly VisitorRow[];
    traits?: readonly string[];
  } = {},
): EventLog {
  const asOf = instant(context.as_of);
  const known = rows
    .map((row) => ({ row, time: instant(row.time) }))
    .filter(({ time }) => time < asOf)
    .sort((a, b) => compare(a.row.user_id, b.row.user_id) || a.time - b.time);
  const ids = [...new Set([...users.map(({ user_id }) => user_id), ...known.map(({ row }) => row.user_id)])]
    .sort(compare);
  const events = [...new Set(known.map(({ row }) => row.event))].sort(compare);
  const codeOf = new Map(events.map((event, code) => [event, code]));
  const toDay = localDay(context.timezone);
  const offset = new Uint32Array(ids.length + 1);
  const position = new Map(ids.map((id, u) => [id, u]));
  for (const { row } of known) offset[position.get(row.user_id)! + 1]++;
  for (let u = 0; u < ids.length; u++) offset[u + 1] += offset[u];
  const userOf = new Map(users.map((user) => [user.user_id, user]));
  const seen = visitors.filter(({ time }) => instant(time) < asOf);
  return {
    context,
    events,
    users: ids,
    offset,
    code: Uint16Array.from(known, ({ row }) => codeOf.get(row.event)!),
    time: Float64Array.from(known, ({ time }) => time),
    day: Int32Array.from(known, ({ time }) => toDay(time)),
    workspace: dictionary(known.map(({ row }) => row.workspace_id ?? null)),
    amount: Float64Array.from(known, ({ row }) => row.amount_usd ?? NaN),
    traits: Object.fromEntries(
      traits.map((trait) => [trait, dictionary(ids.map((id) => userOf.get(id)?.[trait] ?? null))]),
    ),
    visitors: {
      time: Float64Array.from(seen, ({ time }) => instant(time)),
      traits: Object.fromEntries(
        traits.map((trait) => [trait, dictionary(seen.map((visitor) => visitor[trait] ?? null))]),
      ),
    },
  };
}

/** A column of strings as codes into its distinct values, which stand in ascending order. */
export function dictionary(column: readonly (string | null)[]): Dictionary {
  const values = [...new Set(column)].filter((value): value is string => value !== null).sort(compare);
  const codeOf = new Map(values.map((value, code) => [value, code]));
  return { codes: Int32Array.from(column, (value) => (value === null ? -1 : codeOf.get(value)!)), values };
}

/** The code of an event, or -1 where the log never holds it. */
export function codeOf(log: EventLog, event: string): number {
  return log.events.indexOf(event);
}

/** One byte a code: whether the event is one of those named. */
export function mask(log: EventLog, events: readonly string[]): Uint8Array {
  return Uint8Array.from(log.events, (event) => (events.includes(event) ? 1 : 0));
}

/** Milliseconds since the epoch of an ISO time; without a zone it is UTC. */
export function instant(time: string): number {
  return Date.parse(/(Z|[+-]\d\d:?\d\d)$/.test(time) ? time : `${time}Z`);
}

/** By code point, as databases in the C collation compare, and never by locale. */
export function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
