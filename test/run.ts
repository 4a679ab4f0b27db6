// npm test: everything that must hold, in one go, with one count at the end.
//
// Gates (format, lint, types, build) count as one test each. Stages that do not wait for each other run side by side,
// as many as there are cores, three at most; each line names its stage. The last line reads "N passed, N failed".
import { spawn } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import process from "node:process";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import { prepare } from "./prepare.ts";

interface Stage {
  readonly name: string;
  readonly command: readonly string[];
  /** A gate counts as one test; a suite counts what its runner counted. */
  readonly kind: "gate" | "suite";
  /** Stages that must have ended before it starts, where they run at all. */
  readonly after: readonly string[];
}

const deno = "node_modules/.bin/deno";
const suite = (name: string, what: readonly string[], after: readonly string[] = []): Stage => ({
  name,
  after,
  // The collector is within reach, so that vectors of the database go before the process does.
  command: [deno, "test", "--quiet", "--allow-all", "--no-check", "--v8-flags=--expose-gc", ...what],
  kind: "suite",
});
/** Files of lib/ with an example in a doc comment. Scripts, which run when they are imported, have none. */
const examples = (): string[] =>
  readdirSync("lib", { recursive: true, encoding: "utf8" })
    .map((file) => `lib/${file}`)
    .filter((file) => file.endsWith(".ts") && readFileSync(file, "utf8").includes("* @example"))
    .sort();
const gate = (name: string, command: readonly string[], after: readonly string[] = []): Stage => ({
  name,
  after,
  command,
  kind: "gate",
});

/** What waits longest, or is waited for, comes first. */
const stages: Stage[] = [
  gate("format", [deno, "fmt", "--check", "--quiet"]),
  gate("lint", [deno, "lint", "--quiet"]),
  gate("types", ["npm", "run", "--silent", "check"]),
  suite("notebooks", ["test/notebooks"]),
  gate("notebook types", [deno, "run", "--quiet", "--allow-all", "--no-check", "test/notebook-types.ts"]),
  suite("unit", [
    "test/architecture",
    "test/questions",
    "test/config",
    "test/time",
    "test/eventlog",
    "test/sql",
    "test/models",
    "test/charts",
    "test/report",
  ]),
  suite("engines", ["test/kernel", "test/queries", "test/warehouse"]),
  // Shows the executed copies of the notebooks.
  gate("build", ["npm", "run", "--silent", "build"], ["notebooks"]),
  suite("site", ["test/site"], ["build"]),
  suite("explorers", ["test/explorers"], ["build"]),
  suite("lab", ["test/lab", "test/notebook"], ["build"]),
  suite("export", ["test/export"], ["build"]),
  // Each example is a module of its own, hence in parallel; a dot each, because all files are named otherwise.
  suite("examples", ["--doc", "--parallel", "--reporter=dot", ...examples()]),
  suite("ask", ["test/ask"]),
  suite("generate", ["test/generate"]),
  suite("pipeline", ["test/pipeline"]),
  suite("own data", ["test/init", "test/examples"]),
  suite("golden", ["test/golden"], ["build"]),
];

const only = process.argv.slice(2);
const unknown = only.filter((name) => !stages.some((stage) => stage.name === name));
if (unknown.length) {
  console.error(
    `no stage is called ${unknown.join(", ")}; there are ${stages.map(({ name }) => name).join(", ")}`,
  );
  process.exit(1);
}

const environment = await prepare();
const waiting = stages.filter(({ name }) => only.length === 0 || only.includes(name));
const unfinished = new Set(waiting.map(({ name }) => name));
const running = new Set<Promise<void>>();
const lanes = Math.min(availableParallelism(), 3);
let passed = 0;
let failed = 0;
while (unfinished.size > 0) {
  const next = waiting.findIndex(({ after }) => !after.some((name) => unfinished.has(name)));
  if (next >= 0 && running.size < lanes) {
    const [stage] = waiting.splice(next, 1);
    const done: Promise<void> = pass(stage).then(() => {
      unfinished.delete(stage.name);
      running.delete(done);
    });
    running.add(done);
  } else await Promise.race(running);
}
console.log(`\n${passed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);

/** Runs a stage and adds to the counts. */
async function pass({ name, command, kind }: Stage): Promise<void> {
  const start = performance.now();
  const { code, output } = await run(command, name);
  const counts = kind === "suite" ? countsOf(output) : null;
  // A suite that ends badly without a failed test (it did not compile, or ran none) has still failed.
  const bad = counts ? Math.max(counts.failed, code === 0 && counts.passed > 0 ? 0 : 1) : code === 0 ? 0 : 1;
  passed += counts ? counts.passed : code === 0 ? 1 : 0;
  failed += bad;
  const took = ((performance.now() - start) / 1000).toFixed(1);
  console.log(`== ${name}: ${bad ? "FAILED" : "ok"} (${took} s)`);
}

/** Runs a command and passes on its lines, each with the name of its stage. */
function run([file, ...args]: readonly string[], stage: string): Promise<{ code: number; output: string }> {
  return new Promise((resolve) => {
    const child = spawn(file, args, {
      env: { ...process.env, ...environment, NO_COLOR: "1" },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let output = "";
    const listen = (stream: Readable): void => {
      createInterface({ input: stream }).on("line", (line) => {
        output += `${line}\n`;
        if (line.trim()) console.log(`${stage} | ${line}`);
      });
    };
    listen(child.stdout);
    listen(child.stderr);
    child.on("error", (error) => resolve({ code: 1, output: String(error) }));
    child.on("close", (code) => resolve({ code: code ?? 1, output }));
  });
}

/** The counts of the test runner's closing line. */
function countsOf(output: string): { passed: number; failed: number } {
  const match = /(\d+) passed(?: \([^)]*\))? \| (\d+) failed/.exec(output);
  return match ? { passed: Number(match[1]), failed: Number(match[2]) } : { passed: 0, failed: 1 };
}
