import { growthSources } from "../lib/models/growth.js";
import { publish } from "../lib/publish.js";

await publish("levers", "projection", "tornado", ...growthSources);
