import assert from "node:assert/strict";
import fc from "../property.ts";
import type { Dictionary, EventLog } from "../../lib/eventlog/eventlog.js";
import type { Value } from "../../lib/questions/question.js";
import { raw } from "../../lib/sql/sql.js";
import { openDuckDB } from "../../lib/warehouse/duckdb.js";
import { readEventLog } from "../../lib/warehouse/eventlog.js";
import { contexts, events, load, logOf, smallLogs, testContext } from "../engines.ts";

const texts = ({ codes, values }: Dictionary): Value[] =>
  Array.from(codes, (code) => (code < 0 ? null : values[code]));

const spelledOut = (columns: Readonly<Record<string, Dictionary>>): object =>
  Object.fromEntries(Object.entries(columns).map(([name, column]) => [name, texts(column)]));

/** A log with its codes spelled out; of properties those that the tables hold. */
function spelled(log: EventLog): object {
  const order = [...log.visitors.time.keys()].sort((a, b) => log.visitors.time[a] - log.visitors.time[b]);
  return {
    users: log.users,
    offset: [...log.offset],
    event: Array.from(log.code, (code) => log.events[code]),
    time: [...log.time],
    day: [...log.day],
    workspace: texts(log.workspace),
    amount: [...log.amount],
    signup: [...log.signup],
    traits: spelledOut(log.traits),
    properties: spelledOut(log.properties),
    visits: order.map((i) => log.visitors.time[i]),
    visitors: Object.fromEntries(
      log.context.visitor_traits.map((trait) => {
        const values = texts(log.visitors.traits[trait]);
        return [trait, order.map((i) => `${log.visitors.time[i]} ${values[i]}`).sort()];
      }),
    ),
  };
}

Deno.test("readEventLog() reads what eventLog() makes of the same rows", async () => {
  const warehouse = await openDuckDB();
  try {
    await fc.assert(
      fc.asyncProperty(smallLogs(), contexts(), async (log, context) => {
        await load(warehouse, log, context);
        const actual = await readEventLog(warehouse, context, { properties: context.properties });
        const expected = logOf(log, context);
        assert.deepEqual(spelled(actual), spelled(expected));
        assert.deepEqual(actual.events, expected.events);
      }),
      { numRuns: 60 },
    );
  } finally {
    await warehouse.close();
  }
});

Deno.test("readEventLog() keeps amounts, unknown properties and the types of its arrays", async () => {
  const warehouse = await openDuckDB();
  try {
    await load(warehouse, {
      events: [
        ...events`
          bob signup       2025-01-05T10:00:00.250
          ann signup       2025-01-06`,
        { user_id: "ann", event: "invoice_paid", time: "2025-01-31T00:00:00Z", amount_usd: 12.5 },
      ],
      users: [{ user_id: "ann", segment: "team" }, { user_id: "bob" }],
    });
    const log = await readEventLog(warehouse, testContext);
    assert.deepEqual(log.users, ["ann", "bob"]);
    assert.deepEqual([...log.offset], [0, 2, 3]);
    assert.deepEqual([...log.amount], [NaN, 12.5, NaN]);
    assert.equal(log.time[2], Date.UTC(2025, 0, 5, 10, 0, 0, 250));
    assert.deepEqual(texts(log.traits.segment), ["team", null]);
    const bare = await readEventLog(warehouse, { ...testContext, visitor_traits: [] });
    assert.deepEqual(texts(bare.visitors.traits.channel), []);
    assert.ok(log.code instanceof Uint16Array && log.day instanceof Int32Array);
    assert.ok(log.workspace.codes instanceof Int32Array && log.visitors.time instanceof Float64Array);
  } finally {
    await warehouse.close();
  }
});

Deno.test("columns() reads numbers, times and days, and null as NaN, over many vectors", async () => {
  const warehouse = await openDuckDB();
  try {
    // 5,000 rows are three vectors; the big numbers need more than 32 bits, the times lie before 1970 too.
    const { n, big, time, day, text } = await warehouse.columns(raw(`
      select case when i % 7 = 0 then null else i::double end as n, i * -1000000007 as big,
        timestamp '1969-12-31 23:59:59.999' + i * interval '1 hour' as time, date '1969-12-31' + i::integer as day,
        case when i % 2 = 0 then 'even' end as text
      from generate_series(0, 4999) as numbers (i)
      order by i`));
    assert.equal(n.length, 5000);
    for (const i of [0, 1, 7, 2047, 2048, 4095, 4096, 4999]) {
      assert.deepEqual(n[i], i % 7 === 0 ? NaN : i);
      assert.equal(big[i], i * -1_000_000_007 || 0);
      assert.equal(time[i], -1 + i * 3_600_000);
      assert.equal(day[i], i - 1);
      assert.equal(text[i], i % 2 === 0 ? "even" : null);
    }
  } finally {
    await warehouse.close();
  }
});

Deno.test("columns() names the type of a column that it cannot read", async () => {
  const warehouse = await openDuckDB();
  try {
    await assert.rejects(() => warehouse.columns(raw("select 1.5 as price")), /DECIMAL.*cast it/);
  } finally {
    await warehouse.close();
  }
});
