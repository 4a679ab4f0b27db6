import { publish } from "../lib/publish.js";

await publish("feature_adoption", "power_users");
