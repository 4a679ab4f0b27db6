import { publish } from "../lib/publish.js";

await publish("paths_after", "paths_before");
