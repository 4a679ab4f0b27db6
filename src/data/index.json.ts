import { publish } from "../lib/publish.js";
import { overviewSources } from "../lib/report/overview.js";

await publish(...overviewSources, "funnel", "levers", "quality");
