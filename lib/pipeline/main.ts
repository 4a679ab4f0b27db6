// npm run pipeline: generates, asks, models, draws and reports, and says how it went.
//
// Exit code 0: everything; 2: some steps failed, the rest stands; 1: nothing came of it.
import process from "node:process";
import { ConfigError } from "../config.js";
import { paths } from "../files.js";
import { metricsSummary } from "../report/summary.js";
import { closing } from "./closing.js";
import { exitCode } from "./manifest.js";
import { runPipeline } from "./run.js";

try {
  // Imported here, so that a wrong config is one clear line and not a stack.
  const { default: config } = await import("../../analytics.config.js");
  const { manifest, run } = await runPipeline(config, paths());
  process.stdout.write(
    `${closing(manifest, metricsSummary(run.answers, config), config.alerts, run.paths).join("\n")}\n`,
  );
  process.exit(exitCode(manifest.status));
} catch (error) {
  if (!(error instanceof ConfigError)) throw error;
  process.stderr.write(`analytics.config.ts is not right:\n${error.message}\n`);
  process.exit(1);
}
