import { publish } from "../lib/publish.js";

await publish("levers", "projection", "tornado", "visits_by_month");
