// The log of another as_of, timezone or start of weeks. This module is browser compatible.
import type { Context, Value } from "../questions/question.js";
import { instant, localDay } from "../time.js";
import { codeOf, type Dictionary, dictionary, type EventLog } from "./eventlog.js";

/**
 * A log as it would have been read for another context of the same source.
 *
 * @param context as `contextFor` gives it; its as_of must not lie after that of the log, which knows nothing later.
 * @throws RangeError where it does.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { contextFor } from "../questions/context.js";
 * import { exampleLog } from "./example.js";
 * const january = recut(exampleLog, contextFor({ as_of: "2025-01-31" }, exampleLog.context));
 * assert.deepEqual(january.offset, Uint32Array.of(0, 8, 11, 13)); // cem's page comes in February
 * ```
 */
export function recut<Log extends EventLog>(log: Log, context: Context): Log {
  const asOf = instant(context.as_of);
  const end = instant(log.context.as_of);
  if (asOf > end) throw new RangeError(`the log ends at ${log.context.as_of}`);
  const days = context.timezone === log.context.timezone ? log : { ...log, day: daysOf(log, context) };
  return { ...(asOf === end ? days : before(days, asOf, context)), context };
}

function daysOf({ time }: EventLog, { timezone }: Context): Int32Array {
  const toDay = localDay(timezone);
  const day = new Int32Array(time.length);
  for (let i = 0; i < time.length; i++) day[i] = toDay(time[i]);
  return day;
}

/** What was known before an instant. Where users are those who signed up, later ones were visitors then, if that. */
function before<Log extends EventLog>(
  log: Log,
  asOf: number,
  { tables, visit, visitor_traits }: Context,
): Log {
  const { users, offset, time, signup, visitors } = log;
  const listed = tables.users?.required === true && tables.users.signup_time !== undefined;
  const visits = tables.visits === undefined ? -1 : codeOf(log, visit);
  const who: number[] = [];
  const kept = new Uint32Array(time.length);
  const offsets = [0];
  /** First visits of those who had not signed up. */
  const strangers: { user: number; time: number }[] = [];
  let n = 0;
  for (let u = 0; u < users.length; u++) {
    const known = !listed || signup[u] < asOf;
    for (let i = offset[u]; i < offset[u + 1] && time[i] < asOf; i++) {
      if (known) kept[n++] = i;
      else if (log.code[i] === visits) strangers.push({ user: u, time: time[i] });
    }
    if (!known) continue;
    who.push(u);
    offsets.push(n);
  }
  const order = kept.subarray(0, n);
  const seen: number[] = [];
  visitors.time.forEach((at, i) => at < asOf && seen.push(i));
  const taken = ({ codes, values }: Dictionary, rows: ArrayLike<number>): Dictionary => ({
    codes: Int32Array.from(rows, (row) => codes[row]),
    values,
  });
  const column = <Column extends Uint16Array | Int32Array | Float64Array>(
    all: Column,
    to: Column,
  ): Column => {
    for (let k = 0; k < n; k++) to[k] = all[order[k]];
    return to;
  };
  return {
    ...log,
    users: who.map((u) => users[u]),
    offset: Uint32Array.from(offsets),
    code: column(log.code, new Uint16Array(n)),
    time: column(time, new Float64Array(n)),
    day: column(log.day, new Int32Array(n)),
    position: column(log.position, new Float64Array(n)),
    amount: column(log.amount, new Float64Array(n)),
    workspace: taken(log.workspace, order),
    properties: mapped(log.properties, (dictionary) => taken(dictionary, order)),
    signup: Float64Array.from(who, (u) => signup[u] < asOf ? signup[u] : NaN),
    traits: mapped(log.traits, (dictionary) => taken(dictionary, who)),
    visitors: {
      time: Float64Array.from([...seen.map((i) => visitors.time[i]), ...strangers.map(({ time }) => time)]),
      count: visitors.count &&
        Uint32Array.from([...seen.map((i) => visitors.count![i]), ...strangers.map(() => 1)]),
      traits: mapped(visitors.traits, (dictionary, name) => {
        const trait = visitor_traits.includes(name) ? log.traits[name] : undefined;
        return joined(taken(dictionary, seen), trait, strangers.map(({ user }) => user));
      }),
    },
  };
}

/** A column, and after it that of some users. */
function joined(column: Dictionary, trait: Dictionary | undefined, users: readonly number[]): Dictionary {
  const valueOf = ({ codes, values }: Dictionary, row: number): Value => values[codes[row]] ?? null;
  return dictionary([
    ...Array.from(column.codes, (_, row) => valueOf(column, row)),
    ...users.map((user) => trait ? valueOf(trait, user) : null),
  ]);
}

function mapped<Value>(
  record: Readonly<Record<string, Value>>,
  change: (value: Value, name: string) => Value,
): Record<string, Value> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, change(value, name)]));
}
