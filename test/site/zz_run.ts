import config from "../../analytics.config.ts";
import { runPipeline } from "../../lib/pipeline/run.ts";
import { paths } from "../../lib/files.ts";
const { manifest } = await runPipeline(config, paths());
console.log(
  manifest.status,
  manifest.ms,
  manifest.steps.filter((s: { status: string }) => s.status !== "ok"),
);
