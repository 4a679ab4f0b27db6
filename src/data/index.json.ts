import { publish } from "../lib/publish.js";

const metrics = ["north_star", "engagement_month", "activation_by_month", "retention_month", "revenue"];
await publish(...metrics, "funnel", "levers");
