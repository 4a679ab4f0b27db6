// Users' signups, and visitors, as bytes. This module is browser compatible.
import { groupBy } from "../kernel/groups.js";
import type { Value } from "../questions/question.js";
import { localDay, startOfDay } from "../time.js";
import type { Reader, Writer } from "./bytes.js";
import { readCodes, writeCodes } from "./columns.js";
import type { Dictionary, EventLog, Visitors } from "./eventlog.js";
import { type Scale, timeOf, unitsOf } from "./moments.js";

/** The values of a dictionary whose codes stand in a column. */
export interface Named {
  readonly name: string;
  readonly values: readonly NonNullable<Value>[];
}

/** When users signed up: not known, with their first signup event, or at a time of its own. */
const Signup = { unknown: 0, asLogged: 1, told: 2 } as const;

/** Writes when users signed up. */
export function writeSignups(to: Writer, log: EventLog, scale: Scale): void {
  const { signup } = log;
  const logged = firstSignups(log);
  const kinds = Int32Array.from(
    signup,
    (time, u) => time !== time ? Signup.unknown : time === logged[u] ? Signup.asLogged : Signup.told,
  );
  writeCodes(to, kinds);
  kinds.forEach((kind, u) => kind === Signup.told && to.signed(unitsOf(signup[u], scale)));
}

type Logged = Pick<EventLog, "context" | "events" | "offset" | "code" | "time">;

/** Reads it back. */
export function readSignups(from: Reader, log: Logged, scale: Scale): Float64Array {
  const signup = firstSignups(log);
  const kinds = readCodes(from, new Int32Array(signup.length));
  for (let u = 0; u < signup.length; u++) {
    if (kinds[u] === Signup.unknown) signup[u] = NaN;
    if (kinds[u] === Signup.told) signup[u] = timeOf(from.signed(), scale);
  }
  return signup;
}

/** When each user had the first signup event; NaN where none. */
function firstSignups(log: Logged): Float64Array {
  const { context, events, offset, code, time } = log;
  const wanted = context.signup === null ? -1 : events.indexOf(context.signup);
  const first = new Float64Array(offset.length - 1).fill(NaN);
  for (let u = 0; u < first.length; u++) {
    let i = offset[u];
    while (i < offset[u + 1] && code[i] !== wanted) i++;
    if (i < offset[u + 1]) first[u] = time[i];
  }
  return first;
}

/** Writes visitors by day and traits, and says on how many days there were some. */
export function writeVisitors(
  to: Writer,
  { visitors, context }: EventLog,
  traits: readonly Dictionary[],
): number {
  const toDay = localDay(context.timezone);
  const days = Int32Array.from(visitors.time, toDay);
  const firstDay = days.reduce((first, day) => Math.min(first, day), Infinity);
  const lastDay = days.reduce((last, day) => Math.max(last, day), firstDay);
  let order = Uint32Array.from(days.keys());
  const by = (keyOf: (visitor: number) => number, keys: number): void => {
    const sorted = groupBy(Int32Array.from(order, keyOf), keys).order;
    order = sorted.map((place) => order[place]);
  };
  if (days.length > 0) {
    for (const { codes, values } of [...traits].reverse()) by((i) => codes[i] + 1, values.length + 1);
    by((i) => days[i] - firstDay, lastDay - firstDay + 1);
  }
  let written = 0;
  for (let k = 0, start = 0, before = 0; k < order.length; start = k, written++) {
    const day = days[order[k]];
    while (k < order.length && days[order[k]] === day) k++;
    const opens = startOfDay(day, context.timezone);
    to.signed(opens - before);
    to.varint(k - start);
    before = opens;
  }
  for (const { codes } of traits) writeCodes(to, Int32Array.from(order, (i) => codes[i]));
  return written;
}

/** Reads visitors, each at the first instant of the day. */
export function readVisitors(
  from: Reader,
  count: number,
  days: number,
  named: readonly Named[],
): Visitors {
  const time = new Float64Array(count);
  for (let n = 0, i = 0, opens = 0; n < days; n++) {
    opens += from.signed();
    time.fill(opens, i, i += from.varint());
  }
  const traits = named.map(({ name, values }): [string, Dictionary] => [
    name,
    { codes: readCodes(from, new Int32Array(count)), values },
  ]);
  return { time, traits: Object.fromEntries(traits) };
}
