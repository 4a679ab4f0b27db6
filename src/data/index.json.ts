import { publish } from "../lib/publish.js";

await publish(
  "north_star",
  "engagement_month",
  "activation",
  "activation_by_month",
  "retention_month",
  "revenue",
  "funnel",
  "levers",
);
