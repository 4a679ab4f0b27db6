import { publish } from "../lib/publish.js";

await publish("quality", "engagement_day");
