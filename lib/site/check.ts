// What Framework's build does not do: it ends well with pages that fail as soon as a reader opens them.
//
// Every page of a built site is read for addresses that lead nowhere or to strangers, and then run, charts and all,
// in a document without a screen.
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { dirname, join, relative, resolve } from "node:path";
import process from "node:process";
import { importsOf } from "./imports.js";
import type { Seen } from "./seen.js";

/** An address in a page or a style sheet that a browser would fetch. */
const fetched = [
  /<(?:link|script|img|source|iframe)\b[^>]*?\s(?:href|src)="([^"]*)"/g,
  /\burl\(\s*["']?([^"')]+)/g,
  /@import\s+["']([^"']+)/g,
];
/** A link between pages, or a download: it may go anywhere. */
const linked = /<a\b[^>]*?\shref="([^"]*)"/g;
/** The module in a page. */
const inline = /<script type="module">([^]*?)<\/script>/g;

/** What a look at a whole site came to. */
export interface Checked {
  /** Everything that is wrong, a line each. */
  readonly faults: readonly string[];
  /** What each sound page shows, by its file. */
  readonly seen: ReadonlyMap<string, Seen>;
}

/**
 * Looks at every page of a built site.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { mkdtemp, rm, writeFile } from "node:fs/promises";
 * import { tmpdir } from "node:os";
 * const site = await mkdtemp(`${tmpdir()}/site-`);
 * await writeFile(`${site}/index.html`, '<main><h1>Why?</h1><a href="./fnunel">Funnel</a></main>');
 * const { faults, seen } = await check(site);
 * assert.deepEqual(faults, ["index.html: leads nowhere: ./fnunel"]);
 * assert.equal(seen.get("index.html")?.title, "Why?");
 * await rm(site, { recursive: true });
 * ```
 */
export async function check(folder: string): Promise<Checked> {
  const files = (await readdir(folder, { recursive: true })).filter((file) => /\.(html|css|js)$/.test(file));
  const addresses = await Promise.all(files.map((file) => addressFaults(folder, file)));
  const pages = files.filter((file) => file.endsWith(".html")).sort();
  const visits = await inParallel(pages.map((page) => () => visit(join(folder, page))));
  return {
    faults: [...addresses.flat(), ...visits.flatMap(({ faults }) => faults)],
    seen: new Map(visits.flatMap(({ seen }, i) => seen ? [[pages[i], seen]] : [])),
  };
}

/** Addresses in one file that lead out of the site, or to nothing in it. */
async function addressFaults(folder: string, file: string): Promise<string[]> {
  const text = await readFile(join(folder, file), "utf8");
  const matches = (pattern: RegExp): string[] => [...text.matchAll(pattern)].map(([, address]) => address);
  const fault = (address: string, link = false): string[] => {
    if (/^(data:|#|mailto:|about:)/.test(address) || address === "") return [];
    if (/^(https?:)?\/\//.test(address)) return link ? [] : [`${file}: asks another host: ${address}`];
    const path = address.replace(/[?#].*$/, "");
    const target = path.startsWith("/") ? join(folder, path) : resolve(folder, dirname(file), path);
    const found = [target, `${target}.html`, join(target, "index.html")].some(existsSync);
    return found ? [] : [`${file}: leads nowhere: ${address}`];
  };
  // Framework's own modules name libraries that no page asks for.
  const modules = !file.endsWith(".js")
    ? matches(inline)
    : /^_(node|npm|observablehq)\//.test(file)
    ? []
    : [text];
  const imported = (await Promise.all(modules.map(importsOf))).flat();
  const asked = file.endsWith(".js") ? [] : fetched.flatMap(matches);
  return [
    ...[...asked, ...imported].flatMap((address) => fault(address)),
    ...(file.endsWith(".html") ? matches(linked).flatMap((address) => fault(address, true)) : []),
  ];
}

/** How one page runs, and what it shows. Each has a process of its own, because each thinks it is alone. */
function visit(page: string): Promise<{ readonly faults: readonly string[]; readonly seen?: Seen }> {
  return new Promise((done) => {
    const child = spawn(process.execPath, [
      "run",
      "--quiet",
      "--no-check",
      "--allow-all",
      "lib/site/visit.ts",
      page,
    ], {
      stdio: ["ignore", "pipe", "pipe"],
    });
    let output = "";
    let complaints = "";
    child.stdout.setEncoding("utf8").on("data", (data) => output += data);
    child.stderr.setEncoding("utf8").on("data", (data) => complaints += data);
    child.on("close", (code) => {
      if (code === 0) {
        return done({ faults: [], seen: JSON.parse(output.trim().split("\n").pop() ?? "") as Seen });
      }
      const lines = `${output}\n${complaints}`.split("\n").filter((line) => line.trim());
      const faults = lines.length ? lines : ["it ended without a word"];
      done({ faults: faults.map((line) => `${relative(".", page)}: ${line}`) });
    });
  });
}

/** Runs tasks, as many at a time as there are processors. */
async function inParallel<Result>(tasks: readonly (() => Promise<Result>)[]): Promise<Result[]> {
  const results: Result[] = [];
  let next = 0;
  const worker = async (): Promise<void> => {
    for (let i = next++; i < tasks.length; i = next++) results[i] = await tasks[i]();
  };
  await Promise.all(Array.from({ length: availableParallelism() }, worker));
  return results;
}
