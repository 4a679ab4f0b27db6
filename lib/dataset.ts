// From a config to the files of its dataset, made once.
import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, rename, rm, stat, symlink, utimes, writeFile } from "node:fs/promises";
import process from "node:process";
import type { ConfigOf } from "./config.js";
import { isRunning } from "./files.js";
import { generate, GENERATOR_VERSION } from "./generate/generate.js";
import { writeProduct } from "./generate/write.js";
import { openDuckDB } from "./warehouse/duckdb.js";

/** Where the files of a config's data lie, and how much is in them. */
export interface Dataset {
  /** Of everything that decides its content: same hash, same bytes. */
  readonly hash: string;
  readonly directory: string;
  readonly users: number;
  readonly events: number;
  readonly visits: number;
  /** True when it was made now, false when it was there already. */
  readonly made: boolean;
}

/** How many datasets are kept for coming back to: scenarios beside the one in use. */
const KEPT = 4;

/**
 * The dataset of a config below a data folder: `cache/<hash>`, to which `synthetic` then points.
 *
 * It is written under a temporary name and renamed when it is whole, so that a killed process leaves nothing
 * half-done; what such processes left is removed. Of older datasets the four last used are kept.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { mkdtemp, rm } from "node:fs/promises";
 * import { tmpdir } from "node:os";
 * import config from "../analytics.config.js";
 * const root = await mkdtemp(`${tmpdir()}/dataset-`);
 * const { users, made } = await dataset({ ...config, source: { ...config.source, users: 100 } }, root);
 * assert.deepEqual({ users, made }, { users: 100, made: true });
 * await rm(root, { recursive: true });
 * ```
 */
export async function dataset(config: ConfigOf<"synthetic">, root = "data"): Promise<Dataset> {
  const key = JSON.stringify({ version: GENERATOR_VERSION, as_of: config.as_of, source: config.source });
  const hash = createHash("sha256").update(key).digest("hex").slice(0, 16);
  const cache = `${root}/cache`;
  const directory = `${cache}/${hash}`;
  await mkdir(cache, { recursive: true });
  const found = await described(directory);
  const counts = found ?? await make(config, hash, cache);
  const now = new Date();
  await utimes(directory, now, now);
  await pointTo(`cache/${hash}`, `${root}/synthetic`);
  await tidy(cache);
  return { ...counts, hash, directory, made: !found };
}

type Counts = Pick<Dataset, "users" | "events" | "visits">;

async function described(directory: string): Promise<Counts | null> {
  try {
    const { users, events, visits } = JSON.parse(await readFile(`${directory}/dataset.json`, "utf8"));
    return { users, events, visits };
  } catch (error) {
    if ((error as { code?: string }).code === "ENOENT") return null;
    throw error;
  }
}

async function make({ source, as_of }: ConfigOf<"synthetic">, hash: string, cache: string): Promise<Counts> {
  const temporary = `${cache}/${hash}.${process.pid}.tmp`;
  await rm(temporary, { recursive: true, force: true });
  await mkdir(temporary);
  const product = generate(source, as_of);
  const counts = { users: product.people.count, events: product.events.count, visits: product.visits.count };
  const warehouse = await openDuckDB();
  try {
    await writeProduct(product, source.truth, temporary, warehouse);
  } finally {
    await warehouse.close();
  }
  await writeFile(
    `${temporary}/dataset.json`,
    `${JSON.stringify({ hash, as_of, ...counts, source }, null, 2)}\n`,
  );
  try {
    await rename(temporary, `${cache}/${hash}`);
  } catch (error) {
    // Someone else made the same dataset meanwhile: theirs has the same bytes.
    if (await described(`${cache}/${hash}`) === null) throw error;
    await rm(temporary, { recursive: true, force: true });
  }
  return counts;
}

/** Replaces a symbolic link in one step. */
async function pointTo(target: string, link: string): Promise<void> {
  const temporary = `${link}.${process.pid}.tmp`;
  await rm(temporary, { force: true });
  await symlink(target, temporary);
  await rename(temporary, link);
}

/** Removes what dead processes left half-done, and all but the last used datasets. */
async function tidy(cache: string): Promise<void> {
  const entries = await readdir(cache);
  const abandoned = entries.filter((entry) => {
    const owner = /\.(\d+)\.tmp$/.exec(entry);
    return owner !== null && !isRunning(Number(owner[1]));
  });
  const whole = await Promise.all(
    entries.filter((entry) => /^[0-9a-f]{16}$/.test(entry)).map(async (entry) => ({
      entry,
      used: (await stat(`${cache}/${entry}`)).mtimeMs,
    })),
  );
  const old = whole.sort((a, b) => b.used - a.used).slice(KEPT).map(({ entry }) => entry);
  await Promise.all(
    [...abandoned, ...old].map((entry) => rm(`${cache}/${entry}`, { recursive: true, force: true })),
  );
}
