// The standard questions of the config, for those who ask by name.
import { type Config, contextOf } from "../config.js";
import { readConfig } from "../config-file.js";
import type { Question } from "../questions/index.js";
import type { Context } from "../questions/question.js";
import { standardQuestions } from "../questions/standard.js";
import { openSource } from "../source.js";

/** The standard questions by name. */
export async function readStandard(): Promise<Readonly<Record<string, Question>>> {
  const config = await readConfig();
  return standardQuestions(config, await known(config)) as Readonly<Record<string, Question>>;
}

/** A synthetic product is known before it is made; of own data, which questions there are shows when they are read. */
async function known(config: Config): Promise<Context> {
  if (config.source.kind === "synthetic") return contextOf(config);
  const { warehouse, found } = await openSource(config);
  await warehouse.close();
  return contextOf(config, found);
}
