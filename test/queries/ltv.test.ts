import fc from "../property.ts";
import { ltv as kernel } from "../../lib/kernel/ltv.js";
import { ltv } from "../../lib/queries/ltv.js";
import { ltvQuestion } from "../../lib/questions/ltv.js";
import { testQuery } from "../agreement.ts";
import { fourPayers } from "../kernel/invoices.ts";

const question = ltvQuestion.parse({ kind: "ltv", months: 4 });

testQuery(ltv, {
  kernel,
  questions: fc.record({
    kind: fc.constant("ltv" as const),
    margin: fc.constantFrom(0.8, 0.33, 1),
    months: fc.integer({ min: 1, max: 4 }),
  }),
  cases: [
    { name: "follows four payers", log: { events: fourPayers }, question },
    { name: "of an empty log is empty", log: { events: [] }, question },
  ],
});
