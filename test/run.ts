// npm test: everything that must hold, in one go, with one count at the end.
//
// Gates (format, lint, types, build) count as one test each. The last line reads "N passed, N failed".
import { spawn } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import process from "node:process";
import { prepare } from "./prepare.ts";

interface Stage {
  readonly name: string;
  readonly command: readonly string[];
  /** A gate counts as one test; a suite counts what its runner counted. */
  readonly kind: "gate" | "suite";
}

const deno = "node_modules/.bin/deno";
const suite = (name: string, ...what: string[]): Stage => ({
  name,
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
const gate = (name: string, ...command: string[]): Stage => ({ name, command, kind: "gate" });

const stages: Stage[] = [
  gate("format", deno, "fmt", "--check", "--quiet"),
  gate("lint", deno, "lint", "--quiet"),
  gate("types", "npm", "run", "--silent", "check"),
  gate("notebook types", deno, "run", "--quiet", "--allow-all", "--no-check", "test/notebook-types.ts"),
  suite(
    "unit",
    "test/architecture",
    "test/questions",
    "test/config",
    "test/time",
    "test/eventlog",
    "test/sql",
    "test/models",
    "test/charts",
    "test/report",
  ),
  // Each example is a module of its own, hence in parallel; a dot each, because all files are named otherwise.
  suite("examples", "--doc", "--parallel", "--reporter=dot", ...examples()),
  suite("engines", "test/kernel", "test/queries", "test/warehouse"),
  suite("ask", "test/ask"),
  suite("generate", "test/generate"),
  suite("pipeline", "test/pipeline"),
  suite("own data", "test/init", "test/examples"),
  // Before the build, which shows their executed copies.
  suite("notebooks", "test/notebooks", "test/lab"),
  gate("build", "npm", "run", "--silent", "build"),
  suite("golden", "test/golden"),
  suite("site", "test/site", "test/export"),
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
let passed = 0;
let failed = 0;
for (const stage of stages.filter(({ name }) => only.length === 0 || only.includes(name))) {
  console.log(`\n== ${stage.name}`);
  const start = performance.now();
  const { code, output } = await run(stage.command);
  const counts = stage.kind === "suite" ? countsOf(output) : null;
  // A suite that ends badly without a failed test (it did not compile, or ran none) has still failed.
  const bad = counts ? Math.max(counts.failed, code === 0 && counts.passed > 0 ? 0 : 1) : code === 0 ? 0 : 1;
  passed += counts ? counts.passed : code === 0 ? 1 : 0;
  failed += bad;
  console.log(
    `== ${stage.name}: ${bad ? "FAILED" : "ok"} (${((performance.now() - start) / 1000).toFixed(1)} s)`,
  );
}
console.log(`\n${passed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);

function run([file, ...args]: readonly string[]): Promise<{ code: number; output: string }> {
  return new Promise((resolve) => {
    const child = spawn(file, args, {
      env: { ...process.env, ...environment, NO_COLOR: "1" },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let output = "";
    child.stdout.on("data", (data) => ((output += data), process.stdout.write(data)));
    child.stderr.on("data", (data) => ((output += data), process.stdout.write(data)));
    child.on("error", (error) => resolve({ code: 1, output: String(error) }));
    child.on("close", (code) => resolve({ code: code ?? 1, output }));
  });
}

/** The counts of the test runner's closing line. */
function countsOf(output: string): { passed: number; failed: number } {
  const match = /(\d+) passed(?: \([^)]*\))? \| (\d+) failed/.exec(output);
  return match ? { passed: Number(match[1]), failed: Number(match[2]) } : { passed: 0, failed: 1 };
}
