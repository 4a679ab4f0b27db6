import assert from "node:assert/strict";
import { raw, sql } from "../../lib/sql/sql.js";
import { openDuckDB } from "../../lib/warehouse/duckdb.js";
import { timeOf } from "../../lib/warehouse/files/times.js";

/** What is written, and the time in UTC that is meant, to the microsecond; null for no time. */
const texts: readonly (readonly [text: string, time: string | null])[] = [
  ["2024-03-13T10:21:14Z", "2024-03-13 10:21:14"],
  ["2024-03-13 10:21:14", "2024-03-13 10:21:14"], // no zone: UTC
  ["2024-03-13T10:21:14+02:00", "2024-03-13 08:21:14"],
  ["2024-03-13T10:21:14.5-0530", "2024-03-13 15:51:14.5"],
  ["2024-03-13 10:21:14-05", "2024-03-13 15:21:14"],
  ["2024-03-13 10:21:14 +0100", "2024-03-13 09:21:14"], // Ruby
  ["2024-03-13 10:21:14 UTC", "2024-03-13 10:21:14"], // BigQuery
  ["2024-03-13 10:21:14.25 GMT", "2024-03-13 10:21:14.25"],
  ["2024-03-13t10:21:14z", "2024-03-13 10:21:14"],
  ["2024-03-13T10:21Z", "2024-03-13 10:21:00"],
  ["2024-03-13T10:21+02:00", "2024-03-13 08:21:00"],
  ["2024-03-13T10:21", "2024-03-13 10:21:00"],
  ["2024-03-13T10:21:14.123456Z", "2024-03-13 10:21:14.123456"],
  ["2024-03-13T10:21:14.123456789Z", "2024-03-13 10:21:14.123456"],
  ["2024-03-13", "2024-03-13 00:00:00"],
  ["2024/03/13", "2024-03-13 00:00:00"],
  ["20240313", "2024-03-13 00:00:00"],
  [" 2024-03-13 ", "2024-03-13 00:00:00"],
  ["0", "1970-01-01 00:00:00"],
  ["90", "1970-01-01 00:01:30"],
  ["1710325274", "2024-03-13 10:21:14"],
  ["1710325274.123456", "2024-03-13 10:21:14.123456"],
  ["1710325274123", "2024-03-13 10:21:14.123"],
  ["1710325274123456", "2024-03-13 10:21:14.123456"],
  ["1710325274123456789", "2024-03-13 10:21:14.123456"],
  ["2024-02-30", null],
  ["13/03/2024", null], // which is the month?
  ["yesterday", null],
  ["10:21", null],
  ["infinity", null],
  ["0001-01-01", null],
  ["9999-12-31", null],
  ["2024-13-01T00:00:00Z", null],
  ["1e9", null],
];

Deno.test("timeOf() reads what people write for a time", async () => {
  const warehouse = await openDuckDB();
  await warehouse.run(raw("set timezone = 'UTC'"));
  for (const [text, expected] of texts) {
    const [{ time }] = await warehouse.rows<{ time: string | null }>(
      sql`select (${timeOf("text", "VARCHAR")})::varchar as time from (select ${text} as text) as texts`,
    );
    assert.equal(time, expected, text);
  }
  await warehouse.close();
});

Deno.test("timeOf() reads columns of every type that may hold times", async () => {
  const warehouse = await openDuckDB();
  await warehouse.run(raw("set timezone = 'UTC'"));
  const cases: readonly (readonly [value: string, time: string | null])[] = [
    ["1710325274::integer", "2024-03-13 10:21:14"],
    ["1710325274123::bigint", "2024-03-13 10:21:14.123"],
    ["1710325274123456::ubigint", "2024-03-13 10:21:14.123456"],
    ["1710325274.5::double", "2024-03-13 10:21:14.5"],
    ["1710325274.25::decimal(18, 2)", "2024-03-13 10:21:14.25"],
    ["date '2024-03-13'", "2024-03-13 00:00:00"],
    ["timestamp '2024-03-13 10:21:14.123456'", "2024-03-13 10:21:14.123456"],
    ["timestamptz '2024-03-13 10:21:14+01'", "2024-03-13 09:21:14"],
    ["timestamp_ns '2024-03-13 10:21:14.123456789'", "2024-03-13 10:21:14.123456"],
    ["timestamp_s '2024-03-13 10:21:14'", "2024-03-13 10:21:14"],
    ["timestamp 'infinity'", null],
    ["'nan'::double", null],
    ["true", null],
    ["[1]", null],
  ];
  for (const [value, expected] of cases) {
    const [{ type }] = await warehouse.rows<{ type: string }>(raw(`select typeof(${value}) as type`));
    const [{ time }] = await warehouse.rows<{ time: string | null }>(
      sql`select (${timeOf("v", type)})::varchar as time from (select ${raw(value)} as v) as one_row`,
    );
    assert.equal(time, expected, value);
  }
  await warehouse.close();
});
