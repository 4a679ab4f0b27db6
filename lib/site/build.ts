// npm run build: the pipeline, then the site, built beside the old one, checked, and only then put in its place.
//
// Exit code 0: everything; 2: some steps of the pipeline failed, and the site says so in their place; 1: no site.
import { spawnSync } from "node:child_process";
import { readdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import process from "node:process";
import { check } from "./check.js";
import { finish } from "./finish.js";

const next = "dist.new";

const pipeline = spawnSync("npm", ["run", "--silent", "pipeline"], { stdio: "inherit" }).status ?? 1;
if (pipeline === 1) {
  process.stderr.write("The site was not built; dist/ is as it was.\n");
  process.exit(1);
}

const start = performance.now();

// What loaders printed is judged by the loader's own age, and an edit in lib/ or new data would go unseen.
const cache = "src/.observablehq/cache";
const printed = (await readdir(cache).catch(() => [])).filter((name) =>
  name === "data" || name.endsWith(".md")
);
for (const name of printed) await rm(join(cache, name), { recursive: true });
await rm(next, { recursive: true, force: true });

const { status, stdout, stderr } = spawnSync("node_modules/.bin/observable", ["build"], {
  encoding: "utf8",
  env: { ...process.env, SITE_OUTPUT: next },
});
const { faults, seen } = status === 0 ? await check(next) : { faults: [], seen: new Map() };
if (status !== 0 || faults.length > 0) {
  if (status !== 0) process.stderr.write(`${stdout}${stderr}`);
  for (const fault of faults) process.stderr.write(`${fault}\n`);
  process.stderr.write("The site was not built; dist/ is as it was.\n");
  await rm(next, { recursive: true, force: true });
  process.exit(1);
}
await finish(next, seen);
await rm("dist", { recursive: true, force: true });
await rename(next, "dist");
process.stdout.write(`dist/ built and checked in ${((performance.now() - start) / 1000).toFixed(1)} s\n`);
process.exit(pipeline);
