// Users' signups, and visitors, as bytes. This module is browser compatible.
import { groupBy } from "../kernel/groups.js";
import type { Context, Value } from "../questions/question.js";
import { DAY, HOUR, instant, localDay, startOfDay } from "../time.js";
import type { Reader, Writer } from "./bytes.js";
import { codesAt, readCodes, writeCodes } from "./columns.js";
import type { Dictionary, EventLog, Visitors } from "./eventlog.js";
import { type Scale, timeOf, unitsOf } from "./moments.js";

/** The values of a dictionary whose codes stand in a column. */
export interface Named {
  readonly name: string;
  readonly values: readonly NonNullable<Value>[];
  /** How many the column takes. */
  readonly bytes: number;
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

/**
 * The instants between which visitors are counted: days of the timezone, and whole days before as_of, whose hours are
 * kept for the last two. Every window of so many days or, up to two days, hours then ends where it would for each.
 *
 * @returns a function from a time to the last such instant that is not after it.
 */
export function slotStarts({ timezone, as_of }: Context): (time: number) => number {
  const asOf = instant(as_of);
  const toDay = localDay(timezone);
  const days = new Map<number, number>();
  return (time) => {
    const day = toDay(time);
    let start = days.get(day);
    if (start === undefined) days.set(day, start = startOfDay(day, timezone));
    const unit = asOf - time <= 2 * DAY ? HOUR : DAY;
    return Math.max(start, asOf - Math.ceil((asOf - time) / unit) * unit);
  };
}

/** Writes how many visitors of which traits there were in each slot of time, and says how many such rows there are. */
export function writeVisitors(
  to: Writer,
  { visitors, context }: EventLog,
  traits: readonly Dictionary[],
): number {
  const starts = visitors.time.map(slotStarts(context));
  const slots = Float64Array.from(new Set(starts)).sort();
  const slotOf = new Map(Array.from(slots, (start, slot) => [start, slot]));
  const slot = Int32Array.from(starts, (start) => slotOf.get(start)!);
  let order: Uint32Array = Uint32Array.from(slot.keys());
  /** Puts visitors in the order of a column; those equal in it keep the order that they had. */
  const sortBy = (codes: Int32Array, least: number, most: number): void => {
    const keys = codesAt(codes, order);
    for (let k = 0; k < keys.length; k++) keys[k] -= least;
    const before = order;
    order = groupBy(keys, most - least + 1).order.map((place) => before[place]);
  };
  for (const { codes, values } of [...traits].reverse()) sortBy(codes, -1, values.length - 1);
  sortBy(slot, 0, slots.length - 1);
  const columns = [slot, ...traits.map(({ codes }) => codes)];
  const firsts: number[] = [];
  for (let k = 0; k < order.length; k++) {
    if (k === 0 || columns.some((codes) => codes[order[k]] !== codes[order[k - 1]])) firsts.push(k);
  }
  const rows = Uint32Array.from(firsts, (k) => order[k]);
  for (const codes of columns) writeCodes(to, codesAt(codes, rows));
  firsts.forEach((first, n) => to.varint((firsts[n + 1] ?? order.length) - first));
  to.varint(slots.length);
  let before = 0;
  for (const start of slots) {
    const micros = Math.round(start * 1000);
    to.signed(micros - before);
    before = micros;
  }
  return rows.length;
}

/** Reads visitors, a row a slot of time and traits. */
export function readVisitors(from: Reader, rows: number, named: readonly Omit<Named, "bytes">[]): Visitors {
  const slot = readCodes(from, new Int32Array(rows));
  const traits = named.map(({ name, values }): [string, Dictionary] => [
    name,
    { codes: readCodes(from, new Int32Array(rows)), values },
  ]);
  const count = new Uint32Array(rows);
  for (let i = 0; i < rows; i++) count[i] = from.varint();
  const starts = new Float64Array(from.varint());
  for (let n = 0, micros = 0; n < starts.length; n++) starts[n] = (micros += from.signed()) / 1000;
  const time = new Float64Array(rows);
  for (let i = 0; i < rows; i++) time[i] = starts[slot[i]];
  return { time, count, traits: Object.fromEntries(traits) };
}
