// The project that a notebook lies in, and its config as it stands now.
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import process from "node:process";
import { build } from "esbuild";
import type { Config } from "../config.js";
import { configPath, exported } from "../config-file.js";

/**
 * The root of the project, wherever below it the notebook lies.
 *
 * @throws Error where there is none above.
 */
export function projectRoot(): string {
  let folder = process.cwd();
  while (!existsSync(join(folder, "package.json"))) {
    if (dirname(folder) === folder) {
      throw new Error("no package.json above this notebook: open it inside the project");
    }
    folder = dirname(folder);
  }
  return folder;
}

/** The config that was read last, and the code that it came from. */
let last: { readonly code: string; readonly config: Config } | null = null;

/**
 * The project's config, or the one that CONFIG names, as it stands now: an edit needs no new kernel. The kernel runs on
 * Node, which reads no TypeScript, and turns `import()` into `require()`: so the config goes through a bundle. Where
 * that is the same as before, so is the config; each evaluation would stay in memory.
 *
 * @throws ConfigError with one line a fault, or an Error of the line that is no TypeScript.
 */
export async function currentConfig(root: string): Promise<Config> {
  const path = configPath(root);
  const { outputFiles: [{ text: code }] } = await build({
    entryPoints: [path],
    write: false,
    bundle: true,
    format: "cjs",
    platform: "node",
    logLevel: "silent",
  });
  if (last?.code !== code) last = { code, config: exported(evaluated(code, path), path) };
  return last.config;
}

/** What a module of CommonJS exports. */
function evaluated(code: string, path: string): { default?: Config } {
  const module: { exports: { default?: Config } } = { exports: {} };
  new Function("module", "exports", "require", code)(module, module.exports, createRequire(path));
  return module.exports;
}
