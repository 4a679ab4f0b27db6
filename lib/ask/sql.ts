// npm run sql: every query of the config, in the words of a dialect.
import { relative } from "node:path";
import process from "node:process";
import { Command, Option } from "commander";
import { configPath, readConfig } from "../config-file.js";
import { print } from "./output.js";
import { sqlFiles } from "../queries/files.js";
import { ConfigError, contextOf } from "../config.js";
import { dialects } from "../sql/dialects.js";
import { openSource } from "../source.js";
import { SourceError } from "../warehouse/source-error.js";

const { dialect } = new Command("sql")
  .usage("[options]")
  .description("Prints the staging and every standard query of the config.")
  .addOption(
    new Option("--dialect <name>", "whose words").choices(Object.keys(dialects)).default("postgres"),
  )
  .addHelpText("after", "\nExample:\n  npm run --silent sql -- --dialect duckdb > queries.sql")
  .parse()
  .opts<{ dialect: keyof typeof dialects }>();

try {
  const config = await readConfig();
  // What a synthetic product holds is known without looking; of any other source the columns must be.
  const context = config.source.kind === "synthetic"
    ? contextOf(config)
    : contextOf(config, (await openSource(config)).found);
  const text = sqlFiles(config, dialects[dialect], context).map((file) => file.text).join("\n");
  await print(text);
  process.exit(0);
} catch (error) {
  if (error instanceof ConfigError) {
    process.stderr.write(`${relative(".", configPath())} is not right:\n${error.message}\n`);
  } else if (error instanceof SourceError) process.stderr.write(`${error.message}\n`);
  else throw error;
  process.exit(1);
}
