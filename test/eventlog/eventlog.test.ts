import assert from "node:assert/strict";
import { dictionary, eventLog } from "../../lib/eventlog/eventlog.js";
import { dateOf } from "../../lib/time.js";
import { testContext } from "../engines.ts";

Deno.test("eventLog() sorts users and times, keeps input order of equal times, and drops what is not yet", () => {
  const log = eventLog(testContext, [
    { user_id: "bob", event: "signup", time: "2025-01-02T00:00:00Z" },
    { user_id: "ann", event: "page_edited", time: "2025-01-03T00:00:00Z", workspace_id: "w1" },
    { user_id: "ann", event: "comment_added", time: "2025-01-03T00:00:00Z" },
    { user_id: "ann", event: "signup", time: "2025-01-01T00:00:00Z" },
    { user_id: "ann", event: "page_edited", time: "2025-03-01T00:00:00Z" }, // as_of itself: nothing exists
  ]);
  assert.deepEqual(log.users, ["ann", "bob"]);
  assert.deepEqual([...log.offset], [0, 3, 4]);
  assert.deepEqual([...log.code].map((code) => log.events[code]), [
    "signup",
    "page_edited",
    "comment_added",
    "signup",
  ]);
  assert.deepEqual([...log.day].map(dateOf), ["2025-01-01", "2025-01-03", "2025-01-03", "2025-01-02"]);
  assert.deepEqual([...log.workspace.codes], [-1, 0, -1, -1]);
});

Deno.test("eventLog() reads a time without a zone as UTC", () => {
  const log = eventLog(testContext, [{ user_id: "a", event: "signup", time: "2025-01-01T09:00:00" }]);
  assert.equal(log.time[0], Date.UTC(2025, 0, 1, 9));
});

Deno.test("dictionary() codes values in ascending order and null as -1", () => {
  const { codes, values } = dictionary(["b", null, "a", "b"]);
  assert.deepEqual([[...codes], values], [[1, -1, 0, 1], ["a", "b"]]);
});
