// Rows as a table in a cell.
import assert from "node:assert/strict";
import { tableOf } from "../../lib/notebook/table.ts";

const cells = (html: string): string[] => [...html.matchAll(/<td[^>]*>([^<]*)</g)].map(([, text]) => text);

Deno.test("the name of a column and the range of its values say how they are written", () => {
  const row = {
    step: "signup",
    users: 50_000,
    rate: 0.1514,
    quick_ratio: 0.9312,
    mrr_usd: 20_604.5,
    change: -0.25,
    median_hours: 0.4567,
    year: 2025,
    none: null,
    partial: false,
  };
  assert.deepEqual(cells(tableOf([row])), [
    "signup",
    "50,000",
    "15.1 %",
    "0.93",
    "$20.6K",
    "−25.0 %",
    "0.46",
    "2025",
    "false",
  ]);
});

Deno.test("numbers that leave the range of shares are no percentages", () => {
  assert.deepEqual(cells(tableOf([{ value: 0.5 }, { value: 1.5 }])), ["0.5", "1.5"]);
});

Deno.test("what is left out is said, with what would show it", () => {
  const rows = Array.from({ length: 45 }, (_, i) => ({ n: i }));
  assert.match(tableOf(rows), /Rows 1 to 20 of 45; \{from: 20\} shows the next, \{rows: 45\} all\./);
  assert.match(tableOf(rows, { from: 40 }), /Rows 41 to 45 of 45\.</);
  assert.match(tableOf(rows, { from: 45 }), /There are 45 rows: none from 45\./);
  assert.doesNotMatch(tableOf(rows, { rows: 45 }), /Rows 1/);
  const wide = Object.fromEntries(Array.from({ length: 14 }, (_, i) => [`c${i}`, i]));
  assert.match(tableOf([wide]), /Also there: c12, c13; \{columns: \[…\]\} chooses\./);
});

Deno.test("a table of nothing says so, and what is text stays text", () => {
  assert.match(tableOf([]), /<p>No rows\.<\/p>/);
  assert.match(tableOf([{ page: "<b>&" }], { caption: "a < b" }), /a &lt; b[^]*&lt;b&gt;&amp;/);
  assert.throws(() => tableOf([{ a: 1 }], { columns: ["b"] }), /there is no column "b"; there are a/);
});
