import assert from "node:assert/strict";
import fc from "../property.ts";
import type { EventRow } from "../../lib/eventlog/eventlog.js";
import { revenue } from "../../lib/kernel/revenue.js";
import type { RevenueRow } from "../../lib/questions/revenue.js";
import { contexts, events, logOf, smallLogs, testContext } from "../engines.ts";
import { fourPayers, invoices } from "./invoices.ts";

const ask = (rows: EventRow[], context = testContext): RevenueRow[] =>
  revenue(logOf({ events: rows }, context), { kind: "revenue" });

Deno.test("revenue() says what was paid in each month and what moved it", () => {
  const rows = ask(fourPayers);
  assert.deepEqual(rows.map(({ month, mrr_usd, payers }) => [month, mrr_usd, payers]), [
    ["2024-12-01", 112, 3], // 8 + 96 + 8
    ["2025-01-01", 88.1, 2], // 8 + 40 + 40.1: bob paid twice and is one payer
    ["2025-02-01", 30.5, 3], // 12.5 + 8 + 10
  ]);
  const moves = rows.map((row) => [
    row.new_usd,
    row.expansion_usd,
    row.contraction_usd,
    row.churn_usd,
    row.reactivation_usd,
  ]);
  assert.deepEqual(moves, [
    [112, 0, 0, 0, 0],
    [0, 0, -15.9, -8, 0], // bob 96 -> 80.1; cat pays nothing
    [10, 4.5, 0, -80.1, 8], // dan; ann 8 -> 12.5; bob pays nothing; cat is back
  ]);
});

Deno.test("revenue() divides by active users and by payers, and by nobody not at all", () => {
  const rows = ask([
    ...fourPayers,
    ...events`
      eve signup       2024-11-20
      eve page_created 2024-11-20
      eve page_edited  2025-01-20
      ann page_edited  2025-01-02
      ann page_edited  2025-01-03`,
  ]);
  assert.deepEqual(rows.map(({ active_users, arpu_usd, arppu_usd }) => [active_users, arpu_usd, arppu_usd]), [
    [1, 0, null], // November: the first month with activity, nobody pays
    [0, null, 112 / 3],
    [2, 88.1 / 2, 88.1 / 2],
    [0, null, 30.5 / 3],
  ]);
});

Deno.test("revenue() shows months without payments, and marks the one that holds as_of", () => {
  const rows = ask(
    invoices`
    ann 2024-12-05 8
    ann 2025-03-20 8`,
    { ...testContext, as_of: "2025-02-15T00:00:00Z" },
  );
  assert.deepEqual(rows.map((row) => [row.month, row.mrr_usd, row.churn_usd, row.partial]), [
    ["2024-12-01", 8, 0, false],
    ["2025-01-01", 0, -8, false],
    ["2025-02-01", 0, 0, true], // the invoice of March lies after as_of
  ]);
});

Deno.test("revenue() shows the months that from and to touch, moved from what was before", () => {
  const rows = revenue(logOf({ events: fourPayers }), {
    kind: "revenue",
    from: "2025-01-31",
    to: "2025-01-31",
  });
  assert.deepEqual(
    rows.map((row) => [row.month, row.mrr_usd, row.new_usd, row.contraction_usd, row.churn_usd]),
    [
      ["2025-01-01", 88.1, 0, -15.9, -8], // as in the whole: bob is no new payer
    ],
  );
});

Deno.test("revenue() adds up in cents, whatever the order", () => {
  // 0.1 + 0.2 is not 0.3 in binary fractions; ten cents and twenty cents are thirty.
  const [row] = ask(invoices`
    ann 2025-02-05 0.1
    bob 2025-02-05 0.2`);
  assert.equal(row.mrr_usd, 0.3);
});

Deno.test("revenue() takes no notice of invoices without an amount, and of a log without payments", () => {
  assert.deepEqual(
    ask(events`
    ann signup       2025-02-01
    ann invoice_paid 2025-02-03`),
    [],
  );
  assert.deepEqual(ask([]), []);
});

Deno.test("movements of revenue() add up to the change of the monthly revenue", () => {
  fc.assert(fc.property(smallLogs({ users: 8, eventsPerUser: 20 }), contexts(), (log, context) => {
    const rows = revenue(logOf(log, context), { kind: "revenue" });
    let before = 0;
    for (const row of rows) {
      const moved = row.new_usd + row.expansion_usd + row.contraction_usd + row.churn_usd +
        row.reactivation_usd;
      assert.equal(Math.round((row.mrr_usd - before) * 100), Math.round(moved * 100), row.month);
      assert.ok(row.contraction_usd <= 0 && row.churn_usd <= 0 && row.payers >= 0);
      before = row.mrr_usd;
    }
  }));
});
