// npm run export: charts, tables and the executive view as files that stand alone.
//
// Standard output says where the files are; exit code 0, 2 where some could not be made, 1 after one line on standard
// error.
import { readFile } from "node:fs/promises";
import { relative } from "node:path";
import process from "node:process";
import { Argument, Command, InvalidArgumentError, Option } from "commander";
import { fromCaller, UsageError } from "../ask/arguments.js";
import { parseWords, runCommand, say } from "../ask/command.js";
import { print } from "../ask/output.js";
import { plural } from "../charts/format.js";
import { dark, light } from "../charts/theme.js";
import type { Config } from "../config.js";
import { readConfig } from "../config-file.js";
import { nearest } from "../faults.js";
import { type Paths, paths, write } from "../files.js";
import type { Answers } from "../pipeline/answers.js";
import { picturesOf } from "../pipeline/figures.js";
import { overviewSources } from "../report/overview.js";
import { listed } from "../report/words.js";
import { answerOf, type Format, formats, makerOf, type Thing } from "./export.js";
import { answerNames, readRun } from "./last-run.js";

interface Options {
  readonly output: string;
  readonly format?: readonly Format[];
  readonly dark: boolean;
}

/** Inter, the letters of Western languages in every weight. */
const typeface = "node_modules/@fontsource-variable/inter/files/inter-latin-wght-normal.woff2";

const executive = "executive";

function commandOf(): Command {
  return new Command("export")
    .usage("<name …> [options]")
    .description("Writes charts of the last run as files that stand alone.")
    .addArgument(
      new Argument(
        "<names...>",
        `charts or answers by name, "${executive}" for the executive view, or "all"`,
      ),
    )
    .option("--output <folder>", "where the files go", "data/exports")
    .addOption(
      new Option("--format <names>", `some of ${formats.join(", ")}, with commas; all unless told`)
        .argParser(formatsIn),
    )
    .option("--dark", "PNG and SVG on dark paper; HTML follows its reader", false)
    .addHelpText(
      "after",
      `
Examples:
  npm run export -- funnel                                   data/exports/funnel.html, .png, .svg and .csv
  npm run export -- executive --format html                  the executive view, in one file that prints on two pages
  npm run export -- all --output ~/board --format png --dark`,
    );
}

/** @throws InvalidArgumentError for what is no format. */
function formatsIn(text: string): Format[] {
  const names = text.split(",").map((name) => name.trim()).filter(Boolean);
  const wrong = names.find((name) => !formats.includes(name as Format));
  if (wrong !== undefined || names.length === 0) {
    throw new InvalidArgumentError(`Allowed are ${formats.join(", ")}, with commas between them.`);
  }
  return [...new Set(names as Format[])];
}

/**
 * What a name means: a picture; the pictures that show an answer, or its table where none does; the executive view; all
 * of them.
 *
 * @throws UsageError with the nearest name, or with all there are.
 */
function thingsOf(name: string, config: Config): Thing[] {
  const pictures = picturesOf(config).map((picture): Thing => ({
    kind: "picture",
    name: picture.name,
    picture,
  }));
  const whole: Thing = { kind: executive, name: executive };
  if (name === "all") return [whole, ...pictures];
  if (name === executive) return [whole];
  const picture = pictures.find((thing) => thing.name === name);
  if (picture) return [picture];
  const answers = answerNames(config);
  if (!answers.includes(name)) {
    const known = ["all", executive, ...new Set([...pictures.map((thing) => thing.name), ...answers])];
    const near = nearest(name, known);
    const hint = near === undefined ? "" : `; did you mean ${JSON.stringify(near)}?`;
    throw new UsageError(
      `${JSON.stringify(name)} is nothing to export${hint || "."} There are ${known.join(", ")}`,
    );
  }
  const showing = pictures.filter((thing) => thing.kind === "picture" && answerOf(thing) === name);
  return showing.length > 0 ? showing : [{ kind: "answer", name, answer: name as keyof Answers }];
}

/** The answers that a thing is made of. */
function needsOf(thing: Thing, config: Config): readonly string[] {
  switch (thing.kind) {
    case "answer":
      return [thing.answer];
    case "picture":
      return thing.picture.needs;
    case "executive":
      return [...overviewSources, ...picturesOf(config).flatMap(({ needs }) => needs)];
  }
}

async function main(): Promise<void> {
  const command = commandOf();
  if (!parseWords(command, process.argv.slice(2), (text) => process.stdout.write(text))) return;
  const options = command.opts<Options>();
  const config = await readConfig();
  const things = [
    ...new Map(command.args.flatMap((name) => thingsOf(name, config)).map((one) => [one.name, one])).values(),
  ];
  await exportThings(things, config, paths(), { ...options, output: fromCaller(options.output) });
}

async function exportThings(
  things: readonly Thing[],
  config: Config,
  at: Paths,
  options: Options,
): Promise<void> {
  const run = await readRun([...new Set(things.flatMap((thing) => needsOf(thing, config)))], config, at);
  const type = `data:font/woff2;base64,${(await readFile(typeface)).toString("base64")}`;
  const written: string[] = [];
  const made = new Set<Format>();
  const failures: string[] = [];
  for (const thing of things) {
    const start = performance.now();
    const reasons = thing.kind === executive ? [] : needsOf(thing, config);
    const off = reasons.find((need) => run.off[need]);
    const missing = reasons.find((need) => run.missing[need]);
    if (off !== undefined || missing !== undefined) {
      const why = `${thing.name} cannot be exported: ${
        off === undefined ? run.missing[missing!] : run.off[off]
      }`;
      // Among many, what the source does not have is no fault.
      if (off === undefined || things.length === 1) failures.push(why);
      else say(why);
      continue;
    }
    const possible = formats.filter((format) => thing.kind !== "answer" || !["png", "svg"].includes(format));
    const wanted = possible.filter((format) => options.format?.includes(format) ?? true);
    if (wanted.length === 0) {
      failures.push(`${thing.name} is a table, without a picture; it comes as ${possible.join(" and ")}`);
      continue;
    }
    const maker = makerOf(thing, run, type, options.dark ? dark : light);
    for (const format of wanted) {
      await write(`${options.output}/${thing.name}.${format}`, await maker.make(format));
      made.add(format);
    }
    written.push(thing.name);
    const ms = Math.round(performance.now() - start);
    if (things.length > 1) say(`${thing.name.padEnd(24)} ${wanted.join(" ")}, ${ms} ms`);
  }
  if (written.length === 0) throw new UsageError(failures.join("\n"));
  failures.forEach(say);
  const kinds = formats.filter((format) => made.has(format)).map((format) => format.toUpperCase());
  const what = written.length === 1 ? written[0] : plural(written.length, "export");
  await print(`${what} as ${listed(kinds)} in ${relative(".", options.output) || "."}\n`);
  if (failures.length > 0) process.exit(2);
}

await runCommand("export", main);
