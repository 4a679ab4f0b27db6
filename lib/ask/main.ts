// npm run ask: a question from the terminal.
//
// Standard output holds the answer and nothing else; exit code 0, or 1 after one line on standard error.
import process from "node:process";
import { answers } from "../questions/index.js";
import { runCommand, say } from "./command.js";
import { parseOptions } from "./options.js";
import { print } from "./output.js";
import { readQuestion } from "./question.js";

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

await runCommand("ask", main);
