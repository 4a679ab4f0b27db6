// Small logs, and the engines that answer questions about them.
import assert from "node:assert/strict";
import fc from "./property.ts";
import { productTables, productTraits } from "../lib/generate/delivered.js";
import {
  compare,
  type EventLog,
  eventLog,
  type EventRow,
  type UserRow,
  type VisitorRow,
} from "../lib/eventlog/eventlog.js";
import { instant } from "../lib/time.js";
import { timestamp, timestampOf } from "../lib/queries/calendar.js";
import { stagingStatements } from "../lib/queries/staging.js";
import type { Context, Value } from "../lib/questions/question.js";
import { type Hole, join, raw, type Sql, sql } from "../lib/sql/sql.js";
import { openDuckDB } from "../lib/warehouse/duckdb.js";
import type { Warehouse } from "../lib/warehouse/warehouse.js";

/** A product small enough to be written down in a test. */
export interface SmallLog {
  /**
   * What happened, in order of delivery; visits of later users are events too. Every user needs a signup
   * event, and nothing but visits before it.
   */
  readonly events: readonly EventRow[];
  /** Properties of users. */
  readonly users?: readonly UserRow[];
  /** Visits of people who never signed up. */
  readonly visitors?: readonly VisitorRow[];
}

/** The product of the tests: as of the end of February 2025, in UTC. */
export const testContext: Context = {
  as_of: "2025-03-01T00:00:00Z",
  timezone: "UTC",
  signup: "signup",
  visit: "site_visited",
  visitor_traits: ["channel", "device", "region"],
  payment: "invoice_paid",
  activation: "page_created",
  week_start: "monday",
  open: false,
  properties: [
    { name: "platform", type: "text" },
    { name: "size", type: "number" },
    { name: "draft", type: "boolean" },
  ],
  user_properties: [
    ...productTraits,
    { name: "seats", type: "number", column: "seats" },
  ],
  segments: {
    editors: { did: "page_edited", at_least: 2 },
    early_sharers: { did: "workspace_shared", within: "7d", of: "signup" },
  },
  tables: productTables,
  known: [
    "site_visited",
    "signup",
    "page_created",
    "page_edited",
    "template_used",
    "workspace_shared",
    "comment_added",
    "upgraded_to_paid",
    "invoice_paid",
    "subscription_canceled",
  ],
  counted: [
    "page_created",
    "page_edited",
    "template_used",
    "workspace_shared",
    "comment_added",
    "upgraded_to_paid",
  ],
  collaborative: ["workspace_shared", "comment_added"],
};

/**
 * Events in short: one line an event, `user event time [workspace]`; a time may leave out its clock.
 *
 * @example
 * ```ts
 * const log = { events: events`
 *   ann signup       2025-01-06T09:00
 *   ann page_created 2025-01-07        w1
 * ` };
 * ```
 */
export function events(text: TemplateStringsArray): EventRow[] {
  return text[0].split("\n").map((line) => line.trim()).filter(Boolean).map((line) => {
    const [user_id, event, time, workspace_id = null] = line.split(/\s+/);
    return { user_id, event, time: time.includes("T") ? `${time}Z` : `${time}T00:00:00Z`, workspace_id };
  });
}

/** The small log as the kernel reads it. */
export function logOf(log: SmallLog, context: Context = testContext): EventLog {
  const signups = signupsOf(log, context);
  const isUser = (user_id: string): boolean => signups.get(user_id)! < instant(context.as_of);
  const users = profiles(log, signups).filter(({ user_id }) => isUser(user_id));
  const profileOf = new Map(profiles(log, signups).map((user) => [user.user_id, user]));
  const notYetUsers = log.events
    .filter(({ event, user_id }) => event === context.visit && !isUser(user_id))
    .map(({ user_id, time }) => ({ ...profileOf.get(user_id), time }));
  // Visits come from a table of their own, before what else happened in the same instant.
  const known = log.events.filter(({ user_id }) => isUser(user_id));
  const visits = known.filter(({ event }) => event === context.visit);
  return eventLog(context, [...visits, ...known.filter(({ event }) => event !== context.visit)], {
    users,
    visitors: [...(log.visitors ?? []), ...notYetUsers],
  });
}

/** The small log in a fresh DuckDB: raw tables and the staging relations over them. */
export async function duckdbOf(log: SmallLog, context: Context = testContext): Promise<Warehouse> {
  const warehouse = await openDuckDB();
  await load(warehouse, log, context);
  return warehouse;
}

/** Replaces the raw tables of a warehouse by those of a small log, and makes the staging relations anew. */
export async function load(
  warehouse: Warehouse,
  log: SmallLog,
  context: Context = testContext,
): Promise<void> {
  const signups = signupsOf(log, context);
  const users = profiles(log, signups);
  const profileOf = new Map(users.map((user) => [user.user_id, user]));

  const visits = log.events
    .filter(({ event }) => event === context.visit)
    .map(({ user_id, time }) => ({ ...profileOf.get(user_id), user_id, time }));
  const statements = [
    ...table(
      "user_profiles",
      `user_id varchar, signup_date timestamp, segment varchar, channel varchar, plan_type varchar,
        workspace_id varchar, device varchar, region varchar, use_case varchar, name varchar, seats double precision`,
      users.map((user) => [
        user.user_id,
        timestampOf(signups.get(user.user_id)!),
        ...["segment", "channel", "plan", "workspace_id", "device", "region", "use_case", "name", "seats"]
          .map((key) => user[key] ?? null),
      ]),
    ),
    ...table(
      "user_events",
      `event_id varchar, user_id varchar, workspace_id varchar, event_type varchar, timestamp timestamp,
        properties varchar`,
      log.events.map((event, i): Hole[] => [
        `event-${String(i).padStart(6, "0")}`,
        event.user_id,
        event.workspace_id ?? null,
        event.event,
        timestamp(event.time),
        propertiesOf(event),
      ]).filter((_, i) => log.events[i].event !== context.visit),
    ),
    ...table(
      "site_visits",
      `visitor_id varchar, user_id varchar, visited_at timestamp, channel varchar, device varchar, region varchar`,
      [...visits, ...(log.visitors ?? []).map((visitor) => ({ ...visitor, user_id: null }))].map((
        visit,
        i,
      ) => [
        `visitor-${String(i).padStart(6, "0")}`,
        visit.user_id,
        timestamp(visit.time),
        ...["channel", "device", "region"].map((key) => (visit as Record<string, Value>)[key] ?? null),
      ]),
    ),
    ...stagingStatements(context),
  ];
  for (const statement of statements) await warehouse.run(statement);
}

/** What an event carries, as JSON; null where it carries nothing. */
function propertiesOf({ amount_usd, properties = {} }: EventRow): string | null {
  const all = { ...(amount_usd == null ? {} : { amount_usd }), ...properties };
  return Object.keys(all).length === 0 ? null : JSON.stringify(all);
}

/** The statements that make a raw table and fill it. */
function table(name: string, columns: string, rows: readonly (readonly Hole[])[]): Sql[] {
  const tuple = (row: readonly Hole[]): Sql => sql`(${join(row.map((value) => sql`${value}`), ", ")})`;
  return [
    raw(`drop table if exists ${name} cascade`),
    raw(`create table ${name} (${columns})`),
    ...(rows.length > 0 ? [sql`insert into ${raw(name)} values ${join(rows.map(tuple), ", ")}`] : []),
  ];
}

/** Milliseconds of each user's signup. */
function signupsOf({ events, users = [] }: SmallLog, context: Context): Map<string, number> {
  const signups = new Map<string, number>();
  for (const { user_id, event, time } of events) {
    if (event === context.signup && !signups.has(user_id)) signups.set(user_id, instant(time));
  }
  for (const { user_id } of [...users, ...events]) {
    if (!signups.has(user_id)) throw new Error(`user ${user_id} of a small log never signs up`);
  }
  return signups;
}

/** One row of properties a user, in order of id. */
function profiles({ users = [] }: SmallLog, signups: Map<string, number>): UserRow[] {
  const known = new Map(users.map((user) => [user.user_id, user]));
  return [...signups.keys()].sort(compare).map((user_id) => known.get(user_id) ?? { user_id });
}

/**
 * Asserts that two answers are the same: names and order of columns, order of rows, and values; numbers to
 * 12 significant digits (near zero to 1e-12). Each must survive JSON.
 */
export function assertSameRows(actual: readonly object[], expected: readonly object[], message = ""): void {
  for (const rows of [actual, expected]) assert.deepEqual(JSON.parse(JSON.stringify(rows)), rows, message);
  const table = (rows: readonly object[]): unknown[][] => rows.map((row) => Object.entries(row).flat());
  const [a, b] = [table(actual), table(expected)];
  const same = a.length === b.length &&
    a.every((row, i) => row.length === b[i].length && row.every((value, k) => near(value, b[i][k])));
  // The plain comparison only words the difference.
  if (!same) assert.deepEqual(actual, expected, message || undefined);
  assert.ok(same, message || "columns stand in another order");
}

function near(a: unknown, b: unknown): boolean {
  if (typeof a !== "number" || typeof b !== "number") return a === b;
  return Math.abs(a - b) <= 1e-12 * Math.max(1, Math.abs(a), Math.abs(b));
}

/**
 * Contexts in several timezones and with both starts of a week, with an as_of at the start of a day, week, month or
 * year, and amid a day.
 */
export function contexts(): fc.Arbitrary<Context> {
  return fc.record({
    as_of: fc.constantFrom(
      "2025-01-01T00:00:00Z", // a Wednesday: start of a year
      "2025-01-06T00:00:00Z", // a Monday
      "2025-01-21T00:00:00Z",
      "2025-02-14T15:30:00Z",
      "2025-02-14T00:00:00.000500Z", // some events lie in its first half millisecond
      "2025-03-01T00:00:00Z", // a Saturday: start of a month
      "2025-03-10T04:00:00Z", // midnight in New York, the day after its clocks change
    ),
    timezone: fc.constantFrom("UTC", "UTC", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe"),
    week_start: fc.constantFrom("monday", "monday", "sunday"),
  }).map((choice) => ({ ...testContext, ...choice }));
}

/**
 * Logs of up to `users` people between December 2024 and March 2025: few times of day, so that many events
 * share one; bursts and gaps; days on both sides of week, month and year; unknown properties; workspaces;
 * payments; visits; events after every as_of of `contexts()`.
 */
export function smallLogs({ users = 5, eventsPerUser = 12 } = {}): fc.Arbitrary<SmallLog> {
  const first = Date.UTC(2024, 11, 26);
  const day = 86_400_000;
  const clock = fc.constantFrom(
    0,
    0.25, // microseconds
    1,
    4.5 * 3_600_000,
    9 * 3_600_000,
    9 * 3_600_000 + 1500,
    23.75 * 3_600_000,
    day - 1,
  );
  const names = testContext.known.filter((event) =>
    event !== testContext.visit && event !== testContext.signup
  );
  const maybe = (...values: string[]): fc.Arbitrary<string | null> => fc.constantFrom(null, ...values);
  const happening = fc.record({
    event: fc.constantFrom(...names, "page_created", "page_edited", "page_edited"),
    gap: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 3 }), fc.constantFrom(6, 7, 8, 27, 28, 29, 31)),
    clock,
    workspace_id: maybe("w1", "w1", "w2", "w3"),
    amount_usd: fc.constantFrom(8, 8, 12.5, 96),
    properties: fc.record({
      platform: maybe("ios", "web", "it's"),
      size: fc.constantFrom(null, 1, 2, 2.5, 10),
      draft: fc.constantFrom(null, true, false),
    }),
  });
  const person = fc.record({
    signup_day: fc.integer({ min: 0, max: 40 }),
    clock,
    visit_before: fc.option(fc.integer({ min: 0, max: 35 })),
    segment: maybe("individual", "small_team"),
    channel: maybe("referral", "content"),
    plan: maybe("free", "team"),
    device: maybe("desktop"),
    seats: fc.constantFrom(null, 1, 5),
    happenings: fc.array(happening, { maxLength: eventsPerUser }),
  });
  const iso = (time: number): string =>
    new Date(Math.floor(time)).toISOString().replace(
      "Z",
      `${String(Math.round(time % 1 * 1000)).padStart(3, "0")}Z`,
    );
  const visitor = fc.record({ day: fc.integer({ min: 0, max: 70 }), channel: maybe("referral", "content") })
    .map(({ day: n, channel }) => ({ time: iso(first + n * day), channel }));
  return fc.record({
    people: fc.array(person, { maxLength: users }),
    visitors: fc.array(visitor, { maxLength: 3 }),
    shuffle: fc.boolean(),
  }).map(({ people, visitors, shuffle }) => {
    const rows = people.flatMap((person, u) => {
      const user_id = `user-${u}`;
      const signup = first + person.signup_day * day + person.clock;
      const rows: EventRow[] = [{ user_id, event: testContext.signup!, time: iso(signup) }];
      if (person.visit_before !== null) {
        rows.unshift({ user_id, event: testContext.visit!, time: iso(signup - person.visit_before * day) });
      }
      let date = first + person.signup_day * day;
      for (const { event, gap, clock, workspace_id, amount_usd, properties } of person.happenings) {
        date += gap * day;
        const time = iso(Math.max(signup, date + clock));
        rows.push({
          user_id,
          event,
          time,
          workspace_id,
          properties,
          ...(event === testContext.payment ? { amount_usd } : {}),
        });
      }
      return rows;
    });
    return {
      events: shuffle ? rows.reverse() : rows,
      users: people.map(({ segment, channel, plan, device, seats }, u) => ({
        user_id: `user-${u}`,
        segment,
        channel,
        plan,
        device,
        seats,
      })),
      visitors,
    };
  });
}
