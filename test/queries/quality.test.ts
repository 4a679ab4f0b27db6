import assert from "node:assert/strict";
import { quality } from "../../lib/queries/quality.js";
import { stagingStatements } from "../../lib/queries/staging.js";
import { qualityAnswer, type QualityRow } from "../../lib/questions/quality.js";
import { raw } from "../../lib/sql/sql.js";
import { openDuckDB } from "../../lib/warehouse/duckdb.js";
import type { Warehouse } from "../../lib/warehouse/warehouse.js";
import { events, load, type SmallLog, testContext } from "../engines.ts";
import { startPostgres } from "../postgres.ts";

/** Nothing is wrong with it: three users, one of them paying, and a visitor who never came back. */
const clean: SmallLog = {
  events: [
    ...events`
      ann site_visited 2025-01-02
      ann signup       2025-01-03
      ann page_created 2025-01-03T10:00 w1
      bob signup       2025-01-04
      bob page_created 2025-02-04       w1
      cat signup       2025-02-05`,
    { user_id: "ann", event: "invoice_paid", time: "2025-01-31T12:00:00Z", amount_usd: 8 },
  ],
  users: [{ user_id: "ann", workspace_id: "w1" }, { user_id: "bob", workspace_id: "w1" }, { user_id: "cat" }],
  visitors: [{ time: "2025-01-05T00:00:00Z" }],
};

/** Sixty edits a day from 20 January to the last day, so that days can be compared. */
const edits = `
  insert into user_events
  select 'edit-' || d || '-' || n, 'ann', 'w1', 'page_edited',
    timestamp '2025-01-20 00:00:00' + d * interval '1 day' + n * interval '1 minute', null
  from generate_series(0, 39) as days (d)
  cross join generate_series(1, 60) as numbers (n)`;

const event = (id: string, user: string, type: string, time: string, properties = "null"): string =>
  `insert into user_events values (${id}, ${user}, null, '${type}', ${time}, ${properties})`;
const profile = (user: string, signup: string): string =>
  `insert into user_profiles (user_id, signup_date) values (${user}, ${signup})`;
const visit = (visitor: string, user: string, time: string): string =>
  `insert into site_visits (visitor_id, user_id, visited_at) values (${visitor}, ${user}, ${time})`;

const february = "timestamp '2025-02-10 12:00:00'";

/** What is done to the tables, and the check that must then fail, alone, with the key that it must name. */
const corruptions: [check: string, key: string, ...statements: string[]][] = [
  ["Every profile has a user_id", "signed up 2025-02-10 12:00:00", profile("null", february)],
  [
    "No user has two profiles",
    "bob",
    "insert into user_profiles select * from user_profiles where user_id = 'bob'",
  ],
  ["Every profile has a signup date before as_of", "dan", profile("'dan'", "null")],
  [
    "No signup date lies before the year 2000",
    "dan",
    profile("'dan'", "timestamp '1970-01-01'"),
    event("'e1'", "'dan'", "signup", "timestamp '1970-01-01'"),
  ],
  ["Every event has a user_id", "e1", event("'e1'", "null", "page_edited", february)],
  ["Every event has a timestamp", "e1", event("'e1'", "'ann'", "page_edited", "null")],
  [
    "Every event has a type",
    "e1",
    `insert into user_events values ('e1', 'ann', null, null, ${february}, null)`,
  ],
  ["Every event type is in the config", "e1", event("'e1'", "'ann'", "page_edit", february)],
  ["No event lies at or after as_of", "e1", event("'e1'", "'ann'", "page_edited", "timestamp '2025-03-01'")],
  ["Properties are JSON or empty", "e1", event("'e1'", "'ann'", "page_edited", february, `'{"a": '`)],
  [
    "The amount of a payment is a number",
    "e1",
    event("'e1'", "'ann'", "invoice_paid", february, `'{"amount_usd": "8 dollars"}'`),
  ],
  [
    "No event_id comes twice",
    "event-000004",
    "insert into user_events select * from user_events where event_id = 'event-000004'",
  ],
  ["Every event belongs to a user with a profile", "e1", event("'e1'", "'eve'", "page_edited", february)],
  [
    "No event lies before its user's signup",
    "e1",
    event("'e1'", "'bob'", "page_edited", "timestamp '2025-01-03 23:59:59'"),
  ],
  ["Every event has an event_id", "ann 2025-02-10 12:00:00", event("null", "'ann'", "page_edited", february)],
  [
    "Every payment has an amount above 0",
    "ann 2025-02-10 12:00:00",
    event("'e1'", "'ann'", "invoice_paid", february),
  ],
  [
    "Every workspace of an event is one of a profile",
    "w9",
    `insert into user_events values ('e1', 'ann', 'w9', 'page_edited', ${february}, null)`,
  ],
  ["Every visit has a time before as_of", "v1", visit("'v1'", "null", "timestamp '2025-03-01'")],
  ["No visit lies before the year 2000", "v1", visit("'v1'", "null", "timestamp '1999-12-31'")],
  ["Every visit has a visitor_id", "visited 2025-02-10 12:00:00", visit("null", "null", february)],
  [
    "No visitor comes twice: visits are first visits",
    "visitor-000001",
    visit("'visitor-000001'", "null", february),
  ],
  ["A visitor with a user_id has a profile", "v1", visit("'v1'", "'eve'", february)],
  [
    "A user's visit does not lie after the signup",
    "visitor-000000",
    "update site_visits set visited_at = timestamp '2025-01-04' where user_id = 'ann'",
  ],
  [
    "Signup cohorts add up: a signup event in the month of the profile's signup",
    "cat",
    "delete from user_events where user_id = 'cat'",
  ],
  [
    "Daily volume is between half and twice the same weekday's median of four weeks",
    "2025-02-25",
    "delete from user_events where event_id like 'edit-36-%' and event_id > 'edit-36-3'",
  ],
  [
    "The last event is at most 48 hours old at as_of",
    "2025-02-05 00:00:00",
    "delete from user_events where event_id like 'edit-%'",
  ],
];

async function check(warehouse: Warehouse, statements: readonly string[]): Promise<QualityRow[]> {
  await load(warehouse, clean);
  for (const statement of [edits, ...statements]) await warehouse.run(raw(statement));
  for (const statement of stagingStatements(testContext)) await warehouse.run(statement);
  return warehouse.rows<QualityRow>(quality(testContext));
}

const failing = (rows: QualityRow[]): [string, string | null][] =>
  rows.filter(({ failed }) => failed > 0).map(({ check, examples }) => [check, examples]);

for (const [engine, open] of [["DuckDB", openDuckDB], ["PostgreSQL", startPostgres]] as const) {
  Deno.test(`quality on ${engine} finds nothing in clean tables, and looks at all of them`, async () => {
    const warehouse = await open();
    try {
      const rows = await check(warehouse, []);
      assert.deepEqual(failing(rows), []);
      assert.deepEqual(rows.filter(({ checked }) => checked === 0), []);
      assert.deepEqual(Object.keys(rows[0]), Object.keys(qualityAnswer.columns));
    } finally {
      await warehouse.close();
    }
  });

  Deno.test(`quality on ${engine} finds each fault, and nothing beside it`, async () => {
    const warehouse = await open();
    try {
      for (const [name, key, ...statements] of corruptions) {
        assert.deepEqual(failing(await check(warehouse, statements)), [[name, key]], name);
      }
    } finally {
      await warehouse.close();
    }
  });

  Deno.test(`quality on ${engine} accounts for every event that was set aside`, async () => {
    const warehouse = await open();
    try {
      const all = corruptions.slice(4, 14).flatMap(([, , ...statements]) => statements);
      const rows = await check(warehouse, all.map((statement, i) => statement.replace("'e1'", `'e${i}'`)));
      const [{ set_aside }] = await warehouse.rows<{ set_aside: number }>(
        raw("select count(*) as set_aside from quarantine"),
      );
      const found = rows.filter(({ table, severity }) => table === "user_events" && severity === "error");
      assert.deepEqual(found.filter(({ failed }) => failed === 0), []);
      assert.equal(found.reduce((sum, { failed }) => sum + failed, 0), set_aside);
    } finally {
      await warehouse.close();
    }
  });
}

Deno.test("quality finds a corruption behind each of its checks", async () => {
  const warehouse = await openDuckDB();
  try {
    const checks = (await check(warehouse, [])).map(({ check }) => check);
    const tried = corruptions.map(([name]) => name);
    // Two alike events without an id are also two without an id: a test of their own, below.
    assert.deepEqual(checks.filter((name) => !tried.includes(name)), [
      "No two events without an event_id are alike",
    ]);
    const twin = event("null", "'ann'", "page_edited", february);
    assert.deepEqual(failing(await check(warehouse, [twin, twin])), [
      ["Every event has an event_id", "ann 2025-02-10 12:00:00, ann 2025-02-10 12:00:00"],
      ["No two events without an event_id are alike", "ann 2025-02-10 12:00:00"],
    ]);
  } finally {
    await warehouse.close();
  }
});

Deno.test("quality of empty tables passes, but for the freshness", async () => {
  const warehouse = await openDuckDB();
  try {
    await load(warehouse, { events: [] });
    const rows = await warehouse.rows<QualityRow>(quality(testContext));
    assert.deepEqual(failing(rows), [["The last event is at most 48 hours old at as_of", "no event"]]);
    assert.ok(rows.every(({ checked, share }) => (share === null) === (checked === 0)));
  } finally {
    await warehouse.close();
  }
});
