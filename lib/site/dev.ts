// npm run dev: the site in preview. An edit anywhere shows on the page within moments.
//
// Framework itself follows pages, components, loaders and what they import for the browser, in a copy of the sources
// that takes only what can be read. It cannot know that a loader reads data/, or what made it: this file does again
// what an edit made stale, no more, and then makes the loaders look edited.
import { existsSync, watch } from "node:fs";
import { basename, dirname, join, normalize } from "node:path";
import process from "node:process";
import { createInterface } from "node:readline";
import { configPath } from "../config-file.js";
import { paths, readJson } from "../files.js";
import type { Manifest } from "../pipeline/manifest.js";
import { ended, endTogether, start } from "./preview/children.js";
import { graphOf } from "./preview/graph.js";
import { mirrorIn } from "./preview/mirror.js";
import { shownBy } from "./preview/shown.js";
import { slipIn } from "./preview/sound.js";
import { staleBy } from "./preview/stale.js";

/** Edits come in bursts: an editor writes a file two or three times. */
const QUIET = 20;

/** Framework looks away for a moment after each update: what it may have missed is shown once more. */
const BLINK = 800;

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

/** What the open page shows. */
const shown = shownBy();

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
  const sources = sound.filter((file) => /^(lib|src)\//.test(file));
  await mirror.take(sources);
  // A module goes by its text, so that nothing happens where it was seen; a loader goes by its age, see show().
  setTimeout(() => void mirror.touch(sources.filter((file) => !file.startsWith("src/data/"))), BLINK);
  const manifest = await readJson<Manifest>(latest);
  const stale = staleBy(sound, graph, manifest?.steps.map(({ step }) => step) ?? []);
  whole ||= stale.whole || !manifest || sound.some((file) => !/^(lib|src)\//.test(file));
  stale.steps.forEach((step) => steps.add(step));
  // Those that must wait for answers are touched when these are there.
  const late = whole || steps.size > 0 ? readers() : [];
  const now = stale.loaders.filter((loader) => !late.includes(loader));
  await show(now);
  loaders = [...new Set([...loaders, ...stale.loaders.filter((loader) => late.includes(loader))])];
  part?.kill("SIGTERM");
  await work();
}

/** Loaders that were edited and wait for the answers they print. */
let loaders: readonly string[] = [];

/** Shows what changed, answers or words by name, and the loaders that waited for it. */
async function publish(changed: readonly string[]): Promise<void> {
  const affected = changed.length === 0
    ? []
    : changed.every((name) => name === "findings.json")
    ? ["src/data/findings.json.ts"]
    : readers();
  const touched = [...new Set([...loaders, ...affected])];
  loaders = [];
  if (touched.length === 0) return;
  await mirror.forgetDownloads();
  await show(touched);
}

/** Has the open page take what loaders print now. */
async function show(loaders: readonly string[]): Promise<void> {
  if (loaders.length === 0) return;
  const start = performance.now();
  await mirror.touch(loaders);
  shown.ask(loaders);
  setTimeout(() => void mirror.touch(shown.missed(loaders, start)), BLINK);
}

/** Does what is to be done, one thing after another. */
async function work(): Promise<void> {
  if (busy) return;
  busy = true;
  while (whole || steps.size > 0) {
    if (whole) {
      whole = false;
      steps.clear();
      if (await pipeline() !== 1) await publish(["all"]);
    } else await doPart();
  }
  busy = false;
}

/** A process that waits for the next part of a run. */
function startPart(): ReturnType<typeof start> {
  return start(deno, ["run", "--quiet", "--no-check", "--allow-all", "lib/site/preview/part.ts"], {
    stdio: ["pipe", "pipe", "inherit"],
  });
}

let spare = startPart();

async function doPart(): Promise<void> {
  const wanted = [...steps];
  const chosen = part = spare;
  const end = ended(chosen);
  createInterface({ input: chosen.stdout! }).on("line", (line) => void publish(JSON.parse(line)));
  chosen.stdin!.end(`${JSON.stringify(wanted)}\n`);
  const code = await end;
  spare = startPart();
  part = undefined;
  if (chosen.killed) return;
  wanted.forEach((step) => steps.delete(step));
  if (code === 3) whole = true;
  else if (code === 0) await show(["src/data/runs.json.ts"]);
  else say("the edit could not be run; the page stays as it was");
}

for (const folder of ["lib", "src"]) {
  watch(folder, { recursive: true }, (_, file) => {
    // The watcher follows src/lib, and then takes the one for the other.
    const path = normalize(join(folder, String(file))).replace(/^src\/lib\//, "lib/");
    if (/\.(ts|js|md|css)$/.test(path) && !path.includes(".observablehq/")) note(path);
  });
}
// An editor may replace the file, so that its folder is watched and not the file.
watch(dirname(config), (_, file) => {
  if (file === basename(config)) note(config);
});

const preview = start("node_modules/.bin/observable", ["preview", "--no-open", ...process.argv.slice(2)], {
  stdio: ["inherit", "pipe", "inherit"],
  env: { SITE_ROOT: mirror.root },
});
createInterface({ input: preview.stdout! }).on("line", (line) => {
  shown.note(line);
  process.stdout.write(`${line}\n`);
});
process.exit(await ended(preview));
