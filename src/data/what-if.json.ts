const scenario = {
  name: "stronger mobile, no SEO",
  levers: { mobile_experience: { lift: 0.2, cost_usd: 2_000_000 }, seo_content: { off: true } },
  business: { margin: 0.8 },
};

import { readConfig } from "../lib/config-file.js";
import { publishPresets } from "../lib/site/what-if.js";
publishPresets(await readConfig(), scenario);
