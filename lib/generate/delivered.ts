// The synthetic product as a source: its raw tables, and the properties that they carry. This module is browser compatible.
import type { Property, Tables } from "../questions/question.js";

export const productTables: Tables = {
  events: {
    table: "user_events",
    user_id: "user_id",
    event: "event_type",
    time: "timestamp",
    event_id: "event_id",
    workspace_id: "workspace_id",
    properties: "properties",
  },
  users: {
    table: "user_profiles",
    user_id: "user_id",
    signup_time: "signup_date",
    workspace_id: "workspace_id",
    required: true,
  },
  visits: { table: "site_visits", visitor_id: "visitor_id", user_id: "user_id", time: "visited_at" },
};

const texts = (...names: string[]): Property[] => names.map((name) => ({ name, type: "text" }));

/** What its events carry, as JSON. */
export const productProperties: readonly Property[] = [
  ...texts(
    "plan",
    "device",
    "platform",
    "template",
    "source",
    "block",
    "kind",
    "integration",
    "access",
    "role",
  ),
  ...texts("reason"),
  { name: "amount_usd", type: "number" },
];

/** What is known of its users, as of signup. */
export const productTraits: readonly Property[] = [
  { name: "segment", type: "text", column: "segment" },
  { name: "channel", type: "text", column: "channel" },
  { name: "plan", type: "text", column: "plan_type" },
  { name: "device", type: "text", column: "device" },
  { name: "region", type: "text", column: "region" },
  { name: "use_case", type: "text", column: "use_case" },
];

/** What is known of its visitors. */
export const visitorTraits: readonly string[] = ["channel", "device", "region"];
