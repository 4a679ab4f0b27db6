import fc from "../property.ts";
import { retention as kernel } from "../../lib/kernel/retention.js";
import { retention } from "../../lib/queries/retention.js";
import { retentionQuestion } from "../../lib/questions/retention.js";
import { testQuery } from "../agreement.ts";
import { events, smallLogs } from "../engines.ts";

const question = retentionQuestion.parse({ kind: "retention", start_event: "signup", periods: 3 });

testQuery(retention, {
  kernel,
  questions: fc.record({
    kind: fc.constant("retention" as const),
    start_event: fc.constantFrom("signup", "signup", "page_created", "site_visited", "upgraded_to_paid"),
    return_event: fc.constantFrom("*", "*", "page_edited", "page_created", "invoice_paid"),
    period: fc.constantFrom("day" as const, "week" as const, "month" as const),
    periods: fc.integer({ min: 1, max: 8 }),
  }),
  logs: smallLogs({ users: 6, eventsPerUser: 15 }),
  cases: [
    { name: "of an empty log is empty", log: { events: [] }, question },
    {
      name: "cuts periods at midnight",
      log: {
        events: events`
          ann signup       2024-12-31T23:59:59.999
          ann page_created 2025-01-01
          ann page_edited  2025-02-28T23:59:59.999
          bob signup       2025-01-31
          bob page_edited  2025-03-01`,
      },
      question,
    },
  ],
});
