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

/** An address that a browser would fetch: a link to a page may go anywhere. */
const fetched = [
  /<(?:link|script|img|source|iframe)\b[^>]*?\s(?:href|src)="([^"]*)"/g,
  /\burl\(\s*["']?([^"')]+)/g,
  /@import\s+["']([^"']+)/g,
  /\b(?:import|from)\s*\(?\s*["']([^"'\n]+)["']/g,
];
/** A link between pages, or a download. */
const linked = /<a\b[^>]*?\shref="([^"]*)"/g;

/**
 * Everything that is wrong with a built site, a line each; none for a sound one.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { mkdtemp, rm, writeFile } from "node:fs/promises";
 * import { tmpdir } from "node:os";
 * const site = await mkdtemp(`${tmpdir()}/site-`);
 * await writeFile(`${site}/index.html`, '<a href="./fnunel">Funnel</a>');
 * assert.deepEqual(await faultsOf(site), ["index.html: leads nowhere: ./fnunel"]);
 * await rm(site, { recursive: true });
 * ```
 */
export async function faultsOf(folder: string): Promise<string[]> {
  const files = (await readdir(folder, { recursive: true })).filter((file) => /\.(html|css|js)$/.test(file));
  const addresses = await Promise.all(files.map((file) => addressFaults(folder, file)));
  const pages = files.filter((file) => file.endsWith(".html"));
  const visits = await inParallel(pages.map((page) => () => visitFaults(join(folder, page))));
  return [...addresses, ...visits].flat();
}

/** Addresses in one file that lead out of the site, or to nothing in it. */
async function addressFaults(folder: string, file: string): Promise<string[]> {
  const text = await readFile(join(folder, file), "utf8");
  // Libraries mention addresses and import specifiers in strings of their own; Framework resolved theirs already.
  const patterns = file.endsWith(".html")
    ? [...fetched, linked]
    : /^_(node|npm|observablehq)\//.test(file)
    ? []
    : fetched;
  return patterns.flatMap((pattern) =>
    [...text.matchAll(pattern)].flatMap(([, address]) => {
      if (/^(data:|#|mailto:|about:)/.test(address) || address === "") return [];
      if (/^(https?:)?\/\//.test(address)) {
        return pattern === linked ? [] : [`${file}: asks another host: ${address}`];
      }
      const path = address.replace(/[?#].*$/, "");
      const target = path.startsWith("/") ? join(folder, path) : resolve(folder, dirname(file), path);
      const found = [target, `${target}.html`, join(target, "index.html")].some((candidate) =>
        existsSync(candidate)
      );
      return found ? [] : [`${file}: leads nowhere: ${address}`];
    })
  );
}

/** What goes wrong when one page runs. Each has a process of its own, because each thinks it is alone. */
function visitFaults(page: string): Promise<string[]> {
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
    child.stdout.on("data", (data) => output += data);
    child.stderr.on("data", (data) => output += data);
    child.on("close", (code) => {
      const lines = output.split("\n").filter((line) => line.trim());
      done(
        code === 0
          ? []
          : (lines.length ? lines : ["it ended without a word"]).map((line) =>
            `${relative(".", page)}: ${line}`
          ),
      );
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
