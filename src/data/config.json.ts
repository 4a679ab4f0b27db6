// What the pages quote of the config: all but the truth behind the synthetic source.
import process from "node:process";
import config from "../../analytics.config.js";

const { source: _, ...quoted } = config;
process.stdout.write(JSON.stringify(quoted));
