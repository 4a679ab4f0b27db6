import { readConfig } from "../lib/config-file.js";
import { publish } from "../lib/publish.js";
import { funnelBy } from "../lib/questions/standard.js";

const { breakdowns } = await readConfig();
await publish("funnel", ...breakdowns.map(funnelBy));
