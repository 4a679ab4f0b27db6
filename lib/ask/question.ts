// The question of a call: from a file, standard input, the call itself, or the config by its name.
import { readFile } from "node:fs/promises";
import process from "node:process";
import { text } from "node:stream/consumers";
import type { QuestionInput } from "../questions/index.js";
import { UsageError } from "./arguments.js";

/**
 * Reads a question.
 *
 * @param standard gives the standard question of a name; asked only where a name is given.
 * @throws UsageError when there is no such file or name, or it holds no JSON, with line and column.
 */
export async function readQuestion(
  given: string,
  standard: (name: string) => Promise<QuestionInput>,
): Promise<QuestionInput> {
  if (given === "-") return parsed(await text(process.stdin), "standard input");
  if (/^\s*\{/.test(given)) return parsed(given, "the question");
  if (/^\w+$/.test(given)) return await standard(given);
  return parsed(await content(given), given);
}

async function content(path: string): Promise<string> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    const { code, message } = error as { code?: string; message: string };
    if (code === "ENOENT") {
      throw new UsageError(`there is no file ${path}; a question is a JSON file, "-" or JSON itself`);
    }
    if (code === "EISDIR") throw new UsageError(`${path} is a folder; name one JSON file`);
    if (code === "EACCES") throw new UsageError(`${path} may not be read`);
    throw new UsageError(`${path} cannot be read: ${message.split("\n")[0]}`);
  }
}

function parsed(json: string, label: string): QuestionInput {
  if (json.trim() === "") {
    throw new UsageError(`${label} is empty; a question is JSON such as {"kind":"lifecycle"}`);
  }
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (error) {
    throw new UsageError(`${label} is not JSON: ${place(json, (error as Error).message)}`);
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new UsageError(`${label} holds no question; write an object such as {"kind":"lifecycle"}`);
  }
  // What an editor checks the file against is none of the question.
  const { $schema: _, ...question } = value as { $schema?: string };
  return question as QuestionInput;
}

/** What the parser says, with line and column where it tells the position. */
function place(json: string, message: string): string {
  const words = message.replace(/ in JSON.*$/s, "").replace(/, ?\.\.\..*$|, "[\s\S]*$/, "");
  const at = /position (\d+)/.exec(message)?.[1];
  const position = at === undefined ? (/end of JSON/.test(message) ? json.length : null) : Number(at);
  if (position === null) return words;
  const before = json.slice(0, position).split("\n");
  return `line ${before.length}, column ${before[before.length - 1].length + 1}: ${words}`;
}
