import assert from "node:assert/strict";
import fc from "../property.ts";
import { type Dialect, dialects } from "../../lib/sql/dialects.js";
import { join, raw, sql } from "../../lib/sql/sql.js";
import { openDuckDB } from "../../lib/warehouse/duckdb.js";
import { startPostgres } from "../postgres.ts";

type Name = Dialect["name"];

/** Each word in each dialect: [dialect, expected text]. */
const words: Record<string, [(dialect: Dialect) => string, ...[Name, string][]]> = {
  quote: [(d) => d.quote("it's \\"), ["postgres", "'it''s \\'"], ["duckdb", "'it''s \\'"]],
  "quote over lines": [
    (d) => d.quote("it's \\\r\n"),
    ["postgres", "E'it''s \\\\\\r\\n'"],
    ["duckdb", "E'it''s \\\\\\r\\n'"],
  ],
  relation: [
    (d) => d.relation("users", "select 1"),
    [
      "postgres",
      "drop materialized view if exists users cascade;\ncreate materialized view users as\nselect 1",
    ],
    ["duckdb", "create or replace table users as\nselect 1"],
  ],
  seconds: [
    (d) => d.seconds("a", "b"),
    ["postgres", "extract(epoch from (b - a))::double precision"],
    ["duckdb", "((epoch_us(b) - epoch_us(a))::double / 1000000)"],
  ],
  "localDay in UTC": [(d) => d.localDay("time", "UTC"), ["postgres", "time::date"], ["duckdb", "time::date"]],
  "localDay elsewhere": [
    (d) => d.localDay("time", "Europe/Berlin"),
    ["postgres", "(time at time zone 'UTC' at time zone 'Europe/Berlin')::date"],
    ["duckdb", "(time at time zone 'UTC' at time zone 'Europe/Berlin')::date"],
  ],
  "localHour in UTC": [
    (d) => d.localHour("time", "UTC"),
    ["postgres", "date_trunc('hour', time)"],
    ["duckdb", "date_trunc('hour', time)"],
  ],
  isJson: [(d) => d.isJson("p"), ["postgres", "(p is json)"], ["duckdb", "json_valid(p)"]],
  jsonText: [
    (d) => d.jsonText("p", "plan"),
    ["postgres", "(p::jsonb ->> 'plan')"],
    ["duckdb", "try(json_extract_string(p, '$.plan'))"],
  ],
  jsonIsNumber: [
    (d) => d.jsonIsNumber("p", "n"),
    ["postgres", "(jsonb_typeof(p::jsonb -> 'n') = 'number')"],
    ["duckdb", "(try(json_type(p, '$.n')) in ('BIGINT', 'UBIGINT', 'DOUBLE'))"],
  ],
  jsonNumber: [
    (d) => d.jsonNumber("p", "n"),
    [
      "postgres",
      "(case when jsonb_typeof(p::jsonb -> 'n') = 'number' then (p::jsonb ->> 'n')::double precision end)",
    ],
    [
      "duckdb",
      "(case when try(json_type(p, '$.n')) in ('BIGINT', 'UBIGINT', 'DOUBLE') then try_cast(json_extract_string(p, '$.n') as double) end)",
    ],
  ],
  "jsonText of a name with a dot": [
    (d) => d.jsonText("p", "a.b"),
    ["postgres", "(p::jsonb ->> 'a.b')"],
    ["duckdb", "try(json_extract_string(p, '$.\"a.b\"'))"],
  ],
  ordered: [(d) => d.ordered("t"), ["postgres", 't collate "C"'], ["duckdb", "t"]],
  addMonths: [
    (d) => d.addMonths("day", "n"),
    ["postgres", "(day + (n) * interval '1 month')::date"],
    ["duckdb", "(day + (n) * interval '1 month')::date"],
  ],
};

for (const [word, [write, ...cases]] of Object.entries(words)) {
  for (const [dialect, expected] of cases) {
    Deno.test(`${word} is written for ${dialect}`, () => {
      assert.equal(write(dialects[dialect]), expected);
    });
  }
}

/** What the words mean, by asking the database: [the word, its value]. */
const meanings: [(dialect: Dialect) => string, unknown][] = [
  [(d) => d.seconds("timestamp '2025-01-01 00:00:00'", "timestamp '2025-01-02 00:00:01.5'"), 86401.5],
  [(d) => d.seconds("timestamp '2025-01-02'", "timestamp '2025-01-01'"), -86400],
  // 23:30 in UTC is the next day in Berlin, and in New York the same day still.
  [(d) => d.localDay("timestamp '2025-01-01 23:30:00'", "UTC"), "2025-01-01"],
  [(d) => d.localDay("timestamp '2025-01-01 23:30:00'", "Europe/Berlin"), "2025-01-02"],
  [(d) => d.localDay("timestamp '2025-01-02 04:30:00'", "America/New_York"), "2025-01-01"],
  [
    (d) => `cast(${d.localHour("timestamp '2025-01-01 23:59:59.999'", "UTC")} as varchar)`,
    "2025-01-01 23:00:00",
  ],
  // Half an hour off: ten to five there is twenty past eleven here, and its hour began at half past ten.
  [
    (d) => `cast(${d.localHour("timestamp '2025-01-01 11:20:00'", "Asia/Kolkata")} as varchar)`,
    "2025-01-01 10:30:00",
  ],
  // One o'clock comes twice in New York's autumn, and is two hours.
  [
    (d) => `cast(${d.localHour("timestamp '2025-11-02 05:30:00'", "America/New_York")} as varchar)`,
    "2025-11-02 05:00:00",
  ],
  [
    (d) => `cast(${d.localHour("timestamp '2025-11-02 06:30:00'", "America/New_York")} as varchar)`,
    "2025-11-02 06:00:00",
  ],
  [(d) => d.isJson(`'{"a": [1, null]}'`), true],
  [(d) => d.isJson(`'{"a": '`), false],
  [(d) => d.jsonText(`'{"a": "x''y"}'`, "a"), "x'y"],
  [(d) => d.jsonText(`'{"a": 12.5}'`, "a"), "12.5"],
  [(d) => d.jsonText(`'{"b": 1}'`, "a"), null],
  [(d) => d.jsonIsNumber(`'{"a": 8}'`, "a"), true],
  [(d) => d.jsonIsNumber(`'{"a": -8.25}'`, "a"), true],
  [(d) => d.jsonIsNumber(`'{"a": 123456789012345678901234567890}'`, "a"), true],
  [(d) => d.jsonIsNumber(`'{"a": "8"}'`, "a"), false],
  [(d) => d.jsonIsNumber(`'{"a": null}'`, "a"), false],
  [(d) => d.jsonIsNumber(`'{"b": 8}'`, "a"), null],
  // 31 January and a month is the last day of February.
  [(d) => d.addMonths("date '2024-01-31'", "1"), "2024-02-29"],
  [(d) => d.addMonths("date '2025-03-01'", "-13"), "2024-02-01"],
];

const texts = fc.array(
  fc.oneof(
    fc.string({ unit: "binary", maxLength: 20 }).filter((text) =>
      !/\0|[\uD800-\uDFFF]/.test(text.replace(/[\uD800-\uDBFF][\uDC00-\uDFFF]/g, ""))
    ),
    fc.constantFrom("'", "''", "\\", "\\'", "\n", "\r\n", "$$", "--", "/*", "%", "é", "😀", ""),
  ),
  { maxLength: 4 },
).map((parts) => parts.join(""));

for (const [engine, open] of [["DuckDB", openDuckDB], ["PostgreSQL", startPostgres]] as const) {
  Deno.test(`words mean the same on ${engine}`, async () => {
    const warehouse = await open();
    try {
      for (const [write, expected] of meanings) {
        const text = write(warehouse.dialect);
        const [row] = await warehouse.rows<{ value: unknown }>(raw(`select ${text} as value`));
        assert.deepEqual(row.value, expected, text);
      }
    } finally {
      await warehouse.close();
    }
  });

  Deno.test(`any text comes back from ${engine} as it was quoted`, async () => {
    const warehouse = await open();
    try {
      await fc.assert(
        fc.asyncProperty(fc.array(texts, { minLength: 1, maxLength: 8 }), async (values) => {
          const rows = values.map((value, i) => sql`select ${i} as n, ${value} as value`);
          const found = await warehouse.rows<{ value: string }>(sql`
            select value
            from (
              ${join(rows, "\nunion all\n")}
            ) as quoted
            order by n`);
          assert.deepEqual(found.map(({ value }) => value), values);
        }),
        { numRuns: 100 },
      );
    } finally {
      await warehouse.close();
    }
  });
}
