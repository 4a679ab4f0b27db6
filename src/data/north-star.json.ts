import { publish } from "../lib/publish.js";

await publish(
  "north_star",
  "engagement_day",
  "engagement_week",
  "engagement_month",
  "lifecycle_week",
  "lifecycle_month",
);
