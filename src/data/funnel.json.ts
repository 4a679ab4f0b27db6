import { publish } from "../lib/publish.js";

await publish(
  "funnel",
  "funnel_by_segment",
  "funnel_by_channel",
  "funnel_by_plan",
  "funnel_by_device",
  "funnel_by_region",
);
