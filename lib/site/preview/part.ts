// A process that does a part of a run, started before there is something to do: libraries are there when it is, and
// the project's own modules are read as they are then.
//
// Reads one line, the names of steps as JSON; writes two, the names of answers and then of words that changed, once they
// are there.
// Exit code 3 where all of the pipeline must run instead.
import process from "node:process";
import { createInterface } from "node:readline";

await Promise.all([
  import("@duckdb/node-api"),
  import("@observablehq/plot"),
  import("@resvg/resvg-js"),
  import("d3"),
  import("jsdom"),
  import("zod"),
]);

const line = await new Promise<string | null>((done) => {
  createInterface({ input: process.stdin }).once("line", done).once("close", () => done(null));
});
if (line === null) process.exit(0);
const [{ readConfig }, { paths }, { runPart }] = await Promise.all([
  import("../../config-file.js"),
  import("../../files.js"),
  import("../../pipeline/part.js"),
]);
const manifest = await runPart(
  await readConfig(),
  paths(),
  JSON.parse(line),
  (changed) => void process.stdout.write(`${JSON.stringify(changed)}\n`),
);
if (!manifest) process.exit(3);
for (const { step, error } of manifest.steps.filter(({ status }) => status === "failed")) {
  process.stderr.write(`${step} failed: ${error}\n`);
}
process.exit(0);
