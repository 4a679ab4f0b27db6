// Whether notebooks can be told against the last run of the pipeline.
import { stat } from "node:fs/promises";
import { relative } from "node:path";
import type { Config } from "../config.js";
import { type Paths, readJson } from "../files.js";
import type { Manifest } from "../pipeline/manifest.js";
import { recordOf, runOf, withoutSecrets } from "../pipeline/record.js";
import { diff } from "../report/diff.js";

/** Why the pipeline must run first, in a sentence; null where the last run is of the config and of its data. */
export async function whyRun(config: Config, { runs }: Paths): Promise<string | null> {
  const manifest = await readJson<Manifest>(`${runs}/latest.json`);
  if (!manifest) return "there is no run of the pipeline yet";
  if (manifest.status === "failed") return "the last run of the pipeline failed";
  const record = await recordOf(runOf(manifest), runs);
  if (JSON.stringify(record?.config) !== JSON.stringify(withoutSecrets(config))) {
    return "the last run of the pipeline was of another config";
  }
  const began = Date.parse(manifest.started_at);
  for (const file of filesOf(config)) {
    const found = await stat(file).catch(() => null);
    if (found && found.mtimeMs > began) {
      return `${relative(".", file)} is newer than the last run of the pipeline`;
    }
  }
  return null;
}

/** Whether a run found the same as the last one: the same config and data, and every number alike. */
export async function asTheLast(run: string, { runs }: Paths): Promise<boolean> {
  const manifest = await readJson<Manifest>(`${runs}/latest.json`);
  if (!manifest) return false;
  if (runOf(manifest) === run) return true;
  const [then, now] = await Promise.all([recordOf(run, runs), recordOf(runOf(manifest), runs)]);
  if (!then || !now) return false;
  const { rows, settings, data } = diff(then, now);
  return rows.length === 0 && settings.length === 0 && !data;
}

function filesOf({ source }: Config): string[] {
  if (source.kind !== "files") return [];
  const { events, users, visits, aliases } = source;
  return [events, users, visits, aliases].filter((path) => path !== undefined);
}
