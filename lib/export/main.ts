// npm run export: charts, tables, the executive view and the report as files that stand alone.
//
// Standard output says where the files are; exit code 0, 2 where some could not be made, 1 after one line on standard
// error.
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
import { type Form, forms, typeface, writeReport } from "../report-files.js";
import { lastReportInput } from "../report-input.js";
import { overviewSources } from "../report/overview.js";
import { listed } from "../report/words.js";
import { answerOf, type Format, formats, makerOf, type Thing } from "./export.js";
import { answerNames, readRun } from "./last-run.js";

interface Options {
  readonly output: string;
  readonly format?: readonly (Format | Form)[];
  readonly dark: boolean;
}

const executive = "executive";

/** What can be exported: charts, tables and the executive view, and the report, which is made of all that there is. */
const report = { kind: "report", name: "report" } as const;
type Wish = Thing | typeof report;

/** Every format that something comes in. */
const known = [...new Set([...forms.slice(0, -1), ...formats, ...forms])];

function commandOf(): Command {
  return new Command("export")
    .usage("<name …> [options]")
    .description("Writes charts and the report of the last run as files that stand alone.")
    .addArgument(
      new Argument(
        "<names...>",
        `charts or answers by name, "${executive}" for the executive view, "${report.name}", or "all"`,
      ),
    )
    .option("--output <folder>", "where the files go", "data/exports")
    .addOption(
      new Option(
        "--format <names>",
        `some of ${known.join(", ")}, with commas; all that there are unless told`,
      )
        .argParser(formatsIn),
    )
    .option("--dark", "PNG and SVG on dark paper; HTML follows its reader", false)
    .addHelpText(
      "after",
      `
Examples:
  npm run export -- funnel                                   data/exports/funnel.html, .png, .svg and .csv
  npm run export -- executive --format html                  the executive view, in one file that prints on two pages
  npm run export -- report --format pdf                      the report, as a document to send
  npm run export -- all --output ~/board --format png --dark`,
    );
}

/** @throws InvalidArgumentError for what is no format. */
function formatsIn(text: string): (Format | Form)[] {
  const names = text.split(",").map((name) => name.trim()).filter(Boolean);
  const wrong = names.find((name) => !known.includes(name as Format));
  if (wrong !== undefined || names.length === 0) {
    throw new InvalidArgumentError(`Allowed are ${known.join(", ")}, with commas between them.`);
  }
  return [...new Set(names as (Format | Form)[])];
}

/**
 * What a name means: a picture; the pictures that show an answer, or its table where none does; the executive view; the
 * report; all of them.
 *
 * @throws UsageError with the nearest name, or with all there are.
 */
function thingsOf(name: string, config: Config): Wish[] {
  const pictures = picturesOf(config).map((picture): Thing => ({
    kind: "picture",
    name: picture.name,
    picture,
  }));
  const whole: Thing = { kind: executive, name: executive };
  if (name === "all") return [whole, ...pictures, report];
  if (name === executive) return [whole];
  if (name === report.name) return [report];
  const picture = pictures.find((thing) => thing.name === name);
  if (picture) return [picture];
  const answers = answerNames(config);
  if (!answers.includes(name)) {
    const known = [
      "all",
      executive,
      report.name,
      ...new Set([...pictures.map((thing) => thing.name), ...answers]),
    ];
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
function needsOf(thing: Wish, config: Config): readonly string[] {
  switch (thing.kind) {
    case "report":
      return []; // what is missing is said in it
    case "answer":
      return [thing.answer];
    case "picture":
      return thing.picture.needs;
    case "executive":
      return [...overviewSources, ...picturesOf(config).flatMap(({ needs }) => needs)];
  }
}

/** What a thing comes as. */
function formatsOf({ kind }: Wish): readonly (Format | Form)[] {
  if (kind === "report") return forms;
  return formats.filter((format) => kind !== "answer" || !["png", "svg"].includes(format));
}

async function main(): Promise<void> {
  const command = commandOf();
  if (!parseWords(command, process.argv.slice(2), (text) => process.stdout.write(text))) return;
  const options = command.opts<Options>();
  const config = await readConfig();
  const comes = (thing: Wish): boolean =>
    formatsOf(thing).some((format) => options.format?.includes(format) ?? true);
  const wishes = command.args.flatMap((name) => {
    const things = thingsOf(name, config);
    return name === "all" ? things.filter(comes) : things;
  });
  const things = [...new Map(wishes.map((one) => [one.name, one])).values()];
  await exportThings(things, config, paths(), { ...options, output: fromCaller(options.output) });
}

async function exportThings(
  things: readonly Wish[],
  config: Config,
  at: Paths,
  options: Options,
): Promise<void> {
  const run = await readRun([...new Set(things.flatMap((thing) => needsOf(thing, config)))], config, at);
  const type = await typeface();
  const written: string[] = [];
  const made = new Set<Format | Form>();
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
    const possible = formatsOf(thing);
    const wanted = possible.filter((format) => options.format?.includes(format) ?? true);
    if (wanted.length === 0) {
      failures.push(
        `${thing.name} is ${
          {
            report: "the report",
            answer: "a table, without a picture",
            picture: "a chart",
            executive: "a view",
          }[
            thing.kind
          ]
        }; it comes as ${listed(possible)}`,
      );
      continue;
    }
    if (thing.kind === "report") {
      const input = (await lastReportInput(config, at.data))!;
      const { unmade } = await writeReport(input, options.output, { forms: wanted as readonly Form[] });
      wanted.filter((form) => unmade[form as Form] === undefined).forEach((form) => made.add(form));
      // What the machine does not have is no fault among many.
      Object.values(unmade).forEach((why) => things.length > 1 ? say(why) : failures.push(why));
      if (Object.keys(unmade).length === wanted.length) continue;
    } else {
      const maker = makerOf(thing, run, type, options.dark ? dark : light);
      for (const format of wanted as readonly Format[]) {
        await write(`${options.output}/${thing.name}.${format}`, await maker.make(format));
        made.add(format);
      }
    }
    written.push(thing.name);
    const ms = Math.round(performance.now() - start);
    if (things.length > 1) say(`${thing.name.padEnd(24)} ${wanted.join(" ")}, ${ms} ms`);
  }
  if (written.length === 0) throw new UsageError(failures.join("\n"));
  failures.forEach(say);
  const kinds = known.filter((format) => made.has(format)).map((format) => format.toUpperCase());
  const what = written.length === 1 ? written[0] : plural(written.length, "export");
  await print(`${what} as ${listed(kinds)} in ${relative(".", options.output) || "."}\n`);
  if (failures.length > 0) process.exit(2);
}

await runCommand("export", main);
