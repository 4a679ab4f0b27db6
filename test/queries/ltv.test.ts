import fc from "fast-check";
import { ltv as kernel } from "../../lib/kernel/ltv.js";
import { ltv as query } from "../../lib/queries/ltv.js";
import { ltvQuestion } from "../../lib/questions/ltv.js";
import { fourPayers } from "../kernel/invoices.ts";
import { testAgreement } from "./agreement.ts";

const question = ltvQuestion.parse({ kind: "ltv", months: 4 });

testAgreement({
  name: "ltv",
  questions: fc.record({
    kind: fc.constant("ltv" as const),
    margin: fc.constantFrom(0.8, 0.33, 1),
    months: fc.integer({ min: 1, max: 4 }),
  }),
  kernel,
  query,
  examples: [[{ events: fourPayers }, question], [{ events: [] }, question]],
});
