// The log of the examples: small enough to be counted by hand. This module is browser compatible.
import type { Context } from "../questions/question.js";
import { type EventLog, eventLog, type EventRow } from "./eventlog.js";

/** What every example takes for granted: complete up to the end of February 2025, in UTC. */
export const exampleContext: Context = {
  as_of: "2025-03-01T00:00:00Z",
  timezone: "UTC",
  signup: "signup",
  visit: "site_visited",
  week_start: "monday",
  open: false,
  visitor_traits: ["channel"],
  payment: "invoice_paid",
  activation: "page_created",
  known: ["site_visited", "signup", "page_created", "page_edited", "comment_added", "invoice_paid"],
  counted: ["page_created", "page_edited", "comment_added"],
  collaborative: ["comment_added"],
  properties: [],
  user_properties: [
    { name: "segment", type: "text", column: "segment" },
    { name: "channel", type: "text", column: "channel" },
  ],
  segments: {},
  tables: {
    events: {
      table: "user_events",
      user_id: "user_id",
      event: "event_type",
      time: "timestamp",
      workspace_id: "workspace_id",
    },
    users: { table: "user_profiles", user_id: "user_id", signup_time: "signup_date", required: true },
  },
};

const happened: readonly (readonly [user: string, event: string, time: string, workspace: string | null])[] =
  [
    ["ann", "site_visited", "2025-01-06T08:50", null],
    ["ann", "signup", "2025-01-06T09:00", null],
    ["ann", "page_created", "2025-01-06T09:30", "w1"],
    ["ann", "page_edited", "2025-01-07T10:00", "w1"],
    ["ann", "comment_added", "2025-01-09T10:00", "w1"],
    ["ann", "invoice_paid", "2025-01-10T00:00", null],
    ["ann", "page_edited", "2025-01-14T10:00", "w1"],
    ["ann", "page_edited", "2025-01-21T10:00", "w1"],
    ["ann", "page_edited", "2025-02-04T10:00", "w1"],
    ["ann", "invoice_paid", "2025-02-10T00:00", null],
    ["ann", "page_edited", "2025-02-18T10:00", "w1"],
    ["bob", "site_visited", "2025-01-07T09:55", null],
    ["bob", "signup", "2025-01-07T10:00", null],
    ["bob", "page_created", "2025-01-09T10:00", "w1"],
    ["cem", "site_visited", "2025-01-20T11:00", null],
    ["cem", "signup", "2025-01-20T12:00", null],
    ["cem", "page_created", "2025-02-20T12:00", "w2"],
  ];

const rows = happened.map(([user_id, event, time, workspace_id]): EventRow => ({
  user_id,
  event,
  time,
  workspace_id,
  amount_usd: event !== "invoice_paid" ? null : time < "2025-02" ? 8 : 16,
}));

/**
 * Three users of January 2025, and one visitor who never signs up.
 *
 * Ann creates a page after half an hour, comes back twice in her first week, forms a habit, and pays $8 in January and
 * $16 in February. Bob joins her workspace after two days and is not seen again. Cem comes late: his first page is a
 * month away.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.deepEqual(exampleLog.users, ["ann", "bob", "cem"]);
 * ```
 */
export const exampleLog: EventLog = eventLog(exampleContext, rows, {
  users: [
    { user_id: "ann", segment: "small_team", channel: "content" },
    { user_id: "bob", segment: "small_team", channel: "referral" },
    { user_id: "cem", segment: "individual", channel: "content" },
  ],
  visitors: [{ time: "2025-01-08T12:00", segment: null, channel: "content" }],
});
