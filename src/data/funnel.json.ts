import { publish } from "../lib/publish.js";

await publish("funnel");
