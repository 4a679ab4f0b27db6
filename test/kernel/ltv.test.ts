import assert from "node:assert/strict";
import fc from "../property.ts";
import { ltv } from "../../lib/kernel/ltv.js";
import { revenue } from "../../lib/kernel/revenue.js";
import { ltvQuestion, type LtvRow } from "../../lib/questions/ltv.js";
import { contexts, logOf, type SmallLog, smallLogs, testContext } from "../engines.ts";

const ask = (input: object, log: SmallLog, context = testContext): LtvRow[] =>
  ltv(logOf(log, context), ltvQuestion.parse({ kind: "ltv", ...input }));

const paid = (user_id: string, date: string, amount_usd: number): SmallLog["events"][number] => ({
  user_id,
  event: "invoice_paid",
  time: `${date}T12:00:00Z`,
  amount_usd,
});

const signup = (user_id: string, date: string): SmallLog["events"][number] => ({
  user_id,
  event: "signup",
  time: `${date}T09:00:00Z`,
});

const log: SmallLog = {
  events: [
    signup("ann", "2024-12-03"),
    paid("ann", "2024-12-20", 8),
    paid("ann", "2025-02-20", 8),
    paid("ann", "2025-02-21", 2.5),
    signup("bob", "2024-12-31"),
    paid("bob", "2025-02-02", 96),
    signup("cat", "2025-02-10"),
  ],
};

Deno.test("ltv() follows each signup month's payments, a month a row", () => {
  const rows = ask({ months: 3, margin: 0.5 }, log);
  assert.deepEqual(rows.map((row) => [row.cohort, row.month, row.cohort_size, row.payers, row.revenue_usd]), [
    ["2024-12-01", 0, 2, 1, 8], // ann
    ["2024-12-01", 1, 2, 0, 0],
    ["2024-12-01", 2, 2, 2, 106.5], // ann 8 + 2.5, bob 96
    ["2024-12-01", 3, 2, null, null], // March is not complete
    ["2025-02-01", 0, 1, 0, 0], // cat
    ["2025-02-01", 1, 1, null, null],
    ["2025-02-01", 2, 1, null, null],
    ["2025-02-01", 3, 1, null, null],
  ]);
  assert.deepEqual(
    rows.slice(0, 4).map((
      row,
    ) => [row.margin_usd, row.margin_per_user_usd, row.cumulative_margin_per_user_usd]),
    [
      [4, 2, 2], // half of 8, by two users
      [0, 0, 2],
      [53.25, 26.625, 28.625],
      [null, null, null],
    ],
  );
});

Deno.test("ltv() ends with the last month asked for", () => {
  assert.deepEqual(
    ask({ months: 1 }, log).map(({ cohort, month, revenue_usd }) => [cohort, month, revenue_usd]),
    [
      ["2024-12-01", 0, 8],
      ["2024-12-01", 1, 0],
      ["2025-02-01", 0, 0],
      ["2025-02-01", 1, null],
    ],
  );
});

Deno.test("ltv() of an empty log has no rows", () => {
  assert.deepEqual(ask({}, { events: [] }), []);
});

Deno.test("ltv() over all cohorts holds the revenue of every complete month, once", () => {
  fc.assert(fc.property(smallLogs({ users: 8 }), contexts(), (log, context) => {
    const rows = ask({ months: 12 }, log, context);
    const byMonth = revenue(logOf(log, context), { kind: "revenue" }).filter(({ partial }) => !partial);
    const sum = (values: (number | null)[]): number =>
      Math.round(values.reduce<number>((total, value) => total + (value ?? 0), 0) * 100);
    assert.equal(
      sum(rows.map(({ revenue_usd }) => revenue_usd)),
      sum(byMonth.map(({ mrr_usd }) => mrr_usd)),
    );
    for (const row of rows) {
      const members = rows.filter(({ cohort, month }) => cohort === row.cohort && month <= row.month);
      if (row.cumulative_margin_per_user_usd === null) continue;
      const expected = members.reduce((total, { margin_per_user_usd }) => total + margin_per_user_usd!, 0);
      assert.ok(Math.abs(row.cumulative_margin_per_user_usd - expected) < 1e-9);
    }
  }));
});
