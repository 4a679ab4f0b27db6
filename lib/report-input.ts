// What a report is written from: asked of an open workspace, or read from the last run.
import type { Config } from "./config.js";
import { paths, readJson } from "./files.js";
import type { Answers } from "./pipeline/answers.js";
import { type Manifest, missing, turnedOff } from "./pipeline/manifest.js";
import { questionSteps } from "./pipeline/questions.js";
import { runSteps, type StepResult } from "./pipeline/step.js";
import { type ReportInput, reportInputOf } from "./report/input.js";
import type { Workspace } from "./workspace.js";

/**
 * Everything a report speaks of, asked of an open workspace: by the same steps as the pipeline, so that it says the
 * same. A question that fails is told in its place, as there.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { mkdtemp, rm } from "node:fs/promises";
 * import { tmpdir } from "node:os";
 * import config from "../analytics.config.js";
 * import { openWorkspace } from "./workspace.js";
 * const root = await mkdtemp(`${tmpdir()}/report-`);
 * const workspace = await openWorkspace({ ...config, source: { ...config.source, users: 100 } }, root);
 * const { users, summary, missing } = await reportInput(workspace);
 * assert.deepEqual([users, summary.signups, missing], [100, 100, {}]);
 * await workspace.close();
 * await rm(root, { recursive: true });
 * ```
 */
export async function reportInput(workspace: Workspace): Promise<ReportInput> {
  const { config, dataset, warnings } = workspace;
  const answers: Partial<Answers> = {};
  const still = { now: () => 0, memory: () => 0 };
  const results = await runSteps(questionSteps({ config, workspace, answers }), still);
  return reportInputOf({ config, answers, ...reasonsOf(results), ...dataset, warnings });
}

/**
 * The same of the last run, from the answers that it kept.
 *
 * @param data the folder that holds the data.
 * @returns null where there was no run.
 */
export async function lastReportInput(config: Config, data = "data"): Promise<ReportInput | null> {
  const at = paths(data);
  const manifest = await readJson<Manifest>(`${at.runs}/latest.json`);
  if (!manifest) return null;
  const answers: Record<string, readonly object[]> = {};
  for (const { name } of questionSteps({ config, answers: {} })) {
    if (manifest.steps.find(({ step }) => step === name)?.status !== "ok") continue;
    const kept = await readJson<{ rows: readonly object[] }>(`${at.answers}/${name}.json`);
    if (kept) answers[name] = kept.rows;
  }
  return runInput(config, answers as Partial<Answers>, manifest);
}

/** What a run found out, and how it went. */
export function runInput(
  config: Config,
  answers: Partial<Answers>,
  { dataset, steps, warnings }: Pick<Manifest, "dataset" | "steps" | "warnings">,
): ReportInput {
  return reportInputOf({ config, answers, ...reasonsOf(steps), ...(dataset ?? {}), warnings });
}

/** Why answers are missing, and why some are not asked for; what is made of an answer hangs on it and is not named. */
function reasonsOf(steps: readonly StepResult[]): Pick<ReportInput, "missing" | "off"> {
  return { missing: missing(steps), off: turnedOff(steps.filter(({ step }) => !step.includes("."))) };
}
