// A file without a config: what can be asked of it. This module is browser compatible.
import { endOf } from "../questions/context.js";
import {
  type Context,
  type EveryQuestion,
  type Found,
  instantOrDay,
  isTimezone,
} from "../questions/question.js";
import { guessRoles } from "../questions/roles.js";

/** What a file holds besides its tables. */
export interface FoundInFile extends Found {
  /** Names of events, the most frequent first. */
  readonly events: readonly { readonly name: string }[];
  /** The instant just after the last event; null where there is none. */
  readonly end: string | null;
}

/** A file without an event is complete up to the beginning. */
const BEGINNING = "1970-01-01T00:00:00.000Z";

/**
 * The context of a file for one question: every event counts, signup and payment are guessed by their names, and it is
 * complete up to the end of the question's `to`, where there is one, else up to its last event. The question is not
 * checked yet: a `to` or timezone that is none is left for that.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const events = { table: "user_events", user_id: "user_id", event: "event", time: "time" };
 * const found = { tables: { events }, properties: [], user_properties: [], events: [{ name: "buy" }] };
 * const context = bareContext({ ...found, end: "2025-03-01T09:00:00.001Z" }, { to: "2025-02-28" });
 * assert.equal(context.as_of, "2025-03-01T00:00:00.000Z");
 * ```
 */
export function bareContext(
  { tables, properties, user_properties, events, end }: FoundInFile,
  asked: Pick<EveryQuestion, "timezone"> & { readonly to?: string },
): Context {
  const timezone = isTimezone(String(asked.timezone)) ? asked.timezone! : "UTC";
  const to = instantOrDay.safeParse(asked.to).data;
  const names = events.map(({ name }) => name);
  const roles = guessRoles(names, tables.events.amount_usd !== undefined);
  return {
    as_of: to === undefined ? end ?? BEGINNING : new Date(endOf(to, timezone)).toISOString(),
    timezone,
    week_start: "monday",
    ...roles,
    visit: null,
    visitor_traits: [],
    activation: null,
    known: names,
    open: true,
    counted: names,
    collaborative: [],
    properties,
    user_properties,
    segments: {},
    tables,
  };
}
