// One run: the steps, the record of how they went, and a summary for whoever started it.
import { rm } from "node:fs/promises";
import process from "node:process";
import type { Config } from "../config.js";
import type { Paths } from "../files.js";
import { standardNames } from "../questions/standard.js";
import { type Manifest, statusOf } from "./manifest.js";
import { progress } from "./progress.js";
import { record } from "./record.js";
import { type Gauges, type Listener, runSteps, type Step, type StepResult } from "./step.js";
import { type Run, workflow } from "./workflow.js";

export interface RunOptions {
  /** Who is told; a list in the terminal unless told. */
  readonly listener?: Listener;
  /** Changes the steps before they run: for tests that break one. */
  readonly adapt?: (steps: Step[]) => Step[];
}

/**
 * Runs everything and leaves outputs and a manifest below the paths. Never throws for a step that fails: the
 * manifest says so.
 */
export async function runPipeline(
  config: Config,
  paths: Paths,
  { listener, adapt = (steps) => steps }: RunOptions = {},
): Promise<{ manifest: Manifest; run: Run }> {
  const started = new Date();
  const start = performance.now();
  const run: Run = { config, paths, results: [], answers: {} };
  const steps = adapt(workflow(run));
  const shown = listener ? null : progress(steps);
  const told = listener ?? shown!;
  const results = await runSteps(steps, gauges, {
    starts: (step) => told.starts(step),
    ends: (result) => {
      run.results.push(result);
      told.ends(result);
    },
  });
  await shown?.shown;
  await removeStale(steps, results);
  await run.workspace?.close();
  const manifest: Manifest = {
    started_at: started.toISOString(),
    status: statusOf(results, standardNames(config)),
    product: config.product.name,
    as_of: config.as_of,
    timezone: config.timezone,
    ms: Math.round(performance.now() - start),
    peak_mb: Math.max(...results.map(({ peak_mb }) => peak_mb)),
    dataset: run.dataset ?? null,
    warnings: run.source?.warnings ?? [],
    steps: results,
  };
  await record(manifest, run.answers, config, paths.runs);
  return { manifest, run };
}

/** The clock and the memory gauge of this process. */
export const gauges: Gauges = {
  now: () => performance.now(),
  memory: () => process.memoryUsage.rss() / 2 ** 20,
};

/** What an earlier run left stays for nobody: old numbers beside new ones would be taken for them. */
export async function removeStale(steps: readonly Step[], results: readonly StepResult[]): Promise<void> {
  const ended = new Map(results.map(({ step, status }) => [step, status]));
  for (const { name, files = [] } of steps) {
    if (ended.get(name) !== "ok") { for (const file of files) await rm(file, { force: true }); }
  }
}
