import { publish } from "../lib/publish.js";

await publish("north_star", "engagement_day", "power_users", "lifecycle_week", "lifecycle_month");
