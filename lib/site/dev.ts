// npm run dev: the site in preview. An edit anywhere shows on the page within moments.
//
// Framework itself follows pages, components, loaders and what they import for the browser. It cannot know that a
// loader reads data/, or what made it: this file runs the pipeline when something behind the data changes, and then
// makes the loaders look edited.
import { spawn } from "node:child_process";
import { existsSync, watch } from "node:fs";
import { readdir, utimes } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import process from "node:process";
import { configPath } from "../config-file.js";

/** Folders of lib/ that the browser or a loader runs itself: nothing in data/ depends on them. */
const drawing = ["charts", "site"];

/** Edits come in bursts: an editor writes a file two or three times. */
const QUIET = 150;

const loaders = "src/data";

function run(command: string, ...args: string[]): Promise<number> {
  return new Promise((done) => {
    spawn(command, args, { stdio: "inherit" }).on("close", (code) => done(code ?? 1));
  });
}

const pipeline = (): Promise<number> => run("npm", "run", "--silent", "pipeline");

/** Makes all loaders look edited, so that the preview runs them again and the open page takes what they print. */
async function touchLoaders(): Promise<void> {
  const now = new Date();
  for (const file of await readdir(loaders)) await utimes(join(loaders, file), now, now);
}

let asked: "pipeline" | "loaders" | null = null;
let busy = false;

/** Remembers what is wanted; a second edit during a run leads to a second run. */
function want(what: "pipeline" | "loaders"): void {
  asked = asked === "pipeline" ? asked : what;
  setTimeout(() => void work(), QUIET);
}

async function work(): Promise<void> {
  if (busy || asked === null) return;
  busy = true;
  const what = asked;
  asked = null;
  if (what === "loaders" || await pipeline() !== 1) await touchLoaders();
  busy = false;
  await work();
}

if (!existsSync("data/runs/latest.json")) await pipeline();

watch("lib", { recursive: true }, (_, file) => {
  if (!file || !/\.ts$/.test(String(file))) return;
  const [folder] = String(file).split("/");
  want(drawing.includes(folder) ? "loaders" : "pipeline");
});
// An editor may replace the file, so that its folder is watched and not the file.
const config = configPath();
watch(dirname(config), (_, file) => {
  if (file === basename(config)) want("pipeline");
});

const preview = spawn("node_modules/.bin/observable", ["preview", "--no-open", ...process.argv.slice(2)], {
  stdio: "inherit",
});
preview.on("close", (code) => process.exit(code ?? 0));
process.on("SIGINT", () => preview.kill("SIGINT"));
process.on("SIGTERM", () => preview.kill("SIGTERM"));
