// npm run pipeline: generates, asks, models, draws and reports, and says how it went.
//
// Exit code 0: everything; 2: some steps failed, the rest stands; 1: nothing came of it.
import process from "node:process";
import { relative } from "node:path";
import { ConfigError } from "../config.js";
import { configPath, readConfig } from "../config-file.js";
import { SourceError } from "../warehouse/source-error.js";
import { paths } from "../files.js";
import { metricsSummary } from "../report/summary.js";
import { closing } from "./closing.js";
import { exitCode } from "./manifest.js";
import { runPipeline } from "./run.js";

try {
  const config = await readConfig();
  const { manifest, run } = await runPipeline(config, paths());
  process.stdout.write(
    `${closing(manifest, metricsSummary(run.answers, config), config.alerts, run.paths).join("\n")}\n`,
  );
  process.exit(exitCode(manifest.status));
} catch (error) {
  if (error instanceof SourceError) process.stderr.write(`${error.message}\n`);
  else if (error instanceof ConfigError) {
    process.stderr.write(`${relative(".", configPath())} is not right:\n${error.message}\n`);
  } else throw error;
  process.exit(1);
}
