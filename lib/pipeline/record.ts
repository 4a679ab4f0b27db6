// What is kept of every run: how it went, and what it found out, for comparing it with others.
import { readdir, rm } from "node:fs/promises";
import type { Config } from "../config.js";
import { readJson, writeJson } from "../files.js";
import type { Compared } from "../report/diff.js";
import { numbersOf } from "../report/numbers.js";
import type { Answers } from "../report/answers.js";
import type { Manifest } from "./manifest.js";

/** How many runs are kept. */
const KEPT_RUNS = 50;

/** The numbers of a run, and the config that they came from. */
export interface RunRecord extends Compared {
  /** The run's name: when it began. */
  readonly run: string;
  readonly started_at: string;
  readonly product: string;
}

/** The name of a run: the time when it began, fit for a file. */
export function runOf({ started_at }: Pick<Manifest, "started_at">): string {
  return started_at.replaceAll(":", "-");
}

/** Keeps a run under its name and as the latest, with its numbers, and forgets the oldest. */
export async function record(
  manifest: Manifest,
  answers: Answers,
  config: Config,
  folder: string,
): Promise<void> {
  const run = runOf(manifest);
  const kept: RunRecord = {
    run,
    started_at: manifest.started_at,
    product: manifest.product,
    numbers: numbersOf(answers, config),
    config: withoutSecrets(config),
    data: manifest.dataset?.hash ?? null,
  };
  await writeJson(`${folder}/numbers/${run}.json`, kept);
  await writeJson(`${folder}/${run}.json`, manifest);
  await writeJson(`${folder}/latest.json`, manifest);
  for (const place of [folder, `${folder}/numbers`]) {
    for (const old of (await runsIn(place)).slice(KEPT_RUNS)) await rm(`${place}/${old}.json`);
  }
}

/** The names of the runs whose manifests, or numbers, lie in a folder, newest first. */
export async function runsIn(folder: string): Promise<string[]> {
  const files = await readdir(folder).catch(() => []);
  return files.filter((file) => /^\d.*\.json$/.test(file)).map((file) => file.slice(0, -".json".length))
    .sort()
    .reverse();
}

/** The numbers of a run; null where it kept none. */
export function recordOf(run: string, folder: string): Promise<RunRecord | null> {
  return readJson<RunRecord>(`${folder}/numbers/${run}.json`);
}

/** The runs of a product that kept their numbers, newest first; runs of another config may lie between them. */
export async function recordsOf(product: string, folder: string, most: number): Promise<RunRecord[]> {
  const found: RunRecord[] = [];
  for (const run of await runsIn(`${folder}/numbers`)) {
    const kept = await recordOf(run, folder);
    if (kept?.product === product) found.push(kept);
    if (found.length === most) break;
  }
  return found;
}

/** A config as it is kept, as JSON. Nobody should write a password into one; where an address has one, it is not kept. */
export function withoutSecrets(config: Config): unknown {
  return JSON.parse(JSON.stringify(config).replace(/([a-z][a-z0-9+.-]*:\/\/)[^\s/@"]*@/gi, "$1…@"));
}
