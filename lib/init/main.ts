// npm run init: looks at a file of events and writes a config for it.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { copyFile } from "node:fs/promises";
import { basename, dirname, relative, resolve, sep } from "node:path";
import process from "node:process";
import { Command } from "commander";
import { fromCaller, renames, UsageError } from "../ask/arguments.js";
import { bareContext } from "../ask/bare.js";
import { plural } from "../charts/format.js";
import { write } from "../files.js";
import { openDuckDB } from "../warehouse/duckdb.js";
import { loadFiles } from "../warehouse/files.js";
import { SourceError } from "../warehouse/source-error.js";
import { doneBefore, eventUses, propertyUses } from "./look.js";
import { endsOf, labelOf, propose } from "./propose.js";
import { configText } from "./text.js";

interface Options {
  readonly events: string;
  readonly users?: string;
  readonly aliases?: string;
  readonly column: Record<string, string>;
  readonly userColumn: Record<string, string>;
  readonly output: string;
  readonly name?: string;
  readonly force: boolean;
}

function options(): Options {
  return new Command("init")
    .usage("--events <file> [options]")
    .description("Looks at a file of events and writes a config for it.")
    .requiredOption("--events <file>", "events: CSV, TSV or Parquet, gzipped or not")
    .option("--users <file>", "properties of users")
    .option("--aliases <file>", "which ids are the same person: columns alias, user_id")
    .option(
      "--column <ours=theirs>",
      "a column that convention does not find: time=occurred; repeat it",
      renames("--column"),
      {},
    )
    .option("--user-column <ours=theirs>", "the same of the file of users", renames("--user-column"), {})
    .option("--output <file>", "where the config goes", "analytics.config.ts")
    .option("--name <name>", "what the product is called; the file's name unless told")
    .option("--force", "replace a config that is there, and keep the old one as .bak", false)
    .addHelpText(
      "after",
      "\nExample:\n  npm run init -- --events log.csv --output shop.config.ts && CONFIG=shop.config.ts npm run build",
    )
    .parse()
    .opts<Options>();
}

/** A free name for a copy: one that was kept before is kept on. */
function spare(output: string): string {
  let name = `${output}.bak`;
  for (let i = 2; existsSync(fromCaller(name)); i++) name = `${output}.bak${i}`;
  return name;
}

/** A path from a folder, as an import or a config spells it. */
function from(folder: string, path: string): string {
  const way = relative(folder, path).split(sep).join("/");
  return way.startsWith(".") ? way : `./${way}`;
}

async function main(): Promise<void> {
  const { events, users, aliases, column, userColumn, output, name, force } = options();
  const target = fromCaller(output);
  if (existsSync(target) && !force) {
    throw new SourceError(`${output} is there already; --output names another file, --force replaces it`);
  }
  const files = {
    events: fromCaller(events),
    ...(users === undefined ? {} : { users: fromCaller(users) }),
    ...(aliases === undefined ? {} : { aliases: fromCaller(aliases) }),
  };
  const warehouse = await openDuckDB();
  const source = await loadFiles({ ...files, columns: column, user_columns: userColumn }, warehouse);
  for (const warning of source.warnings) process.stderr.write(`${warning}\n`);
  if (source.first === null || source.end === null) {
    throw new SourceError(`${events} holds no event: there is nothing to propose`);
  }
  const context = bareContext(source, {});
  const uses = await eventUses(warehouse, context);
  const goal = endsOf(uses)?.goal.name;
  const proposal = propose(
    uses,
    await propertyUses(warehouse, context),
    goal === undefined ? new Map() : await doneBefore(warehouse, context, goal),
    source.tables.events.amount_usd !== undefined,
  );
  const folder = dirname(target);
  const found = `${plural(source.rows, "event")} of ${plural(source.users, "user")}`;
  const text = configText({
    name: name ?? labelOf(basename(events).replace(/\.(csv|tsv|parquet|gz)\b/g, "")),
    library: from(folder, resolve("lib/config.js")),
    source: {
      ...Object.fromEntries(Object.entries(files).map(([part, path]) => [part, from(folder, path)])),
      ...(Object.keys(column).length > 0 ? { columns: column } : {}),
      ...(Object.keys(userColumn).length > 0 ? { user_columns: userColumn } : {}),
      start: source.first.slice(0, 10),
    },
    as_of: source.end,
    found,
  }, proposal);
  const kept = existsSync(target) ? spare(output) : null;
  if (kept !== null) await copyFile(target, fromCaller(kept));
  await write(target, text);
  spawnSync("node_modules/.bin/deno", ["fmt", "--quiet", "--no-config", "--line-width", "110", target]);

  const standard = resolve("analytics.config.ts") === target;
  process.stdout.write([
    `${output}: ${found}, ${source.first.slice(0, 10)} to ${source.end.slice(0, 10)}.`,
    `  ${plural(proposal.events.length, "kind")} of events; signup: ${
      proposal.signup ?? "none found"
    }, payment: ${proposal.payment ?? "none found"}.`,
    `  A funnel to begin with: ${proposal.funnel.length < 2 ? "none shows" : proposal.funnel.join(" -> ")}.`,
    `  Broken down by ${proposal.breakdowns.join(", ") || "nothing"}.`,
    ...(kept === null ? [] : [`The config that was there is kept: mv ${kept} ${output} brings it back.`]),
    `Next: ${standard ? "" : `CONFIG=${relative(process.cwd(), target)} `}npm run build`,
    "",
  ].join("\n"));
}

try {
  await main();
  process.exit(0);
} catch (error) {
  const { message, code } = error as Error & { code?: unknown };
  // What the file system refuses has a code; anything else is a fault of the program.
  const isExpected = error instanceof SourceError || error instanceof UsageError;
  if (!isExpected && typeof code !== "string") throw error;
  process.stderr.write(`${message}\n`);
  process.exit(1);
}
