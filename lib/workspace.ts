// The data of a config, staged and ready to be asked.
import { type Config, contextOf, milestones } from "./config.js";
import { type Dataset, dataset } from "./dataset.js";
import type { EventLog } from "./eventlog/eventlog.js";
import { answer } from "./kernel/index.js";
import { query } from "./queries/index.js";
import { stagingStatements } from "./queries/staging.js";
import { checkQuestion, type Kind, type QuestionInput, type Rows } from "./questions/index.js";
import type { Context } from "./questions/question.js";
import { type StandardAnswers, standardQuestions } from "./questions/standard.js";
import { raw } from "./sql/sql.js";
import { openDuckDB } from "./warehouse/duckdb.js";
import { readEventLog } from "./warehouse/eventlog.js";
import type { Warehouse } from "./warehouse/warehouse.js";

export type Engine = "warehouse" | "kernel";

/** A data set that answers questions. */
export interface Workspace {
  readonly config: Config;
  readonly context: Context;
  readonly dataset: Dataset;
  readonly warehouse: Warehouse;
  /** The event log in memory, read on first use and kept. */
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
 * Opens the workspace of a config: makes its data set where it is not there yet, and stages it in memory.
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
  return await stage(config, await dataset(config, data));
}

/** Stages a data set: raw tables over its Parquet files, and the relations that queries read. */
export async function stage(config: Config, dataset: Dataset): Promise<Workspace> {
  const context = contextOf(config);
  const warehouse = await openDuckDB();
  for (const table of ["user_profiles", "user_events", "site_visits"]) {
    const file = `${dataset.directory}/${table}.parquet`.replaceAll("'", "''");
    await warehouse.run(raw(`create view ${table} as select * from read_parquet('${file}')`));
  }
  for (const statement of stagingStatements(context)) await warehouse.run(statement);
  let log: Promise<EventLog> | undefined;
  const readLog = (): Promise<EventLog> => (log ??= readEventLog(warehouse, context));
  const ask = async <K extends Kind>(
    input: QuestionInput & { kind: K },
    engine: Engine = "warehouse",
  ): Promise<Rows[K][]> => {
    const asked = checkQuestion(input, [...context.known, ...milestones]);
    if (engine === "kernel") return answer(await readLog(), asked) as Rows[K][];
    return await warehouse.rows<Rows[K]>(query(asked, context));
  };
  const standard = async (): Promise<StandardAnswers> => {
    const answers: Record<string, readonly object[]> = {};
    for (const [name, asked] of Object.entries(standardQuestions(config))) answers[name] = await ask(asked);
    return answers as unknown as StandardAnswers;
  };
  return { config, context, dataset, warehouse, log: readLog, ask, standard, close: () => warehouse.close() };
}
