import { publishRuns } from "../lib/site/runs.js";

await publishRuns();
