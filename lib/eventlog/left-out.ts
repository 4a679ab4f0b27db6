// Which properties of a log stay behind when it goes to a browser. This module is browser compatible.
import type { Dictionary, EventLog } from "./eventlog.js";

/** A property that stayed behind, by the name under which questions ask for it: `price`, `user.email`. */
export interface LeftOut {
  readonly name: string;
  /** How many distinct values it has. */
  readonly values: number;
  /** It has more of them than MOST_VALUES, or most are of one person each and ids were not wanted. */
  readonly why: "many" | "personal";
}

/**
 * So many distinct values a property may have. A reader picks from a list, which more would not fit; what has more is
 * an id, an address or a measure, and would make most of the bytes.
 */
export const MOST_VALUES = 256;

/** So few values are kinds of things, and name nobody, however few people there are. */
const FEW_VALUES = 10;

/**
 * The properties of a log that stay behind.
 *
 * @param users whether ids are wanted: properties that tell people apart then say no more.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { exampleLog } from "./example.js";
 * assert.deepEqual(leftOut(exampleLog, { users: false }), []);
 * ```
 */
export function leftOut(log: EventLog, { users }: { readonly users: boolean }): LeftOut[] {
  const { offset, properties, traits, visitors } = log;
  const judged = (
    name: string,
    { codes, values }: Dictionary,
    userOf: Uint32Array | null,
    others = 0,
  ): LeftOut[] => {
    if (values.length > MOST_VALUES || others > MOST_VALUES) {
      return [{ name, values: Math.max(values.length, others), why: "many" }];
    }
    return !users && isPersonal(codes, values.length, userOf)
      ? [{ name, values: values.length, why: "personal" }]
      : [];
  };
  const userOf = new Uint32Array(log.code.length);
  for (let u = 0; u + 1 < offset.length; u++) userOf.fill(u, offset[u], offset[u + 1]);
  return [
    ...Object.entries(properties).flatMap(([name, property]) => judged(name, property, userOf)),
    ...Object.entries(traits).flatMap(([name, trait]) =>
      judged(`user.${name}`, trait, null, visitors.traits[name]?.values.length)
    ),
  ];
}

/** Whether most values are of one user each; rows are users where it is not said whose they are. */
function isPersonal(codes: Int32Array, values: number, userOf: Uint32Array | null): boolean {
  if (values <= FEW_VALUES) return false;
  const owner = new Int32Array(values).fill(-1);
  const shared = new Uint8Array(values);
  for (let row = 0; row < codes.length; row++) {
    const value = codes[row];
    if (value < 0) continue;
    const user = userOf === null ? row : userOf[row];
    if (owner[value] < 0) owner[value] = user;
    else if (owner[value] !== user) shared[value] = 1;
  }
  let of = 0;
  for (let value = 0; value < values; value++) of += 1 - shared[value];
  return of > values / 2;
}
