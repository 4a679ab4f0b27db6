// What `npm run ask` understands.
import { Argument, Command, Option } from "commander";
import { renames, UsageError } from "./arguments.js";
import { parseWords } from "./command.js";

export type Engine = "kernel" | "duckdb" | "postgres";
export type Format = "table" | "json" | "csv";

/** A call, checked for its form. */
export interface Asked {
  /** A path, "-", the name of a standard question, or the question itself. */
  readonly question: string;
  readonly events?: string;
  readonly users?: string;
  readonly aliases?: string;
  readonly column: Readonly<Record<string, string>>;
  readonly userColumn: Readonly<Record<string, string>>;
  readonly engine: Engine;
  readonly format: Format;
  readonly sql: boolean;
}

const examples = `
Examples:
  npm run --silent ask -- funnel                              the funnel of the config, of the configured source
  npm run --silent ask -- funnel.json --events log.csv        a question of your own, of a file of your own
  zcat log.csv.gz | npm run --silent ask -- funnel.json --events - --format csv
  npm run --silent ask -- '{"kind":"lifecycle","period":"week"}' --events log.parquet --engine postgres
  npm run --silent ask -- retention.json --events log.csv --column user_id=account --sql

A question is JSON: {"kind":"funnel","steps":[{"event":"signup"},{"event":"purchase"}],"window":"14d"}.
Its fields, defaults and meanings: docs/question.schema.json, and the page "Methodology and glossary".

JSON is {"question", "as_of", "engine", "rows"} on standard output; messages go to standard error.
Exit code 0, or 1 with one line that says what is wrong.`;

/**
 * Reads the words of a call.
 *
 * @param terminal whether somebody reads the answer as it comes: a table then, and JSON for what reads on.
 * @returns the call; null where only help was wanted, which is then written.
 * @throws UsageError for words that are not understood.
 */
export function parseOptions(
  words: readonly string[],
  terminal: boolean,
  write: (text: string) => void,
): Asked | null {
  const command = new Command("ask")
    .usage("<question> [options]")
    .description("Answers a question about events: of the configured source, or of a file.")
    .addArgument(
      new Argument(
        "<question>",
        'a JSON file, "-" for standard input, JSON itself, or a standard question by name',
      ),
    )
    .option("--events <file>", 'events: CSV, TSV or Parquet, gzipped or not; "-" for standard input')
    .option("--users <file>", "properties of users, asked for as user.<name>")
    .option("--aliases <file>", "which ids are the same person: columns alias, user_id")
    .option(
      "--column <ours=theirs>",
      "a column that convention does not find: time=occurred; repeat it",
      renames("--column"),
      {},
    )
    .option("--user-column <ours=theirs>", "the same of the file of users", renames("--user-column"), {})
    .addOption(
      new Option("--engine <name>", "who answers; all give the same").choices([
        "kernel",
        "duckdb",
        "postgres",
      ])
        .default("kernel"),
    )
    .addOption(
      new Option("--format <name>", "table, json or csv; table in a terminal, json elsewhere")
        .choices(["table", "json", "csv"]),
    )
    .option("--sql", "print the SQL of the engine (duckdb unless postgres) and run nothing", false)
    .addHelpText("after", examples);
  if (!parseWords(command, words, write)) return null;
  const options = command.opts<Omit<Asked, "question" | "format"> & { format?: Format }>();
  const [question] = command.args;
  if (question === "-" && [options.events, options.users, options.aliases].includes("-")) {
    throw new UsageError(
      'standard input can be read once only: give the question or the events as "-", not both',
    );
  }
  if (!options.events && (options.users || options.aliases)) {
    throw new UsageError("--users and --aliases go with --events; the configured source names its own");
  }
  return { ...options, question, format: options.format ?? (terminal ? "table" : "json") };
}
