// npm run notebooks: runs the notebooks through Jupyter, and holds their headline numbers against the pipeline's.
//
// Executed copies go to data/reports/notebooks, from where the site takes them. Exit code 0, or 1 where one failed.
import { spawn } from "node:child_process";
import { readFile } from "node:fs/promises";
import { availableParallelism, totalmem } from "node:os";
import process from "node:process";
import { Command } from "commander";
import { Listr } from "listr2";
import { UsageError } from "../ask/arguments.js";
import { parseWords, runCommand, say } from "../ask/command.js";
import { plural } from "../charts/format.js";
import { readConfig } from "../config-file.js";
import { suggestion } from "../faults.js";
import { type Paths, paths, readJson, write } from "../files.js";
import { type Manifest } from "../pipeline/manifest.js";
import { runOf } from "../pipeline/record.js";
import type { Summary } from "../report/summary.js";
import { attend } from "./attend.js";
import { keepCopy, nameOf, NOTEBOOKS, notebooksIn } from "./copies.js";
import { execute, type Execution, warningsOf } from "./execute.js";
import { differences, headlinesOf } from "./headline.js";
import { stripped } from "./ipynb.js";
import { whyRun } from "./last-run.js";
import { LabError } from "./lab-error.js";
import { prepareLab } from "./prepare.js";

/** A kernel with the data in it takes about one gigabyte; so much memory is there for each that runs beside others. */
const BYTES_EACH = 4 * 2 ** 30;

interface Options {
  readonly strip: boolean;
  readonly folder: string;
}

/** How one notebook went. */
interface Result {
  readonly name: string;
  /** What is wrong, in as many lines as it takes; nothing where all is well. */
  readonly fault: string | null;
  readonly warnings: readonly string[];
  readonly headlines: number;
}

function commandOf(): Command {
  return new Command("notebooks")
    .usage("[name …] [options]")
    .description("Runs notebooks through Jupyter, all of them unless named.")
    .argument("[names...]", "notebooks by name, or by how it begins: 03")
    .option("--strip", "takes outputs out of the stored notebooks instead, as they are kept in git", false)
    .option("--folder <folder>", "where the notebooks lie", NOTEBOOKS);
}

async function main(): Promise<void> {
  const command = commandOf();
  if (!parseWords(command, process.argv.slice(2), (text) => process.stdout.write(text))) return;
  const { strip, folder } = command.opts<Options>();
  const files = chosen(await notebooksIn(folder), command.args);
  if (strip) return await stripAll(files);
  const at = paths();
  await ensureRun(at);
  const variables = await prepareLab();
  const start = performance.now();
  const results = await runAll(files, variables, at);
  const seconds = ((performance.now() - start) / 1000).toFixed(0);
  for (const { name, warnings } of results) for (const warning of warnings) say(`${name}, ${warning}`);
  const wrong = results.filter(({ fault }) => fault !== null);
  for (const { fault } of wrong) say(`\n${fault}`);
  const checked = results.reduce((sum, { headlines }) => sum + headlines, 0);
  if (wrong.length > 0) {
    say(
      `\n${wrong.length} of ${plural(results.length, "notebook")} failed: ${
        wrong.map(({ name }) => name).join(", ")
      }`,
    );
    process.exit(1);
  }
  const same = checked === 0
    ? ""
    : `, with ${plural(checked, "headline number")} as the pipeline has ${checked === 1 ? "it" : "them"}`;
  say(
    `${
      plural(results.length, "notebook")
    } executed in ${seconds} s${same}; copies in ${at.reports}/notebooks`,
  );
}

/** @throws UsageError for a name that no notebook has. */
function chosen(files: readonly string[], names: readonly string[]): string[] {
  if (names.length === 0) return [...files];
  const found = names.flatMap((asked) => {
    const name = nameOf(asked);
    const some = files.filter((file) => nameOf(file) === name || nameOf(file).startsWith(name));
    if (some.length === 0) {
      throw new UsageError(`no notebook is called ${name}${suggestion(name, files.map(nameOf))}`);
    }
    return some;
  });
  return files.filter((file) => found.includes(file));
}

async function stripAll(files: readonly string[]): Promise<void> {
  let changed = 0;
  for (const file of files) {
    const before = await readFile(file, "utf8");
    const after = stripped(before);
    if (before === after) continue;
    await write(file, after);
    changed++;
    say(`${file}: outputs taken out`);
  }
  if (changed === 0) say(`${plural(files.length, "notebook")} without outputs`);
}

/** Has the pipeline run where what it left is not about the config and its data as they are now. */
async function ensureRun(at: Paths): Promise<void> {
  const why = await whyRun(await readConfig(), at);
  if (why === null) return;
  say(`${why}: npm run pipeline goes first`);
  // What it says at its end is for whoever runs it alone.
  const { code, stopped } = await attend(
    spawn("npm", ["run", "--silent", "pipeline"], { stdio: ["ignore", "ignore", "inherit"] }),
  );
  if (stopped) throw new LabError("the pipeline was stopped");
  if (code !== 0 && code !== 2) {
    throw new LabError("the pipeline failed, and notebooks have nothing to be told against");
  }
}

/** Runs notebooks in order, beside each other where there is room; a live list in a terminal, a line each elsewhere. */
async function runAll(
  files: readonly string[],
  variables: Readonly<Record<string, string>>,
  at: Paths,
): Promise<Result[]> {
  const manifest = (await readJson<Manifest>(`${at.runs}/latest.json`))!;
  const published = await readJson<Summary>(`${at.processed}/metrics_summary.json`) ?? {};
  const live = process.stderr.isTTY === true && !process.env.CI;
  const results: Result[] = [];
  /** What keeps Jupyter itself from running is no notebook's fault, and ends the whole. */
  let broken: Error | undefined;
  const list = new Listr(
    files.map((file, i) => ({
      title: nameOf(file),
      task: async (_, task) => {
        if (broken) return;
        const name = nameOf(file).padEnd(16);
        const start = performance.now();
        const executed = await execute(file, variables, ({ cell, of }) => {
          const seconds = ((performance.now() - start) / 1000).toFixed(0);
          task.title = `${name} cell ${cell} of ${of}, ${seconds} s`;
        }).catch((error) => {
          broken ??= error;
          throw error;
        });
        const result = results[i] = judge(nameOf(file), executed, published);
        const line = `${name} ${plural(executed.cells, "cell")}, ${executed.seconds.toFixed(1)} s`;
        task.title = result.fault === null ? line : `${line}, FAILED`;
        if (!live) say(task.title);
        if (result.fault !== null) throw new Error(task.title);
        await keepCopy(file, executed.notebook, {
          executed_at: new Date().toISOString(),
          seconds: Math.round(executed.seconds * 10) / 10,
          run: runOf(manifest),
          run_started_at: manifest.started_at,
        }, at);
      },
    })),
    {
      concurrent: Math.max(1, Math.min(availableParallelism(), 2, Math.floor(totalmem() / BYTES_EACH))),
      exitOnError: false,
      // Those of attend() end the kernels first.
      registerSignalListeners: false,
      renderer: live ? "default" : "silent",
      rendererOptions: { showErrorMessage: false } as never,
    },
  );
  await list.run();
  if (broken) throw broken;
  return results;
}

/** What is wrong with a notebook that ran: a cell that failed, or a number that is not the pipeline's. */
function judge(name: string, executed: Execution, published: Summary): Result {
  const found = headlinesOf(executed.notebook);
  const { failure } = executed;
  const fault = failure
    ? [
      `${name} failed at cell [${failure.cell}] of ${failure.of}:`,
      "",
      ...failure.source.split("\n").map((line) => `    ${line}`),
      "",
      failure.says,
    ].join("\n")
    : differences(found, published).map((difference) => `${name}: ${difference}`).join("\n");
  return {
    name,
    fault: fault || null,
    warnings: warningsOf(executed),
    headlines: Object.keys(found).length,
  };
}

await runCommand("notebooks", main);
