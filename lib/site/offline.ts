// Framework resolves every library it knows against a registry, used or not, unless its cache already names a
// version. This file fills that cache from node_modules, so that a build asks nobody.
import { build } from "esbuild";
import { existsSync } from "node:fs";
import { mkdir, readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

/** Libraries a page may name, as `npm:d3`, as plain `d3`, or by the implicit `d3`, `Plot`, `htl` and `aq`. */
const bundled = [
  "d3",
  "@observablehq/plot",
  "htl",
  "isoformat",
  "d3-dsv",
  "arquero",
  "simple-statistics",
  "zod",
] as const;

/** What an npm specifier in Framework's own sources looks like. */
const specifier = /["'`]npm:((?:@[\w.-]+\/)?[\w.-]+)/g;

/**
 * Fills Framework's cache below a source root: a bundle for each library in use, made from node_modules, and an
 * empty folder for each that Framework only mentions. What is there already stays, so that a second call is cheap.
 *
 * A mentioned library that a page wants after all is installed with npm and added to `bundled`.
 *
 * @param root the folder of pages, "src"
 * @param project the folder that holds node_modules
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { mkdtemp, readdir, rm } from "node:fs/promises";
 * import { tmpdir } from "node:os";
 * import { relative } from "node:path";
 * const pages = await mkdtemp(`${tmpdir()}/pages-`);
 * await seedModuleCache(relative(".", pages));
 * const libraries = await readdir(`${pages}/.observablehq/cache/_npm`);
 * assert.ok(libraries.some((library) => library.startsWith("arquero@")));
 * await rm(pages, { recursive: true });
 * ```
 */
export async function seedModuleCache(root: string, project = "."): Promise<void> {
  const cache = join(project, root, ".observablehq", "cache");
  const versions = new Map<string, string>();
  for (const name of bundled) versions.set(name, await installedVersion(project, name));
  await Promise.all(bundled.flatMap((name) => [
    bundle(project, name, join(cache, "_npm", `${name}@${versions.get(name)}`, "_esm.js")), // npm:d3, implicit names
    bundle(project, name, join(cache, "_node", `${name}@${versions.get(name)}`, "index.js")), // d3, as lib/ spells it
  ]));
  const mentioned = await mentionedLibraries(join(project, "node_modules/@observablehq/framework/dist"));
  await Promise.all(
    mentioned.filter((name) => !versions.has(name)).map((name) =>
      mkdir(join(cache, "_npm", `${name}@0.0.0`), { recursive: true })
    ),
  );
}

/** One library as a browser module with everything it needs, and nothing of that which it does not use. */
async function bundle(project: string, name: string, outfile: string): Promise<void> {
  if (existsSync(outfile)) return;
  await build({
    stdin: { contents: `export * from "${name}";`, resolveDir: project },
    outfile,
    bundle: true,
    format: "esm",
    platform: "browser",
    target: "es2022",
    conditions: ["browser", "import"],
    minify: true,
    logLevel: "error",
  });
}

async function installedVersion(project: string, name: string): Promise<string> {
  const path = join(project, "node_modules", name, "package.json");
  const { version } = JSON.parse(await readFile(path, "utf8")) as { version: string };
  return version;
}

/** Every library that Framework's own modules import or resolve by name. */
async function mentionedLibraries(folder: string): Promise<string[]> {
  const names = new Set<string>();
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !entry.name.endsWith(".js")) continue;
    const text = await readFile(join(entry.parentPath, entry.name), "utf8");
    for (const [, name] of text.matchAll(specifier)) names.add(name);
  }
  return [...names];
}
