// Properties as columns of the staging relations. This module is browser compatible.
import type { Context, Property } from "../questions/question.js";
import { word } from "../sql/dialects.js";
import { identifier, type Sql } from "../sql/sql.js";

/** Columns that the relations `events` and `users` have of their own. */
const own = [
  "user_id",
  "event",
  "time",
  "day",
  "position",
  "workspace_id",
  "amount_usd",
  "event_id",
  "properties",
  "reason",
  "copy",
  "signup_time",
  "signup_day",
  "doer",
];

/**
 * The column of each property that has one in its raw table: its name in lower case, without what would need quotes.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const channel = { name: "Acquisition Channel", type: "text", column: "Acquisition Channel" } as const;
 * assert.equal(columnsOf([channel]).get("Acquisition Channel"), "acquisition_channel");
 * ```
 */
export function columnsOf(properties: readonly Property[]): ReadonlyMap<string, string> {
  const columns = new Map<string, string>();
  const taken = new Set(own);
  for (const { name, column } of properties) {
    if (column === undefined) continue;
    const plain = name.toLowerCase().replace(/[^a-z0-9]+/g, "_").replace(/^(?=\d|$)/, "_");
    let free = taken.has(plain) ? `property_${plain}` : plain;
    for (let n = 2; taken.has(free); n++) free = `${plain}_${n}`;
    taken.add(free);
    columns.set(name, free);
  }
  return columns;
}

/** The value of an event's property, over a row of `events`. */
export function eventValue({ name, type }: Property, { properties }: Context): Sql {
  if (name === "event" || name === "user_id" || name === "workspace_id") return identifier(name);
  const column = columnsOf(properties).get(name);
  if (column !== undefined) return identifier(column);
  return word((dialect) =>
    type === "number"
      ? dialect.jsonNumber("properties", name)
      : type === "boolean"
      ? `(${dialect.jsonText("properties", name)} = 'true')`
      : dialect.jsonText("properties", name)
  );
}

/** The value of a user's property, over a row of `users`. */
export function userValue({ name }: Property, { user_properties }: Context): Sql {
  return identifier(name === "user_id" ? name : columnsOf(user_properties).get(name) ?? name);
}
