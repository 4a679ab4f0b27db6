// npm run build, second half: the site, built beside the old one, checked, and only then put in its place.
import { spawnSync } from "node:child_process";
import { rename, rm } from "node:fs/promises";
import process from "node:process";
import { faultsOf } from "./check.js";

const next = "dist.new";
const start = performance.now();

// Loaders' output is judged by the loader's own age, and an edit in lib/ or new data would go unseen.
await rm("src/.observablehq/cache/data", { recursive: true, force: true });
await rm(next, { recursive: true, force: true });

const { status, stdout, stderr } = spawnSync("node_modules/.bin/observable", ["build"], {
  encoding: "utf8",
  env: { ...process.env, SITE_OUTPUT: next },
});
const faults = status === 0 ? await faultsOf(next) : [];
if (status !== 0 || faults.length > 0) {
  if (status !== 0) process.stderr.write(`${stdout}${stderr}`);
  for (const fault of faults) process.stderr.write(`${fault}\n`);
  process.stderr.write("The site was not built; dist/ is as it was.\n");
  await rm(next, { recursive: true, force: true });
  process.exit(1);
}
await rm("dist", { recursive: true, force: true });
await rename(next, "dist");
process.stdout.write(`dist/ built and checked in ${((performance.now() - start) / 1000).toFixed(1)} s\n`);
