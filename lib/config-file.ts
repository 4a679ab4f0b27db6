// The config of the project: analytics.config.ts at its root, or the file that CONFIG names.
import { statSync } from "node:fs";
import { dirname, isAbsolute, join, resolve } from "node:path";
import process from "node:process";
import { pathToFileURL } from "node:url";
import type { Config } from "./config.js";
import { SourceError } from "./warehouse/source-error.js";

/** The config that is used where CONFIG names no other. */
const standard = "analytics.config.ts";

/** The path of the config: what CONFIG says is meant from the project's root or, under npm, from where the person stands. */
export function configPath(root = process.cwd()): string {
  const { CONFIG, INIT_CWD } = process.env;
  if (!CONFIG) {
    if (isFile(join(root, standard))) return join(root, standard);
    throw new SourceError(
      `there is no ${standard} in ${root}; CONFIG names another, npm run init writes one`,
    );
  }
  const places = isAbsolute(CONFIG)
    ? [CONFIG]
    : [join(root, CONFIG), ...(INIT_CWD ? [join(INIT_CWD, CONFIG)] : [])];
  const found = places.find(isFile);
  if (found) return found;
  throw new SourceError(
    `there is no config ${CONFIG}; CONFIG names a file from the project's root, or is left out`,
  );
}

/**
 * Reads the config. Paths of files in its source are meant from the config's folder.
 *
 * @throws ConfigError with one line a fault, and SourceError where there is no such file or it exports no config.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const { product } = await readConfig();
 * assert.equal(product.name, "Foolscap");
 * ```
 */
export async function readConfig(root: string = process.cwd()): Promise<Config> {
  const path = configPath(root);
  return exported(await import(pathToFileURL(path).href) as { default?: Config }, path);
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}

/**
 * The config that a module exports, the paths of its files, which are meant from the module's folder, made absolute.
 *
 * @throws SourceError where it exports none.
 */
export function exported({ default: config }: { readonly default?: Config }, path: string): Config {
  if (!config?.source) {
    throw new SourceError(`${path} exports no config; write export default defineConfig({ … })`);
  }
  const { source } = config;
  if (source.kind !== "files") return config;
  const { events, users, visits, aliases } = source;
  const paths = Object.fromEntries(
    Object.entries({ events, users, visits, aliases })
      .filter(([, file]) => file !== undefined)
      .map(([part, file]) => [part, resolve(dirname(path), file!)]),
  );
  return { ...config, source: { ...source, ...paths } };
}
