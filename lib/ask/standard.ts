// The standard questions of the config, for those who ask by name.
import { contextOf } from "../config.js";
import { readConfig } from "../config-file.js";
import { suggestion } from "../faults.js";
import type { QuestionInput } from "../questions/index.js";
import type { Found } from "../questions/question.js";
import { offQuestions, standardNames, standardQuestions } from "../questions/standard.js";
import { UsageError } from "./arguments.js";

/**
 * The standard question of a name.
 *
 * @param open what the question is asked of, opened only for a name that there is: only then shows whether it can be.
 * @throws UsageError with the nearest name, or with what the data or the config lack.
 */
export async function standardQuestion(
  name: string,
  open: () => Promise<{ readonly found: Found }>,
): Promise<QuestionInput> {
  const config = await readConfig();
  const names = standardNames(config);
  if (!names.includes(name)) {
    throw new UsageError(`${JSON.stringify(name)} is not a standard question${suggestion(name, names)}`);
  }
  const context = contextOf(config, (await open()).found);
  const question = standardQuestions(config, context)[name];
  if (question) return question as QuestionInput;
  throw new UsageError(offQuestions(config, context)[name]);
}
