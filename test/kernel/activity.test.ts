import assert from "node:assert/strict";
import { activeDays } from "../../lib/kernel/activity.js";
import { dateOf } from "../../lib/time.js";
import { events, logOf } from "../engines.js";

Deno.test("activeDays() keeps one entry a user and day with a counted event", () => {
  const log = logOf({
    events: events`
      ann signup       2025-01-05
      ann page_created 2025-01-06T09:00
      ann page_edited  2025-01-06T23:59
      ann invoice_paid 2025-01-07
      ann page_edited  2025-01-08
      ben signup       2025-01-05
      cid signup       2025-01-05
      cid page_created 2025-01-05
    `,
  });
  const { offset, day, events: counts, firstDay } = activeDays(log);
  assert.deepEqual([...offset], [0, 2, 2, 3]); // ann, ben without any, cid
  assert.deepEqual([...day].map(dateOf), ["2025-01-06", "2025-01-08", "2025-01-05"]);
  assert.deepEqual([...counts], [2, 1, 1]);
  assert.equal(firstDay, day[2]);
  assert.equal(activeDays(log), activeDays(log)); // derived once
});
