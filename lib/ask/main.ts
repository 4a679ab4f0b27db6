// npm run ask: a question from the terminal.
//
// Standard output holds the answer and nothing else; exit code 0, or 1 after one line on standard error.
import process from "node:process";
import { answers } from "../questions/index.js";
import { parseOptions } from "./options.js";
import { print } from "./output.js";
import { readQuestion } from "./question.js";

/** Faults of the asker or of the data: one line says what to do. Anything else is a fault of the program. */
const expected = ["UsageError", "QuestionError", "SourceError", "ConfigError"];

function say(sentence: string): void {
  process.stderr.write(`${sentence}\n`);
}

async function main(): Promise<void> {
  const asked = parseOptions(
    process.argv.slice(2),
    process.stdout.isTTY === true,
    (text) => process.stdout.write(text),
  );
  if (!asked) return;
  const { answerOf, openAskable, sqlOf } = await import("./answer.js");
  let opened: ReturnType<typeof openAskable> | undefined;
  const open = (): ReturnType<typeof openAskable> => opened ??= openAskable(asked);
  const input = await readQuestion(
    asked.question,
    async (name) => (await import("./standard.js")).standardQuestion(name, open),
  );
  const askable = await open();
  for (const warning of askable.warnings) say(warning);
  if (asked.sql) return await print(sqlOf(askable, input, asked.engine));
  const answered = await answerOf(askable, input, asked.engine, say);
  if (asked.format === "json") return await print(`${JSON.stringify(answered)}\n`);
  const { csv, textTable } = await import("./format.js");
  const { columns } = answers[answered.question.kind];
  await print(asked.format === "csv" ? csv(answered.rows, Object.keys(columns)) : textTable(answered.rows));
}

/** The first line of what is wrong, and how many more there are. */
function oneLine(message: string): string {
  const [first, ...rest] = message.trim().split("\n").filter((line) => line.trim() !== "");
  return rest.length === 0 ? first : `${first} (and ${rest.length} more like this)`;
}

try {
  await main();
  process.exit(0);
} catch (error) {
  const { name, message } = error as Error;
  say(expected.includes(name) ? oneLine(message) : `ask failed: ${oneLine(String(message ?? error))}`);
  if (!expected.includes(name) && process.env.DEBUG) console.error(error);
  process.exit(1);
}
