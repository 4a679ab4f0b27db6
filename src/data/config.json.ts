// What the pages quote of the config: all but where the data come from, or the truth behind them.
import process from "node:process";
import { readConfig } from "../lib/config-file.js";
import { cohortStartWords } from "../lib/report/cohort-start.js";
import { cohortStart, entitiesOf, funnelBy, pathsAfter, retentionBy } from "../lib/questions/standard.js";

const config = await readConfig();
const { source: _, ...quoted } = config;
process.stdout.write(JSON.stringify({
  ...quoted,
  breakdowns: config.breakdowns.map((by) => ({ by, name: funnelBy(by), retention: retentionBy(by) })),
  paths_window: pathsAfter(config).window,
  entities: entitiesOf(config),
  cohort_start: cohortStartWords(config),
  cohort_start_event: cohortStart(config),
}));
