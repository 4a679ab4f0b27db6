import fc from "../property.ts";
import { revenue as kernel } from "../../lib/kernel/revenue.js";
import { revenue } from "../../lib/queries/revenue.js";
import type { RevenueQuestion } from "../../lib/questions/revenue.js";
import { testQuery } from "../agreement.ts";
import { fourPayers } from "../kernel/invoices.ts";

const question: RevenueQuestion = { kind: "revenue" };
const january: RevenueQuestion = { kind: "revenue", from: "2025-01-31", to: "2025-01-31" };

testQuery(revenue, {
  kernel,
  questions: fc.constantFrom(question, january, { ...question, from: "2025-02-01" }, {
    ...question,
    to: "2025-01-15",
  }),
  cases: [
    { name: "follows four payers", log: { events: fourPayers }, question },
    { name: "shows January, moved from December", log: { events: fourPayers }, question: january },
    { name: "of an empty log is empty", log: { events: [] }, question },
  ],
});
