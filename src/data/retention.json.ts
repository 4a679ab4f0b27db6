import { publish } from "../lib/publish.js";

await publish("retention_month", "retention_day");
