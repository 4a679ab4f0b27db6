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

/** The libraries of which only what is used goes to readers, by the name under which code speaks of them. */
const trimmed: Readonly<Record<string, string>> = { "@observablehq/plot": "Plot" };

/** What is done before a library is used: zod would try whether it may compile code, which no page of ours allows. */
const prelude: Readonly<Record<string, string>> = {
  zod: `import { config } from "zod"; config({ jitless: true });\n`,
};

/** What an npm specifier in Framework's own sources looks like. */
const specifier = /["'`]npm:((?:@[\w.-]+\/)?[\w.-]+)/g;

/**
 * Fills Framework's cache below a source root: a bundle for each library in use, made from node_modules, and an
 * empty folder for each that Framework only mentions. What is there already stays, so that a second call is cheap.
 *
 * A mentioned library that a page wants after all is installed with npm and added to `bundled`. Plot holds only what
 * pages, components and charts use of it, a third less than all, unless it is wanted whole: a preview outlives edits.
 *
 * @param root the folder of pages, "src"
 * @param options.whole all of every library
 * @param options.project the folder that holds node_modules
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
export async function seedModuleCache(
  root: string,
  { whole = false, project = "." }: { readonly whole?: boolean; readonly project?: string } = {},
): Promise<void> {
  const cache = join(project, root, ".observablehq", "cache");
  const versions = new Map<string, string>();
  for (const name of bundled) versions.set(name, await installedVersion(project, name));
  const used = new Map<string, readonly string[]>();
  if (!whole) {
    const text = await sources([join(project, root), join(project, "lib")]);
    for (const [name, namespace] of Object.entries(trimmed)) used.set(name, membersOf(name, namespace, text));
  }
  await Promise.all(bundled.flatMap((name) => [
    bundle(project, name, join(cache, "_npm", `${name}@${versions.get(name)}`, "_esm.js")), // npm:d3, implicit names
    // d3, as lib/ spells it
    bundle(project, name, join(cache, "_node", `${name}@${versions.get(name)}`, "index.js"), used.get(name)),
  ]));
  const mentioned = await mentionedLibraries(join(project, "node_modules/@observablehq/framework/dist"));
  await Promise.all(
    mentioned.filter((name) => !versions.has(name)).map((name) =>
      mkdir(join(cache, "_npm", `${name}@0.0.0`), { recursive: true })
    ),
  );
}

/** What code takes of a library: `Plot.barX` and `import { barX }` both say barX. */
function membersOf(name: string, namespace: string, code: string): string[] {
  const mentioned = code.matchAll(new RegExp(`\\b${namespace}\\.([a-z]\\w*)`, "g"));
  const imported = code.matchAll(new RegExp(`import \\{([^}]*)\\} from "${name}"`, "g"));
  const names = [
    ...[...mentioned].map(([, member]) => member),
    ...[...imported].flatMap(([, members]) => members.split(",").map((member) => member.trim())),
  ];
  return [...new Set(names)].filter((member) => /^[a-z]\w*$/.test(member)).sort();
}

/** The text of all pages and modules below some folders. */
async function sources(folders: readonly string[]): Promise<string> {
  const texts = await Promise.all(folders.map(async (folder) => {
    const files = (await readdir(folder, { recursive: true })).filter((file) =>
      /\.(md|ts)$/.test(file) && !file.startsWith(".observablehq")
    );
    return await Promise.all(files.map((file) => readFile(join(folder, file), "utf8")));
  }));
  return texts.flat().join("\n");
}

/**
 * One library as a browser module with everything it needs, and nothing of that which it does not use.
 *
 * @param members what it gives; all unless told
 */
async function bundle(
  project: string,
  name: string,
  outfile: string,
  members?: readonly string[],
): Promise<void> {
  const banner = `/* ${name}: ${members?.join(", ") ?? "all"} */`;
  if (existsSync(outfile) && (await readFile(outfile, "utf8")).startsWith(banner)) return;
  // Through a namespace, of which a member that there is not is undefined and no error.
  const gives = members
    ? [
      `import * as all from "${name}";`,
      ...members.map((member) => `export const ${member} = all.${member};`),
    ]
      .join("\n")
    : `export * from "${name}";`;
  await build({
    stdin: { contents: `${prelude[name] ?? ""}${gives}`, resolveDir: project },
    outfile,
    banner: { js: banner },
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
