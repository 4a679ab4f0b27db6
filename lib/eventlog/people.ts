// Users' signups, and visitors, as bytes. This module is browser compatible.
import { groupBy } from "../kernel/groups.js";
import type { Value } from "../questions/question.js";
import { localDay, startOfDay } from "../time.js";
import type { Reader, Writer } from "./bytes.js";
import { codesAt, readCodes, writeCodes } from "./columns.js";
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
  const count = visitors.time.length;
  const days = new Int32Array(count);
  let order: Uint32Array = new Uint32Array(count);
  let firstDay = Infinity;
  let lastDay = -Infinity;
  for (let i = 0; i < count; i++) {
    const day = days[i] = toDay(visitors.time[i]);
    if (day < firstDay) firstDay = day;
    if (day > lastDay) lastDay = day;
    order[i] = i;
  }
  // By one column after the other, the most important last: each keeps the order of those before it.
  const by = (codes: Int32Array, least: number, most: number): void => {
    const keys = codesAt(codes, order);
    for (let k = 0; k < count; k++) keys[k] -= least;
    const sorted = groupBy(keys, most - least + 1).order;
    for (let k = 0; k < count; k++) sorted[k] = order[sorted[k]];
    order = sorted;
  };
  if (count > 0) {
    for (const { codes, values } of [...traits].reverse()) by(codes, -1, values.length);
    by(days, firstDay, lastDay);
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
  for (const { codes } of traits) writeCodes(to, codesAt(codes, order));
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
