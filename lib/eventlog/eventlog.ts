// The columnar event log that the kernel walks. This module is browser compatible.
import type { Context, Value } from "../questions/question.js";
import { instant, localDay } from "../time.js";

/** A column of repeated values: a code a row, -1 for null. */
export interface Dictionary {
  readonly codes: Int32Array;
  /** In ascending order: numbers by size, texts by code point, false before true. */
  readonly values: readonly NonNullable<Value>[];
}

/**
 * All events of all users: users in a row, each user's events in order of time (equal times keep input
 * order), nothing at or after `context.as_of`. User `u` owns the events from `offset[u]` up to `offset[u + 1]`.
 */
export interface EventLog {
  readonly context: Context;
  /** Event names; `code` points here. */
  readonly events: readonly string[];
  /** User ids, in ascending order; ids of another entity where the log was regrouped. */
  readonly users: readonly string[];
  readonly offset: Uint32Array;
  readonly code: Uint16Array;
  /** Milliseconds since the epoch, UTC; microseconds are fractions of them. */
  readonly time: Float64Array;
  /** Day numbers of the context's timezone. */
  readonly day: Int32Array;
  /** Where the event stands in the order of input. */
  readonly position: Float64Array;
  readonly workspace: Dictionary;
  /** Dollars; NaN where the event carries none. */
  readonly amount: Float64Array;
  /** Properties of events by name, a code an event: those that were asked for when the log was read. */
  readonly properties: Readonly<Record<string, Dictionary>>;
  /** When each user signed up, in milliseconds; NaN where that is not known. */
  readonly signup: Float64Array;
  /** User properties as they were at signup, a code a user. */
  readonly traits: Readonly<Record<string, Dictionary>>;
  /** First visits of people who never signed up; only a funnel's first step looks at them. */
  readonly visitors: Visitors;
}

export interface Visitors {
  readonly time: Float64Array;
  /** How many each row stands for; null where each is one visitor. */
  readonly count: Uint32Array | null;
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
  readonly properties?: Readonly<Record<string, Value>>;
}

/** One user's properties; and one anonymous visitor's, with the time of the visit. */
export type UserRow = { readonly user_id: string } & Readonly<Record<string, Value>>;
export type VisitorRow = { readonly time: string } & Readonly<Record<string, Value>>;

/**
 * An event log from plain rows, which may come in any order. Users sign up with their first signup event.
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
  { users = [], visitors = [] }: { users?: readonly UserRow[]; visitors?: readonly VisitorRow[] } = {},
): EventLog {
  const asOf = instant(context.as_of);
  const known = rows
    .map((row, position) => ({ row, position, time: instant(row.time) }))
    .filter(({ time }) => time < asOf)
    .sort((a, b) => compare(a.row.user_id, b.row.user_id) || a.time - b.time || a.position - b.position);
  const ids = [...new Set([...users.map(({ user_id }) => user_id), ...known.map(({ row }) => row.user_id)])]
    .sort(compare);
  const events = [...new Set(known.map(({ row }) => row.event))].sort(compare);
  const codeOf = new Map(events.map((event, code) => [event, code]));
  const toDay = localDay(context.timezone);
  const offset = new Uint32Array(ids.length + 1);
  const number = new Map(ids.map((id, u) => [id, u]));
  const signup = new Float64Array(ids.length).fill(NaN);
  for (const { row, time } of known) {
    const u = number.get(row.user_id)!;
    offset[u + 1]++;
    if (row.event === context.signup && !(signup[u] <= time)) signup[u] = time;
  }
  for (let u = 0; u < ids.length; u++) offset[u + 1] += offset[u];
  const userOf = new Map(users.map((user) => [user.user_id, user]));
  const seen = visitors.filter(({ time }) => instant(time) < asOf);
  const columns = (
    names: readonly { readonly name: string }[],
    value: (name: string) => Value[],
  ): Record<string, Dictionary> =>
    Object.fromEntries(names.map(({ name }) => [name, dictionary(value(name))]));
  return {
    context,
    events,
    users: ids,
    offset,
    code: Uint16Array.from(known, ({ row }) => codeOf.get(row.event)!),
    time: Float64Array.from(known, ({ time }) => time),
    day: Int32Array.from(known, ({ time }) => toDay(time)),
    position: Float64Array.from(known, ({ position }) => position),
    workspace: dictionary(known.map(({ row }) => row.workspace_id ?? null)),
    amount: Float64Array.from(known, ({ row }) => row.amount_usd ?? NaN),
    properties: columns(
      context.properties,
      (name) => known.map(({ row }) => row.properties?.[name] ?? null),
    ),
    signup,
    traits: columns(context.user_properties, (name) => ids.map((id) => userOf.get(id)?.[name] ?? null)),
    visitors: {
      time: Float64Array.from(seen, ({ time }) => instant(time)),
      count: null,
      traits: columns(context.user_properties, (name) => seen.map((visitor) => visitor[name] ?? null)),
    },
  };
}

/** A column of values as codes into its distinct values, which stand in ascending order. */
export function dictionary(column: readonly Value[]): Dictionary {
  const values = [...new Set(column)]
    .filter((value): value is NonNullable<Value> => value !== null)
    .sort(ascending);
  const codeOf = new Map(values.map((value, code) => [value, code]));
  return { codes: Int32Array.from(column, (value) => (value === null ? -1 : codeOf.get(value)!)), values };
}

/** A dictionary whose codes are made when they are first asked for: of many properties a question looks at few. */
export function lazyDictionary(values: Dictionary["values"], make: () => Int32Array): Dictionary {
  return Object.assign(lazily({ codes: make }), { values });
}

/** Columns that are made when they are first asked for, and then stay. */
export function lazily<Columns extends object>(
  make: { readonly [Name in keyof Columns]: () => Columns[Name] },
): Columns {
  const columns = {};
  for (const name of Object.keys(make) as (keyof Columns)[]) {
    let made: { readonly value: Columns[typeof name] } | null = null;
    Object.defineProperty(columns, name, {
      enumerable: true,
      get: () => (made ??= { value: make[name]() }).value,
    });
  }
  return columns as Columns;
}

/** A log with some columns of another; what is not made yet of either stays so, which `{ ...log }` would make. */
export function withColumns<Log extends EventLog>(log: Log, columns: Partial<EventLog>): Log {
  return Object.defineProperties({}, {
    ...Object.getOwnPropertyDescriptors(log),
    ...Object.getOwnPropertyDescriptors(columns),
  }) as Log;
}

/** The code of an event, or -1 where the log never holds it or there is none such. */
export function codeOf(log: EventLog, event: string | null): number {
  return event === null ? -1 : log.events.indexOf(event);
}

/** One byte a code: whether the event is one of those named. */
export function mask(log: EventLog, events: readonly string[]): Uint8Array {
  return Uint8Array.from(log.events, (event) => (events.includes(event) ? 1 : 0));
}

/** Values of one type in ascending order: numbers by size, texts by code point, false before true. */
export function ascending(a: NonNullable<Value>, b: NonNullable<Value>): number {
  return typeof a === "string" && typeof b === "string" ? compare(a, b) : Number(a) - Number(b);
}

/**
 * By code point, as databases in the C collation compare, and never by locale. JavaScript compares the halves of
 * characters beyond the first 65,536, which would sort them before some that they follow.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.ok(compare("\u{1f600}", "\uff5e") > 0); // though "\u{1f600}" < "\uff5e"
 * ```
 */
export function compare(a: string, b: string): number {
  if (a === b) return 0;
  let i = 0;
  while (i < a.length && i < b.length && a.charCodeAt(i) === b.charCodeAt(i)) i++;
  const [x, y] = [a.charCodeAt(i), b.charCodeAt(i)];
  const [wideX, wideY] = [isHalf(x), isHalf(y)];
  if (wideX !== wideY && i < a.length && i < b.length) return wideX ? 1 : -1;
  return a < b ? -1 : 1;
}

/** Whether a code unit is half of a character beyond the first 65,536. */
function isHalf(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdfff;
}
