import { readConfig } from "../lib/config-file.js";
import { publish } from "../lib/publish.js";
import { funnelBy } from "../lib/questions/standard.js";

const { breakdowns } = await readConfig();
await publish("activation", "activation_by_month", "time_to_value", ...breakdowns.slice(0, 1).map(funnelBy));
