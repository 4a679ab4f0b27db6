// What is exported: the last run's answers as they were published, with the words and the queries that belong to them.
import { readFile } from "node:fs/promises";
import type { Config } from "../config.js";
import { UsageError } from "../ask/arguments.js";
import { type Paths, readJson } from "../files.js";
import type { Answers } from "../pipeline/answers.js";
import { lastRun, published } from "../publish.js";
import { fileOf, queryIn } from "../queries/files.js";
import { answers } from "../questions/index.js";
import { qualityAnswer } from "../questions/quality.js";
import { standardNames } from "../questions/standard.js";
import type { Finding } from "../report/findings.js";
import { sourceNote } from "../report/source-note.js";
import type { Summary } from "../report/summary.js";
import { growthAnswers } from "../site/growth-answers.js";
import type { Meaning } from "./document.js";

/** The last run, as far as it is asked for. */
export interface LastRun {
  readonly config: Config;
  /** The answers that were asked for and are there. */
  readonly answers: Partial<Answers>;
  /** Why an answer that was asked for is not there. */
  readonly missing: Readonly<Record<string, string>>;
  /** Why one was never asked for: the source or the config does not have what it takes. */
  readonly off: Readonly<Record<string, string>>;
  /** Whose data, up to when, how many. */
  readonly source: string;
  readonly summary: Summary;
  readonly findings: readonly Finding[];
  /** The query of an answer as it stands in sql/. */
  sqlOf(answer: string): Promise<string | undefined>;
}

/** The names of all answers of a config. */
export function answerNames(config: Config): string[] {
  return [...standardNames(config), "visits_by_month", ...Object.keys(growthAnswers), "quality"];
}

/**
 * Reads the named answers of the last run.
 *
 * @throws UsageError where there was none, or where it was another product's.
 */
export async function readRun(names: readonly string[], config: Config, paths: Paths): Promise<LastRun> {
  const manifest = await readJson<Awaited<ReturnType<typeof lastRun>>>(`${paths.runs}/latest.json`);
  if (!manifest) throw new UsageError("there is no run to export; npm run pipeline makes one");
  if (manifest.product !== config.product.name) {
    throw new UsageError(
      `the last run was of ${manifest.product}, the config is of ${config.product.name}; run npm run pipeline first`,
    );
  }
  const found = await published(names, paths.data);
  const there = Object.entries(found.answers).filter(([, rows]) => rows !== null);
  return {
    config,
    answers: Object.fromEntries(there) as Partial<Answers>,
    missing: found.missing,
    off: found.off,
    source: sourceNote(config, found.users, manifest.dataset?.events ?? 0),
    summary: found.summary ?? {},
    findings: await readJson<Finding[]>(`${paths.processed}/findings.json`) ?? [],
    sqlOf: async (answer) => {
      const file = fileOf(answer, config);
      if (file === undefined) return undefined;
      const text = await readFile(`${paths.sql}/${file}.sql`, "utf8").catch(() => "");
      return queryIn(text, answer);
    },
  };
}

/** What an answer means: that of the kind whose name it begins with. */
export function meaningOf(answer: string): Meaning | undefined {
  if (answer === "quality") return qualityAnswer;
  const known: Readonly<Record<string, Meaning>> = { ...answers, ...growthAnswers };
  const kind = Object.keys(known).find((kind) => answer === kind || answer.startsWith(`${kind}_`));
  return kind === undefined ? undefined : known[kind];
}
