// Logs of the nights in which clocks change, by an hour or, on Lord Howe Island, by half of one.
import fc from "./property.ts";
import type { Context } from "../lib/questions/question.js";
import { type SmallLog, testContext } from "./engines.ts";

/** A log around such a night, and the context in which it is asked. */
export interface Night {
  readonly log: SmallLog;
  readonly context: Context;
}

const changes: readonly (readonly [timezone: string, at: string])[] = [
  ["America/New_York", "2025-03-09T07:00:00Z"], // two o'clock becomes three
  ["America/New_York", "2025-11-02T06:00:00Z"], // two becomes one
  ["Australia/Lord_Howe", "2025-04-05T15:00:00Z"], // two becomes half past one
  ["Australia/Lord_Howe", "2025-10-04T15:30:00Z"], // two becomes half past two
  ["America/Santiago", "2025-09-07T04:00:00Z"], // midnight becomes one: the day starts there
  ["Asia/Kolkata", "2025-03-01T00:00:00Z"], // none, but half an hour off
];

/** Nights of up to four people, whose events lie minutes, hours or days around the change, as as_of does. */
export function clockChanges(): fc.Arbitrary<Night> {
  const minute = 60_000;
  const away = fc.oneof(
    fc.integer({ min: -12, max: 20 }).map((quarters) => quarters * 15 * minute),
    fc.integer({ min: -60, max: 90 }).map((hours) => hours * 60 * minute),
    fc.constantFrom(-1, 0, 1, 30 * minute - 1, 60 * minute - 1),
  );
  const event = fc.record({
    event: fc.constantFrom("page_created", "page_edited", "page_edited", "comment_added"),
    away,
  });
  const person = fc.record({ signup: away, events: fc.array(event, { maxLength: 8 }) });
  return fc.record({
    change: fc.constantFrom(...changes),
    people: fc.array(person, { minLength: 1, maxLength: 4 }),
    as_of: fc.oneof(away, fc.integer({ min: 1, max: 20 }).map((days) => days * 1440 * minute)),
    week_start: fc.constantFrom("monday" as const, "sunday" as const),
  }).map(({ change: [timezone, at], people, as_of, week_start }) => {
    const iso = (away: number): string => new Date(Date.parse(at) + away).toISOString();
    return {
      context: { ...testContext, timezone, week_start, as_of: iso(as_of) },
      log: {
        events: people.flatMap(({ signup, events }, u) => {
          const user_id = `user-${u}`;
          return [
            { user_id, event: testContext.signup!, time: iso(signup) },
            ...events.map(({ event, away }) => ({ user_id, event, time: iso(Math.max(signup, away)) })),
          ];
        }),
      },
    };
  });
}
