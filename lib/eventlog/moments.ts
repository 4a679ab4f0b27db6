// When events happened, as bytes: times at full resolution, days, and the order of equal times. This module is browser
// compatible.
import { DAY, zoneOffset } from "../time.js";
import type { Reader, Writer } from "./bytes.js";
import type { EventLog } from "./eventlog.js";

/** What times are counted in, and from where: whole microseconds. */
export interface Scale {
  readonly unit: number;
  readonly origin: number;
}

/** Whole microseconds of a time in milliseconds. */
const whole = (time: number): number => Math.round(time * 1000);

/** The coarsest unit of which all times are whole multiples from the first one on. */
export function scaleOf(columns: readonly Float64Array[]): Scale {
  let origin = Infinity;
  for (const times of columns) {
    for (let i = 0; i < times.length; i++) if (times[i] < origin) origin = times[i];
  }
  if (origin === Infinity) return { unit: 1, origin: 0 };
  origin = whole(origin);
  let unit = 0;
  for (const times of columns) {
    for (let i = 0; i < times.length; i++) {
      if (times[i] !== times[i]) continue;
      const since = whole(times[i]) - origin;
      if (unit === 0 || since % unit !== 0) unit = divisor(unit, since);
    }
  }
  return { unit: unit || 1, origin };
}

/** The greatest that divides both. */
function divisor(a: number, b: number): number {
  while (b !== 0) [a, b] = [b, a % b];
  return a;
}

/** A time as a whole number of units. */
export function unitsOf(time: number, { unit, origin }: Scale): number {
  return (whole(time) - origin) / unit;
}

/** The time of a whole number of units. */
export function timeOf(units: number, { unit, origin }: Scale): number {
  return (origin + units * unit) / 1000;
}

/** Writes how many events each user has, and when: the first after that of the user before, the others one by one. */
export function writeTimes(to: Writer, { users, offset, time }: EventLog, scale: Scale): void {
  let firstBefore = 0;
  for (let u = 0; u < users.length; u++) {
    to.varint(offset[u + 1] - offset[u]);
    for (let i = offset[u], before = 0; i < offset[u + 1]; i++) {
      const now = unitsOf(time[i], scale);
      if (i > offset[u]) to.varint(now - before);
      else {
        to.signed(now - firstBefore);
        firstBefore = now;
      }
      before = now;
    }
  }
}

/** The offset of a timezone from an instant on, both in milliseconds. */
export type Shift = readonly [from: number, offset: number];

/** The offsets of a timezone over all times of a log: clocks change less often than twice a day. */
export function shiftsOf({ context, time }: EventLog): Shift[] {
  if (context.timezone === "UTC" || time.length === 0) return [[0, 0]];
  let first = Infinity;
  let last = -Infinity;
  for (let i = 0; i < time.length; i++) {
    if (time[i] < first) first = time[i];
    if (time[i] > last) last = time[i];
  }
  const offset = zoneOffset(context.timezone);
  const shifts: Shift[] = [[first, offset(first)]];
  for (let at = first; at < last; at += DAY / 2) {
    let before = at;
    let after = Math.min(at + DAY / 2, last);
    if (offset(before) === offset(after)) continue;
    while (after - before > 1) {
      const middle = Math.floor((before + after) / 2);
      if (offset(middle) === offset(at)) before = middle;
      else after = middle;
    }
    shifts.push([Math.floor(after), offset(after)]);
  }
  return shifts;
}

/** Reads what `writeTimes` wrote, and cuts the days of a timezone. */
export function readTimes(
  from: Reader,
  { users, events, scale, shifts }: {
    readonly users: number;
    readonly events: number;
    readonly scale: Scale;
    readonly shifts: readonly Shift[];
  },
): Pick<EventLog, "offset" | "time" | "day"> {
  const { unit, origin } = scale;
  const offset = new Uint32Array(users + 1);
  const time = new Float64Array(events);
  const day = new Int32Array(events);
  const starts = Float64Array.from(shifts, ([from]) => from);
  const offsets = Float64Array.from(shifts, ([, offset]) => offset);
  let first = 0;
  let i = 0;
  for (let u = 0; u < users; u++) {
    const start = i;
    const end = i + from.varint();
    let now = 0;
    let s = 0;
    for (; i < end; i++) {
      now = i > start ? now + from.varint() : first += from.signed();
      const at = (origin + now * unit) / 1000;
      while (s + 1 < starts.length && at >= starts[s + 1]) s++;
      time[i] = at;
      day[i] = Math.floor((at + offsets[s]) / DAY);
    }
    offset[u + 1] = i;
  }
  return { offset, time, day };
}

/** Writes the few whole numbers in which a column differs from what would be taken for it. */
export function writeDifferences(
  to: Writer,
  column: ArrayLike<number>,
  taken: ArrayLike<number>,
): void {
  const where: number[] = [];
  for (let i = 0; i < column.length; i++) if (column[i] !== taken[i]) where.push(i);
  to.varint(where.length);
  let before = 0;
  for (const i of where) {
    to.varint(i - before);
    to.signed(column[i]);
    before = i;
  }
}

/** Sets right what was taken for a column. */
export function readDifferences<Column extends Int32Array | Float64Array>(
  from: Reader,
  column: Column,
): Column {
  for (let n = from.varint(), i = 0; n > 0; n--) {
    i += from.varint();
    column[i] = from.signed();
  }
  return column;
}

/** The places of a log's events: what their positions are taken for. */
export function placesOf(events: number): Float64Array {
  const places = new Float64Array(events);
  for (let i = 0; i < events; i++) places[i] = i;
  return places;
}

/**
 * Positions that put events of the same instant into the order of input as well as those of the log do: the place in
 * the log or, where an instant's events stand there otherwise than they came in, the rank among those.
 */
export function positionsOf({ time, position }: EventLog): Float64Array {
  const places = placesOf(time.length);
  const repeats = repeated(time);
  const together = Uint32Array.from(repeats.keys()).filter((i) => repeats[i] === 1)
    .sort((a, b) => time[a] - time[b] || a - b);
  for (let k = 0, start = 0; k < together.length; start = k) {
    let inOrder = true;
    for (k++; k < together.length && time[together[k]] === time[together[start]]; k++) {
      if (position[together[k]] < position[together[k - 1]]) inOrder = false;
    }
    if (inOrder) continue;
    together.slice(start, k).sort((a, b) => position[a] - position[b] || a - b)
      .forEach((i, rank) => places[i] = rank);
  }
  return places;
}

/** One byte a time: whether it stands there more than once. A table of hashes, since sorting would take five times as long. */
function repeated(times: Float64Array): Uint8Array {
  const size = 2 ** Math.ceil(Math.log2(2 * times.length + 1));
  const first = new Int32Array(size).fill(-1);
  const repeats = new Uint8Array(times.length);
  for (let i = 0; i < times.length; i++) {
    const time = whole(times[i]);
    let slot = (Math.imul(time | 0, 0x9e3779b1) ^ Math.imul(time / 2 ** 32 | 0, 0x85ebca6b)) >>> 0;
    slot = (slot ^ slot >>> 15) & (size - 1);
    while (first[slot] >= 0 && times[first[slot]] !== times[i]) slot = (slot + 1) & (size - 1);
    if (first[slot] < 0) first[slot] = i;
    else repeats[i] = repeats[first[slot]] = 1;
  }
  return repeats;
}
