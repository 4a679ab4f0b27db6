// The standard questions of the config, for those who ask by name.
import { contextOf } from "../config.js";
import { readConfig } from "../config-file.js";
import type { Question } from "../questions/index.js";
import { standardQuestions } from "../questions/standard.js";

/** The standard questions by name. */
export async function readStandard(): Promise<Readonly<Record<string, Question>>> {
  const config = await readConfig();
  return standardQuestions(config, contextOf(config)) as Readonly<Record<string, Question>>;
}
