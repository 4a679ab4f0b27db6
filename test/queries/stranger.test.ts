// A stranger's tables, of which nothing is known but what they hold: words of SQL and blanks for names, no list of users
// or one that is not complete, ids beyond ASCII, in places whose clocks change at midnight or by half an hour.
import fc from "../property.ts";
import { eventLog, type EventRow, type UserRow } from "../../lib/eventlog/eventlog.js";
import { answer } from "../../lib/kernel/index.js";
import { timestampOf } from "../../lib/queries/calendar.js";
import { query } from "../../lib/queries/index.js";
import { contextFor } from "../../lib/questions/context.js";
import { checkQuestion, type Question, type QuestionInput } from "../../lib/questions/index.js";
import { carriedProperties } from "../../lib/questions/needs.js";
import type { Context } from "../../lib/questions/question.js";
import type { Where } from "../../lib/questions/where.js";
import { join, raw, sql } from "../../lib/sql/sql.js";
import { HOUR, instant } from "../../lib/time.js";
import { openDuckDB } from "../../lib/warehouse/duckdb.js";
import { readEventLog } from "../../lib/warehouse/eventlog.js";
import type { Warehouse } from "../../lib/warehouse/warehouse.js";
import { assertSameRows } from "../engines.ts";
import { startPostgres } from "../postgres.ts";

const names = ["a", "b", "c", "pay", "join"];

/** What is known where there is, or is not, a signup event and a table of users. */
function contextOf({ signup, hasUsers }: { signup: string | null; hasUsers: boolean }): Context {
  const users = { table: "raw people", user_id: "id" };
  return {
    as_of: "2018-11-20T00:00:00Z",
    timezone: "UTC",
    week_start: "monday",
    signup,
    visit: null,
    visitor_traits: [],
    payment: "pay",
    activation: null,
    known: names,
    open: true,
    counted: names,
    collaborative: [],
    segments: {},
    properties: [
      { name: "Device Type", type: "text", column: "Device Type" },
      { name: "order id", type: "text", column: "order id" },
      { name: "price", type: "number", column: "price" },
      { name: "vip", type: "boolean", column: "vip" },
    ],
    user_properties: hasUsers
      ? [{ name: "country", type: "text", column: "country" }, { name: "age", type: "number", column: "age" }]
      : [],
    tables: {
      events: {
        table: "raw log",
        user_id: "who",
        event: "what",
        time: "at",
        position: "n",
        workspace_id: "team",
        amount_usd: "price",
      },
      ...(hasUsers ? { users } : {}),
    },
  };
}

// In 2018 clocks changed on 7 October on Lord Howe, by half an hour; on 4 November at midnight in São Paulo, where that
// day began at one o'clock, at one in Havana, whose day then began again, and at two in St. John's.
const timezone = fc.constantFrom(
  "UTC",
  "America/Sao_Paulo",
  "America/Havana",
  "America/St_Johns",
  "Australia/Lord_Howe",
  "Asia/Kathmandu",
);

const happening = fc.record({
  gap: fc.oneof(
    fc.constantFrom(0, 0, 0.5 / HOUR, 0.5, 1, 2.5, 3),
    fc.integer({ min: 0, max: 20 }).map((half) => half * 12),
  ),
  event: fc.constantFrom("a", ...names),
  workspace_id: fc.constantFrom(null, "t1", "t2"),
  properties: fc.record({
    "Device Type": fc.constantFrom(null, "ios", "web", "ａ😀"),
    "order id": fc.constantFrom(null, "o1", "o2", "😀", "ａ"),
    price: fc.constantFrom(null, 1, 2.5, 10),
    vip: fc.constantFrom(null, true, false),
  }),
});

/** Up to four people, from shortly before one of these days on; equal times are delivered in both orders. */
const logs: fc.Arbitrary<EventRow[]> = fc.record({
  first: fc.constantFrom(Date.UTC(2018, 9, 6), Date.UTC(2018, 9, 20), Date.UTC(2018, 10, 3)),
  people: fc.array(fc.array(happening, { minLength: 1, maxLength: 10 }), { maxLength: 4 }),
  reversed: fc.boolean(),
}).map(({ first, people, reversed }) => {
  const rows = people.flatMap((happenings, u) => {
    let time = first + u * 7 * HOUR;
    return happenings.map(({ gap, event, workspace_id, properties }): EventRow => {
      time += Math.round(gap * HOUR * 1000) / 1000;
      const micros = String(Math.round(time % 1 * 1000)).padStart(3, "0");
      return {
        user_id: `u${u}`,
        event,
        time: new Date(Math.floor(time)).toISOString().replace("Z", `${micros}Z`),
        workspace_id,
        amount_usd: event === "pay" ? properties.price : null,
        properties,
      };
    });
  });
  return reversed ? rows.reverse() : rows;
});

/** One of them has done nothing, and of u2 and u3 nothing is known. */
const people: UserRow[] = [
  { user_id: "u0", country: "de", age: 3 },
  { user_id: "u1", country: null, age: 9 },
  { user_id: "u9", country: "de", age: null },
];

const where = fc.constantFrom<(Where | undefined)[]>(
  undefined,
  undefined,
  { "Device Type": ["ios", null] },
  { "Device Type": { gte: "ｂ" } },
  { "order id": { gt: "o1" } },
  { price: { gte: 2 } },
  { vip: { ne: true } },
  { not: { vip: true } },
  { did: "a", at_least: 2 },
  { did: "b", before: "c" },
  { not: [{ did: "a" }, { did: "b" }] },
  [{ did: "*", within: "2d", of: "join", at_least: 2 }, { price: { lt: 10 } }],
  { user_id: { ne: "u1" } },
  { "user.country": "de" },
  { "user.age": { gt: 5 } },
  { not: { "user.country": ["de", null] } },
);

const asked = fc.constantFrom<object[]>(
  { kind: "engagement", period: "day", from: "2018-10-22" },
  { kind: "engagement", period: "week" },
  { kind: "engagement", period: "month" },
  { kind: "lifecycle", period: "day" },
  { kind: "lifecycle", period: "week", to: "2018-11-05" },
  { kind: "lifecycle", period: "month" },
  { kind: "stickiness" },
  { kind: "stickiness", period: "week" },
  { kind: "stickiness", event: ["a", "never"], from: "2018-10-21", to: "2018-11-04" },
  { kind: "stickiness", period: "month", from: "2018-11-04T02:30:00Z" },
  { kind: "power_users", days: 7, percentile: 0.5 },
  {
    kind: "feature_adoption",
    features: [{ feature: "A", event: "a" }, { feature: "Never", event: "never" }],
    days: 14,
  },
  { kind: "activation", event: "a", window: "2d" },
  { kind: "activation", event: "a", window: "1d", cohort: "month", from: "2018-10-21" },
  { kind: "time_to_value", event: "a", window: "2d" },
  { kind: "revenue" },
  { kind: "revenue", from: "2018-11-01" },
  { kind: "ltv", months: 2 },
  { kind: "paths", anchor: "*", depth: 3, top: 1 },
  { kind: "paths", anchor: "b", direction: "before", depth: 2, collapse: false, window: "1d" },
  { kind: "paths", anchor: ["a", "never"], events: ["b", "c"], window: 0, from: "2018-10-21" },
  { kind: "funnel", steps: [{ event: "a" }, { event: "b" }], window: "3d", breakdown: ["Device Type"] },
  { kind: "funnel", steps: [{ event: "*" }, { event: "c" }], trend: "week", breakdown: ["price"] },
  { kind: "retention", start_event: "a", period: "day", periods: 3 },
  { kind: "retention", start_event: "a", period: "hour", periods: 3, retention: "unbounded" },
  {
    kind: "retention",
    start_event: "*",
    period: "week",
    periods: 2,
    cohort: "recurring",
    breakdown: ["vip"],
  },
);

const inputs: fc.Arbitrary<QuestionInput> = fc.record({
  asked,
  where,
  entity: fc.constantFrom(undefined, undefined, "order id", "workspace_id"),
  as_of: fc.constantFrom(
    undefined,
    "2018-11-04",
    "2018-11-04T02:30:00Z",
    "2018-11-04T03:00:00.000500Z",
  ),
  timezone,
  week_start: fc.constantFrom("monday", "sunday"),
}).map(({ asked, ...rest }) => JSON.parse(JSON.stringify({ ...asked, ...rest })) as QuestionInput);

/** The question as it is checked; null for one that these data, or this entity, cannot be asked. */
function checked(input: QuestionInput, context: Context): Question | null {
  try {
    return checkQuestion(input, context);
  } catch {
    return null;
  }
}

async function load(warehouse: Warehouse, log: readonly EventRow[]): Promise<void> {
  const events = log.map(({ user_id, event, time, workspace_id, properties }, n) =>
    sql`(${user_id}, ${event}, ${timestampOf(instant(time))}, ${n}, ${workspace_id ?? null}, ${
      join(
        ["Device Type", "order id", "price", "vip"].map((name) => sql`${properties?.[name] ?? null}`),
        ", ",
      )
    })`
  );
  const users = people.map(({ user_id, country, age }) => sql`(${user_id}, ${country}, ${age})`);
  const statements = [
    raw(`drop table if exists "raw log"`),
    raw(`create table "raw log" (who varchar, what varchar, "at" timestamp, n bigint, team varchar,
      "Device Type" varchar, "order id" varchar, price double precision, vip boolean)`),
    ...(events.length > 0 ? [sql`insert into "raw log" values ${join(events, ", ")}`] : []),
    raw(`drop table if exists "raw people"`),
    raw(`create table "raw people" (id varchar, country varchar, age double precision)`),
    sql`insert into "raw people" values ${join(users, ", ")}`,
  ];
  for (const statement of statements) await warehouse.run(statement);
}

const engines: { name: string; numRuns: number; open: () => Promise<Warehouse> }[] = [
  { name: "DuckDB", numRuns: 60, open: () => openDuckDB() },
  { name: "PostgreSQL", numRuns: 120, open: startPostgres },
];

for (const { name, numRuns, open } of engines) {
  Deno.test(`any question of a stranger's tables has the same rows in the kernel and on ${name}`, async () => {
    const warehouse = await open();
    const known = fc.record({ signup: fc.constantFrom(null, "join"), hasUsers: fc.boolean() });
    try {
      await fc.assert(
        fc.asyncProperty(
          logs,
          known,
          fc.array(inputs, { minLength: 4, maxLength: 8 }),
          async (log, known, several) => {
            await load(warehouse, log);
            const base = contextOf(known);
            for (const input of several) {
              const question = checked(input, base);
              if (question === null) continue;
              const context = contextFor(question, base);
              const told = JSON.stringify({ input, known });
              const expected = answer(
                eventLog(context, log, { users: known.hasUsers ? people : [] }),
                question,
              );
              const rows = await warehouse.rows<object>(query(question, base, { inline: true }));
              assertSameRows(rows, expected, told);
              const properties = carriedProperties(question, context);
              const read = await readEventLog(warehouse, context, { inline: true, properties });
              assertSameRows(answer(read, question), expected, `as the kernel reads it: ${told}`);
            }
          },
        ),
        { numRuns },
      );
    } finally {
      await warehouse.close();
    }
  });
}
