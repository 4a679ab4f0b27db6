// The data of a config, staged and ready to be asked.
import { type Config, contextOf } from "./config.js";
import { type Dataset, type OpenSource, openSource } from "./source.js";
import type { EventLog } from "./eventlog/eventlog.js";
import { answer } from "./kernel/index.js";
import { query } from "./queries/index.js";
import { stagingStatements } from "./queries/staging.js";
import { contextFor } from "./questions/context.js";
import { checkQuestion, type Kind, type Question, type QuestionInput, type Rows } from "./questions/index.js";
import { carriedProperties } from "./questions/needs.js";
import type { Context } from "./questions/question.js";
import { type StandardAnswers, standardQuestions } from "./questions/standard.js";
import { readEventLog } from "./warehouse/eventlog.js";
import type { Warehouse } from "./warehouse/warehouse.js";

export type Engine = "warehouse" | "kernel";

/** A data set that answers questions. */
export interface Workspace {
  readonly config: Config;
  readonly context: Context;
  readonly dataset: Dataset;
  readonly warehouse: Warehouse;
  /** What was passed over or looks odd in the source, one sentence each. */
  readonly warnings: readonly string[];
  /** The event log in memory, without properties of events, read on first use and kept. */
  log(): Promise<EventLog>;
  /**
   * The rows that answer a question: from SQL unless the kernel is asked for. Both give the same.
   *
   * @throws QuestionError with one line a fault, its place and the remedy.
   */
  ask<K extends Kind>(question: QuestionInput & { kind: K }, engine?: Engine): Promise<Rows[K][]>;
  /** The answers to every standard question of the config, by its name. */
  standard(): Promise<StandardAnswers>;
  close(): Promise<void>;
}

/**
 * Opens the workspace of a config: makes or reads its data, and stages them in memory.
 *
 * @param data the folder that holds the data.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { mkdtemp, rm } from "node:fs/promises";
 * import { tmpdir } from "node:os";
 * import config from "../analytics.config.js";
 * const root = await mkdtemp(`${tmpdir()}/workspace-`);
 * const workspace = await openWorkspace({ ...config, source: { ...config.source, users: 100 } }, root);
 * const [{ users }] = await workspace.ask({ kind: "activation", event: "page_created" });
 * assert.equal(users, 100);
 * await workspace.close();
 * await rm(root, { recursive: true });
 * ```
 */
export async function openWorkspace(config: Config, data = "data"): Promise<Workspace> {
  return await stage(config, await openSource(config, data));
}

/** Stages a source that is open: the relations that queries read, over its raw tables. */
export async function stage(config: Config, source: OpenSource): Promise<Workspace> {
  const { warehouse, found, dataset, warnings } = source;
  const context = contextOf(config, found);
  for (const statement of stagingStatements(context)) await warehouse.run(statement);

  const logs = new Map<string, Promise<EventLog>>();
  /** The log that a question is answered from: of its as_of and timezone, with the properties it looks at. */
  const logFor = (asked: Question | null): Promise<EventLog> => {
    const own = asked ? contextFor(asked, context) : context;
    const properties = asked ? carriedProperties(asked, own) : [];
    const key = JSON.stringify([own.as_of, own.timezone, own.week_start, properties]);
    let log = logs.get(key);
    if (!log) {
      logs.set(key, log = readEventLog(warehouse, own, { properties, inline: !sameDays(own, context) }));
    }
    return log;
  };
  const ask = async <K extends Kind>(
    input: QuestionInput & { kind: K },
    engine: Engine = "warehouse",
  ): Promise<Rows[K][]> => {
    const asked = checkQuestion(input, context);
    if (engine === "kernel") return answer(await logFor(asked), asked) as Rows[K][];
    const inline = !sameDays(contextFor(asked, context), context);
    return await warehouse.rows<Rows[K]>(query(asked, context, { inline }));
  };
  const standard = async (): Promise<StandardAnswers> => {
    const answers: Record<string, readonly object[]> = {};
    for (const [name, asked] of Object.entries(standardQuestions(config, context))) {
      answers[name] = await ask(asked);
    }
    return answers as unknown as StandardAnswers;
  };
  return {
    config,
    context,
    dataset,
    warehouse,
    warnings,
    log: () => logFor(null),
    ask,
    standard,
    close: () => warehouse.close(),
  };
}

/** Whether the staging relations of one context are those of another: they hold days, and what lies before as_of. */
function sameDays(one: Context, other: Context): boolean {
  return one.as_of === other.as_of && one.timezone === other.timezone && one.week_start === other.week_start;
}
