// npm run diff: which numbers an edit changed since the run before, by how much, largest first.
//
// Standard output holds the answer and nothing else; exit code 0, or 1 after one line on standard error.
import process from "node:process";
import { Argument, Command, Option } from "commander";
import { UsageError } from "../ask/arguments.js";
import { parseWords, runCommand } from "../ask/command.js";
import { csv, textTable } from "../ask/format.js";
import { print } from "../ask/output.js";
import { plural } from "../charts/format.js";
import { paths } from "../files.js";
import { changeOf, type Diff, diff, diffHeading, numberName, valuesOf } from "../report/diff.js";
import { recordOf, recordsOf, type RunRecord, runsIn } from "./record.js";

interface Options {
  readonly format?: "table" | "json" | "csv";
  readonly all: boolean;
}

/** Lines of a table before the rest is only counted. */
const SHOWN = 40;

const columns = ["number", "status", "before", "after", "change"];

async function main(): Promise<void> {
  const command = new Command("diff")
    .description("Lists which numbers differ between two runs, the largest change first.")
    .addArgument(
      new Argument("[before]", "a run by its time, or how that begins; the run before the other unless told"),
    )
    .addArgument(new Argument("[after]", "another; the last run unless told"))
    .addOption(
      new Option("--format <name>", "table, json or csv; table in a terminal, json elsewhere")
        .choices(["table", "json", "csv"]),
    )
    .option("--all", `in a table, every number; the first ${SHOWN} unless told`, false)
    .addHelpText(
      "after",
      `
Examples:
  npm run diff                                        the last run against the one before
  npm run diff -- 2026-03-01T09-30                    the last run against that one
  npm run --silent diff -- --format csv > diff.csv    all of it, for a table`,
    );
  if (!parseWords(command, process.argv.slice(2), (text) => process.stdout.write(text))) return;
  const { format = process.stdout.isTTY ? "table" : "json", all } = command.opts<Options>();
  const [before, after] = await chosen(command.args, paths().runs);
  const found = diff(before, after);
  if (format === "csv") return await print(csv(found.rows, columns));
  if (format === "json") {
    const { rows, settings, numbers, data } = found;
    const answer = { before: before.run, after: after.run, numbers, data_changed: data, settings, rows };
    return await print(`${JSON.stringify(answer)}\n`);
  }
  await print(table(before, after, found, all ? Infinity : SHOWN));
}

/** The two runs of a call, the earlier one first. */
async function chosen(words: readonly string[], folder: string): Promise<[RunRecord, RunRecord]> {
  const runs = await runsIn(`${folder}/numbers`);
  if (runs.length === 0) throw new UsageError("no run has kept its numbers yet; run npm run pipeline");
  const read = async (run: string): Promise<RunRecord> => (await recordOf(run, folder))!;
  const [first, second] = words.map((word) => named(word, runs));
  const after = await read(second ?? runs[0]);
  if (first !== undefined) return [await read(first), after];
  const [, before] = await recordsOf(after.product, folder, 2);
  if (before) return [before, after];
  throw new UsageError(`there is no run of ${after.product} before the last; npm run pipeline makes another`);
}

/** The run that a word means: its name, its time, or what only one of them begins with. */
function named(word: string, runs: readonly string[]): string {
  const start = word.replaceAll(":", "-").replace(/\.json$/, "");
  const fitting = runs.filter((run) => run.startsWith(start));
  if (fitting.length === 1) return fitting[0];
  const list = (fitting.length ? fitting : runs).slice(0, 5).join(", ");
  throw new UsageError(
    fitting.length
      ? `${word} begins ${plural(fitting.length, "run")}; the newest of them: ${list}`
      : `no run is called ${word}; the newest: ${list}`,
  );
}

/** A diff to read: what was edited, then what came of it. */
function table(before: RunRecord, after: RunRecord, found: Diff, shown: number): string {
  const { rows, settings, data } = found;
  const lines = rows.slice(0, shown).map((row) => ({
    number: numberName(row.number),
    before: valuesOf(row).before,
    after: valuesOf(row).after,
    change: changeOf(row),
  }));
  return [
    `${diffHeading(found, `the run of ${before.started_at}`)}.\n`,
    settings.length ? `\n${textTable(settings)}` : "",
    data ? "\nThe data are others than before.\n" : "",
    lines.length ? `\n${textTable(lines)}` : "",
    rows.length > lines.length ? `and ${plural(rows.length - lines.length, "more", "more")}; --all\n` : "",
    rows.length ? `\nThe last run began ${after.started_at}.\n` : "",
  ].join("");
}

await runCommand("diff", main);
