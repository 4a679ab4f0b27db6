// The configured source, for questions from the terminal.
import { contextOf } from "../config.js";
import { readConfig } from "../config-file.js";
import { openSource } from "../source.js";
import type { Askable } from "./answer.js";

/** Opens the source of the config. */
export async function openConfigured(): Promise<Askable> {
  const config = await readConfig();
  const { warehouse, found, dataset, warnings, postgres } = await openSource(config);
  const context = contextOf(config, found);
  return {
    warehouse,
    found,
    fingerprint: dataset.hash,
    warnings,
    ...(postgres && { postgres }),
    context: () => context,
  };
}
