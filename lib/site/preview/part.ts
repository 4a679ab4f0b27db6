// A process that does a part of a run: deno run lib/site/preview/part.ts levers projection tornado
//
// One line of JSON on standard output once what pages read is there: the names of what changed. Exit code 3 where all
// of the pipeline must run instead.
import process from "node:process";
import { readConfig } from "../../config-file.js";
import { paths } from "../../files.js";
import { runPart } from "../../pipeline/part.js";

const manifest = await runPart(
  await readConfig(),
  paths(),
  process.argv.slice(2),
  (changed) => void process.stdout.write(`${JSON.stringify(changed)}\n`),
);
if (!manifest) process.exit(3);
for (const { step, error } of manifest.steps.filter(({ status }) => status === "failed")) {
  process.stderr.write(`${step} failed: ${error}\n`);
}
process.exit(0);
