// An event log as bytes, small enough for a browser, and back. This module is browser compatible.
import { groupBy, type Groups } from "../kernel/groups.js";
import type { Context } from "../questions/question.js";
import { Reader, Writer } from "./bytes.js";
import { codesAt, numbered, readCodes, readTexts, writeCodes, writeTexts } from "./columns.js";
import { type Dictionary, type EventLog, lazily, lazyDictionary, withColumns } from "./eventlog.js";
import { type LeftOut, leftOut } from "./left-out.js";
import {
  placesOf,
  positionsOf,
  readDifferences,
  readTimes,
  type Scale,
  scaleOf,
  type Shift,
  shiftsOf,
  writeDifferences,
  writeTimes,
} from "./moments.js";
import { type Named, readSignups, readVisitors, writeSignups, writeVisitors } from "./people.js";

/** How every encoded event log starts. */
const MAGIC = "CYNOSURE";
/** Of the layout: a decoder reads its own only. */
const VERSION = 2;

/** What cannot be decoded, and the remedy. */
export class EventLogError extends Error {
  override readonly name = "EventLogError";
}

/** What an encoded event log holds of the log it was made of. */
export interface Packed {
  /** Whether the ids of users and workspaces are those of the source; they are numbers otherwise. */
  readonly users: boolean;
  /** The as_of of the log that was encoded, before which visitors are counted by day. */
  readonly as_of: string;
  /** Properties that stayed behind: the log cannot be asked about them. */
  readonly left_out: readonly LeftOut[];
}

/** An event log that was encoded: whole, but for what `packed` says and the hours of visitors. */
export interface DecodedLog extends EventLog {
  readonly packed: Packed;
}

/** A dictionary of events of some codes; all others carry none. */
interface Carried extends Named {
  readonly by: readonly number[];
}

/** What stands before the columns, as JSON. */
interface Header {
  readonly packed: Packed;
  readonly context: Context;
  /** Of the columns that follow. */
  readonly bytes: number;
  readonly counts: { readonly users: number; readonly events: number; readonly visitor_rows: number };
  readonly scale: Scale;
  readonly shifts: readonly Shift[];
  readonly events: readonly string[];
  readonly workspaces: number;
  /** How many bytes columns take that are passed over until they are asked for. */
  readonly parts: { readonly position: number; readonly workspace: number };
  readonly amount: Carried;
  readonly properties: readonly Carried[];
  readonly traits: readonly Named[];
  readonly visitor_traits: readonly Omit<Named, "bytes">[];
}

/**
 * An event log as bytes: a header in JSON, then column by column the users, their events, and the visitors.
 *
 * Times keep their full resolution, as differences in the coarsest unit that all of them are whole multiples of, and
 * events of the same instant their order. What is lost: the hours of visitors who never signed up, of whom days are
 * counted; ids, unless they are wanted; and properties with more values than anybody would pick from, or that tell
 * people apart where ids must not. `beyond` of the kernel says which questions a decoded log cannot answer for that.
 *
 * @param users whether the ids of users and workspaces go with it; they are numbered otherwise.
 * @param left_out properties that the log was read without, since they have too many values.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { exampleLog } from "./example.js";
 * const { users, time } = decode(encode(exampleLog));
 * assert.deepEqual(users, ["1", "2", "3"]);
 * assert.deepEqual(time, exampleLog.time);
 * ```
 */
export function encode(
  log: EventLog,
  { users = false, left_out = [] }: { readonly users?: boolean; readonly left_out?: readonly LeftOut[] } = {},
): Uint8Array {
  const found = leftOut(log, { users });
  const stays = (name: string): boolean => !found.some((one) => one.name === name);
  const scale = scaleOf([log.time, log.signup]);
  const shifts = shiftsOf(log);
  const body = new Writer();
  writeTimes(body, log, scale);
  const taken = readTimes(new Reader(body.written), {
    users: log.users.length,
    events: log.code.length,
    scale,
    shifts,
  });
  writeDifferences(body, log.day, taken.day);
  writeCodes(body, log.code);
  const part = (write: () => void): number => {
    const before = body.written.length;
    write();
    return body.written.length - before;
  };
  const parts = {
    position: part(() => writeDifferences(body, positionsOf(log), placesOf(log.code.length))),
    workspace: part(() => writeCodes(body, log.workspace.codes)),
  };
  const places = groupBy(log.code, log.events.length);
  const carried = (name: string, { codes, values }: Dictionary): Carried => {
    const by = carriers(log, codes);
    return {
      name,
      values,
      by,
      bytes: part(() => writeCodes(body, codesAt(codes, placesOfCodes(places, by)))),
    };
  };
  const amount = carried("amount_usd", amounts(log.amount));
  const properties = Object.entries(log.properties).filter(([name]) => stays(name))
    .map(([name, property]) => carried(name, property));
  writeSignups(body, log, scale);
  const traits = Object.entries(log.traits).filter(([name]) => stays(`user.${name}`))
    .map(([name, { codes, values }]): Named => ({
      name,
      values,
      bytes: part(() => writeCodes(body, codes)),
    }));
  const visitorTraits = Object.entries(log.visitors.traits).filter(([name]) => stays(`user.${name}`));
  const visitor_rows = writeVisitors(body, log, visitorTraits.map(([, trait]) => trait));
  if (users) {
    writeTexts(body, log.users);
    writeTexts(body, log.workspace.values as readonly string[]);
  }
  const header: Header = {
    context: log.context,
    bytes: body.written.length,
    packed: { users, as_of: log.context.as_of, left_out: [...left_out, ...found] },
    counts: { users: log.users.length, events: log.code.length, visitor_rows },
    scale,
    shifts,
    events: log.events,
    workspaces: log.workspace.values.length,
    parts,
    amount,
    properties,
    traits,
    visitor_traits: visitorTraits.map(([name, { values }]) => ({ name, values })),
  };
  const whole = new Writer();
  whole.bytes(new TextEncoder().encode(MAGIC));
  whole.byte(VERSION);
  whole.text(JSON.stringify(header));
  whole.bytes(body.written);
  return whole.written.slice();
}

/**
 * The event log that bytes hold. What is asked of it in days of its timezone is answered as by the log itself.
 *
 * @throws EventLogError in one line when the bytes are none of this version's.
 */
export function decode(bytes: Uint8Array): DecodedLog {
  const from = new Reader(bytes);
  const { context, counts, packed, ...header } = readHeader(from, bytes);
  const { offset, time, day } = readTimes(from, { ...header, ...counts });
  readDifferences(from, day);
  const code = readCodes(from, new Uint16Array(counts.events));
  const position = from.part(header.parts.position);
  const workspace = from.part(header.parts.workspace);
  const byCode = lazily({ places: () => groupBy(code, header.events.length) });
  const amount = from.part(header.amount.bytes);
  const properties = header.properties.map((property): [string, Dictionary] => {
    const part = from.part(property.bytes);
    const make = (): Int32Array => {
      const codes = new Int32Array(counts.events).fill(-1);
      eachCarried(part, byCode.places, property, (i, value) => codes[i] = value);
      return codes;
    };
    return [property.name, lazyDictionary(property.values, make)];
  });
  const signup = readSignups(from, { context, events: header.events, offset, code, time }, header.scale);
  const traits = header.traits.map(({ name, values, bytes }): [string, Dictionary] => {
    const part = from.part(bytes);
    return [name, lazyDictionary(values, () => readCodes(part, new Int32Array(counts.users)))];
  });
  const visitors = readVisitors(from, counts.visitor_rows, header.visitor_traits);
  const ids = (count: number): string[] => packed.users ? readTexts(from, count) : numbered(count);
  const eager = {
    context,
    packed,
    events: header.events,
    users: ids(counts.users),
    offset,
    code,
    time,
    day,
    properties: Object.fromEntries(properties),
    signup,
    traits: Object.fromEntries(traits),
    visitors,
  };
  // Few questions look at these, and a reader waits for the first answer.
  const late = lazily<Pick<EventLog, "position" | "workspace" | "amount">>({
    position: () => readDifferences(position, placesOf(counts.events)),
    workspace: () => ({
      codes: readCodes(workspace, new Int32Array(counts.events)),
      values: ids(header.workspaces),
    }),
    amount: () => {
      const amounts = new Float64Array(counts.events).fill(NaN);
      eachCarried(amount, byCode.places, header.amount, (i, value) => {
        amounts[i] = header.amount.values[value] as number;
      });
      return amounts;
    },
  });
  return withColumns(eager as unknown as DecodedLog, late);
}

function readHeader(from: Reader, bytes: Uint8Array): Header {
  if (bytes.length === 0) {
    throw new EventLogError(
      "there is no event log here: the site was built without one; see site.explore in the config",
    );
  }
  if (new TextDecoder().decode(from.bytes(MAGIC.length)) !== MAGIC) {
    throw new EventLogError("this is not an event log of Cynosure");
  }
  const version = from.byte();
  if (version !== VERSION) {
    throw new EventLogError(
      `this event log was made by another version (${version}, and this one reads ${VERSION}); run npm run build`,
    );
  }
  const cut = (whole: string): EventLogError =>
    new EventLogError(`this event log is cut off: ${bytes.length} of ${whole} bytes; run npm run build`);
  let header: Header;
  try {
    header = JSON.parse(from.text());
  } catch {
    throw cut("more");
  }
  const whole = from.at + header.bytes;
  if (bytes.length !== whole) throw cut(String(whole));
  return header;
}

/** The codes of events of which some carry a value. */
function carriers({ events, code }: EventLog, codes: Int32Array): number[] {
  const carries = new Uint8Array(events.length);
  for (let i = 0; i < codes.length; i++) if (codes[i] >= 0) carries[code[i]] = 1;
  return [...carries.keys()].filter((c) => carries[c]);
}

/** The places in the log of the events of some codes, code by code. */
function placesOfCodes({ offset, order }: Groups, codes: readonly number[]): Uint32Array {
  const places = new Uint32Array(codes.reduce((sum, c) => sum + offset[c + 1] - offset[c], 0));
  let n = 0;
  for (const c of codes) {
    places.set(order.subarray(offset[c], offset[c + 1]), n);
    n += offset[c + 1] - offset[c];
  }
  return places;
}

/** Reads a column of the events that carry it. */
function eachCarried(
  from: Reader,
  byCode: Groups,
  { by }: Carried,
  found: (event: number, value: number) => void,
): void {
  const places = placesOfCodes(byCode, by);
  const values = readCodes(from, new Int32Array(places.length));
  for (let n = 0; n < places.length; n++) if (values[n] >= 0) found(places[n], values[n]);
}

/** Amounts as codes: there are fewer prices than payments. */
function amounts(column: Float64Array): Dictionary {
  const paid = new Map<number, number>();
  for (let i = 0; i < column.length; i++) if (column[i] === column[i]) paid.set(column[i], -1);
  const values = [...paid.keys()].sort((a, b) => a - b);
  values.forEach((value, code) => paid.set(value, code));
  const codes = new Int32Array(column.length).fill(-1);
  for (let i = 0; i < column.length; i++) if (column[i] === column[i]) codes[i] = paid.get(column[i])!;
  return { codes, values };
}
