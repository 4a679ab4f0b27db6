import fc from "../property.ts";
import { revenue as kernel } from "../../lib/kernel/revenue.js";
import { revenue } from "../../lib/queries/revenue.js";
import { testQuery } from "../agreement.ts";
import { fourPayers } from "../kernel/invoices.ts";

const question = { kind: "revenue" } as const;

testQuery(revenue, {
  kernel,
  questions: fc.constant(question),
  cases: [
    { name: "follows four payers", log: { events: fourPayers }, question },
    { name: "of an empty log is empty", log: { events: [] }, question },
  ],
});
