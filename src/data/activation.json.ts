import { publish } from "../lib/publish.js";

await publish("activation", "activation_by_month", "funnel_by_segment");
