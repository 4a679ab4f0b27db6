import fc from "fast-check";
import { revenue as kernel } from "../../lib/kernel/revenue.js";
import { revenue as query } from "../../lib/queries/revenue.js";
import { fourPayers } from "../kernel/invoices.ts";
import { testAgreement } from "./agreement.ts";

const question = { kind: "revenue" } as const;

testAgreement({
  name: "revenue",
  questions: fc.constant(question),
  kernel,
  query,
  examples: [[{ events: fourPayers }, question], [{ events: [] }, question]],
});
