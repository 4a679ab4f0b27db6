// npm run dev: the site in preview. An edit anywhere shows on the page within moments.
//
// Framework itself follows pages, components, loaders and what they import for the browser, in a copy of the sources
// that takes only what can be read. It cannot know that a loader reads data/, or what made it: this file does again
// what an edit made stale, no more, and then makes the loaders look edited.
import { existsSync, watch } from "node:fs";
import { basename, dirname, join } from "node:path";
import process from "node:process";
import { configPath } from "../config-file.js";
import { paths, readJson } from "../files.js";
import type { Manifest } from "../pipeline/manifest.js";
import { ended, endTogether, start } from "./preview/children.js";
import { graphOf } from "./preview/graph.js";
import { mirrorIn } from "./preview/mirror.js";
import { slipIn } from "./preview/sound.js";
import { staleBy } from "./preview/stale.js";

/** Edits come in bursts: an editor writes a file two or three times. */
const QUIET = 40;

const deno = "node_modules/.bin/deno";
const latest = `${paths().runs}/latest.json`;
const config = configPath();

endTogether();

const say = (line: string): void => void process.stderr.write(`${line}\n`);

/** Runs all of the pipeline. */
function pipeline(): Promise<number> {
  return ended(
    start(deno, ["run", "--quiet", "--no-check", "--allow-all", "lib/pipeline/main.ts"], {
      stdio: "inherit",
    }),
  );
}

if (!existsSync(latest)) await pipeline();
const mirror = await mirrorIn(join(paths().data, "preview"));
const graph = graphOf(["lib", "src/data"]);

/** Loaders that print what a run left. */
const readers = (): readonly string[] => {
  const readers = ["lib/publish.ts", "lib/files.ts"];
  return staleBy(readers, graph, []).loaders;
};

const edited = new Set<string>();
/** What is still to be done: all of the pipeline, or some steps of it. */
let whole = false;
const steps = new Set<string>();
/** The part of a run that goes on; a new edit ends it and takes over what it had to do. */
let part: ReturnType<typeof start> | undefined;
let busy = false;
let timer: ReturnType<typeof setTimeout> | undefined;

function note(file: string): void {
  edited.add(file);
  clearTimeout(timer);
  timer = setTimeout(() => void take(), QUIET);
}

/** Takes over what was edited, as far as it can be read, and finds what it made stale. */
async function take(): Promise<void> {
  const files = [...edited];
  edited.clear();
  const sound: string[] = [];
  for (const file of files) {
    const slip = await slipIn(file);
    if (slip === null) sound.push(file);
    else say(`${slip}; the page stays as it was`);
  }
  if (sound.length === 0) return;
  sound.forEach((file) => graph.update(file));
  await mirror.take(sound.filter((file) => /^(lib|src)\//.test(file)));
  const manifest = await readJson<Manifest>(latest);
  const stale = staleBy(sound, graph, manifest?.steps.map(({ step }) => step) ?? []);
  whole ||= stale.whole || !manifest || sound.some((file) => !/^(lib|src)\//.test(file));
  stale.steps.forEach((step) => steps.add(step));
  // Those that must wait for answers are touched when these are there.
  const late = whole || steps.size > 0 ? readers() : [];
  await mirror.touch(stale.loaders.filter((loader) => !late.includes(loader)));
  loaders = [...new Set([...loaders, ...stale.loaders.filter((loader) => late.includes(loader))])];
  part?.kill("SIGTERM");
  await work();
}

/** Loaders that were edited and wait for the answers they print. */
let loaders: readonly string[] = [];

async function publish(changed: boolean): Promise<void> {
  await mirror.forgetDownloads();
  await mirror.touch(changed ? [...new Set([...loaders, ...readers()])] : loaders);
  loaders = [];
}

/** Does what is to be done, one thing after another. */
async function work(): Promise<void> {
  if (busy) return;
  busy = true;
  while (whole || steps.size > 0) {
    if (whole) {
      whole = false;
      steps.clear();
      if (await pipeline() !== 1) await publish(true);
    } else await doPart();
  }
  busy = false;
}

async function doPart(): Promise<void> {
  const wanted = [...steps];
  part = start(deno, ["run", "--quiet", "--no-check", "--allow-all", "lib/site/preview/part.ts", ...wanted], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const end = ended(part);
  part.stdout!.on("data", (line) => void publish(JSON.parse(String(line)).length > 0));
  const code = await end;
  const killed = part.killed;
  part = undefined;
  if (killed) return;
  wanted.forEach((step) => steps.delete(step));
  if (code === 3) whole = true;
  else if (code === 0) await mirror.touch(["src/data/runs.json.ts"]);
  else say("the edit could not be run; the page stays as it was");
}

for (const folder of ["lib", "src"]) {
  watch(folder, { recursive: true }, (_, file) => {
    const path = join(folder, String(file));
    if (/^src\/(lib|\.observablehq)(\/|$)/.test(path) || !/\.(ts|js|md|css)$/.test(path)) return;
    note(path);
  });
}
// An editor may replace the file, so that its folder is watched and not the file.
watch(dirname(config), (_, file) => {
  if (file === basename(config)) note(config);
});

const preview = start("node_modules/.bin/observable", ["preview", "--no-open", ...process.argv.slice(2)], {
  stdio: "inherit",
  env: { SITE_ROOT: mirror.root },
});
process.exit(await ended(preview));
