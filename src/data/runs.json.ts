import { publishRuns } from "../lib/publish.js";

await publishRuns();
