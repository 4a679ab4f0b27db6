// How every command of the terminal begins and ends: words that are understood or refused in one line, and an exit
// code.
import process from "node:process";
import type { Command } from "commander";
import { UsageError } from "./arguments.js";

/** Faults of the asker or of the data: one line says what to do. Anything else is a fault of the program. */
const expected = ["UsageError", "QuestionError", "SourceError", "ConfigError", "LabError"];

/** Writes one sentence beside the answer. */
export function say(sentence: string): void {
  process.stderr.write(`${sentence}\n`);
}

/**
 * Reads the words of a call into a commander command.
 *
 * @returns whether there is something to do; false where only help was wanted, which is then written.
 * @throws UsageError for words that are not understood.
 */
export function parseWords(
  command: Command,
  words: readonly string[],
  write: (text: string) => void,
): boolean {
  command.allowExcessArguments(false).exitOverride().configureOutput({ writeOut: write, writeErr: () => {} });
  try {
    command.parse([...words], { from: "user" });
    return true;
  } catch (error) {
    const { code, message } = error as { code?: string; message: string };
    if (code === "commander.helpDisplayed" || code === "commander.help") return false;
    if (error instanceof UsageError) throw error;
    throw new UsageError(
      `${message.replace(/^error: /, "").replaceAll("\n", " ").replace(/\.$/, "")}; see --help`,
    );
  }
}

/** Runs a command and ends the process: exit code 0, or 1 after one line on standard error. */
export async function runCommand(name: string, main: () => Promise<void>): Promise<never> {
  try {
    await main();
    process.exit(0);
  } catch (error) {
    const { name: kind, message } = error as Error;
    const line = oneLine(String(message ?? error));
    say(expected.includes(kind) ? line : `${name} failed: ${line}`);
    if (!expected.includes(kind) && process.env.DEBUG) console.error(error);
    process.exit(1);
  }
}

/** The first line of what is wrong, and how many more there are. */
function oneLine(message: string): string {
  const [first, ...rest] = message.trim().split("\n").filter((line) => line.trim() !== "");
  return rest.length === 0 ? first : `${first} (and ${rest.length} more like this)`;
}
