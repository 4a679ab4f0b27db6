// A question of the terminal, answered: of a file or of the configured source, by one of three engines.
import { fromCaller } from "./arguments.js";
import { bareContext } from "./bare.js";
import type { Asked, Engine } from "./options.js";
import { plural } from "../charts/format.js";
import { answer as kernelAnswer } from "../kernel/index.js";
import { query } from "../queries/index.js";
import { withRelations } from "../queries/relations.js";
import { sqlText } from "../queries/text.js";
import { contextFor } from "../questions/context.js";
import { checkQuestion, type Question, type QuestionInput } from "../questions/index.js";
import { carriedProperties } from "../questions/needs.js";
import { type Context, entityOf, type Found, type Tables } from "../questions/question.js";
import { unknownEvents } from "../questions/slips.js";
import { identifier, sql } from "../sql/sql.js";
import { openDuckDB } from "../warehouse/duckdb.js";
import { readEventLog } from "../warehouse/eventlog.js";
import { loadFiles } from "../warehouse/files.js";
import type { Warehouse } from "../warehouse/warehouse.js";

/** An answer as it is printed. */
export interface Answered {
  readonly question: Question;
  readonly as_of: string;
  readonly engine: Engine;
  readonly rows: readonly object[];
}

/** Raw tables that a question can be asked of. */
export interface Askable {
  /** DuckDB, with the raw tables in it. */
  readonly warehouse: Warehouse;
  /** Those, and what they say of events and users. */
  readonly found: Found;
  /** Same data, same fingerprint: what is copied to PostgreSQL once need not be copied again. */
  readonly fingerprint: string;
  readonly warnings: readonly string[];
  /** The database that holds the tables by itself, where it is a PostgreSQL. */
  postgres?(): Promise<{ warehouse: Warehouse; tables: Tables }>;
  context(question: QuestionInput): Context;
}

/** Where messages go, a sentence at a time. */
export type Say = (sentence: string) => void;

/** Opens what a call asks about. */
export async function openAskable(asked: Asked): Promise<Askable> {
  if (asked.events === undefined) return await (await import("./configured.js")).openConfigured();
  const warehouse = await openDuckDB();
  try {
    const { events, users, aliases, column, userColumn } = asked;
    const found = await loadFiles({
      events: fromCaller(events),
      ...(users === undefined ? {} : { users: fromCaller(users) }),
      ...(aliases === undefined ? {} : { aliases: fromCaller(aliases) }),
      columns: column,
      user_columns: userColumn,
    }, warehouse);
    return {
      warehouse,
      found,
      fingerprint: found.fingerprint,
      warnings: found.warnings,
      context: (question) => bareContext(found, question as { timezone?: string; to?: string }),
    };
  } catch (error) {
    await warehouse.close();
    throw error;
  }
}

/**
 * Answers a question.
 *
 * @throws QuestionError with a line a fault.
 */
export async function answerOf(
  askable: Askable,
  input: QuestionInput,
  engine: Engine,
  say: Say,
): Promise<Answered> {
  const base = askable.context(input);
  const question = checkQuestion(input, base);
  const context = contextFor(question, base);
  if (context.open) {
    for (const [place, event] of unknownEvents(question, context)) {
      say(`${place}: the file holds no event ${JSON.stringify(event)}; it counts as never done`);
    }
  }
  const rows = engine === "postgres"
    ? await byPostgres(askable, question, context)
    : engine === "duckdb"
    ? await askable.warehouse.rows<object>(query(question, context, { inline: true }))
    : kernelAnswer(
      await readEventLog(askable.warehouse, context, {
        inline: true,
        properties: carriedProperties(question, context),
      }),
      question,
    );
  if (context.open) await mentionSetAside(askable, context, say);
  await mentionNobody(askable, question, context, say);
  return { question, as_of: context.as_of, engine, rows };
}

/** The tables go to a PostgreSQL of the project's own, and stay there for the next question. */
async function byPostgres(askable: Askable, question: Question, context: Context): Promise<object[]> {
  if (askable.postgres) {
    const { warehouse, tables } = await askable.postgres();
    try {
      return await warehouse.rows<object>(query(question, { ...context, tables }, { inline: true }));
    } finally {
      await warehouse.close();
    }
  }
  const { warmPostgres } = await import("../warehouse/embedded-postgres.js");
  const { copyTables } = await import("../warehouse/copy.js");
  const server = await warmPostgres("data/postgres");
  try {
    await copyTables(askable.warehouse, server, askable.found.tables, askable.fingerprint);
    return await server.rows<object>(query(question, context, { inline: true }));
  } finally {
    await server.close();
  }
}

/** Events that came twice count once: how many, a reader must know. */
async function mentionSetAside(askable: Askable, context: Context, say: Say): Promise<void> {
  if (context.tables.events.event_id === undefined) return;
  const found = await askable.warehouse.rows<{ reason: string; events: number }>(withRelations(
    sql`
    select reason, count(*) as events
    from judged_events
    where reason is not null and reason <> 'at or after as_of'
    group by reason
    order by reason`,
    {},
    context,
    { inline: true },
  ));
  for (const { reason, events } of found) {
    say(`${plural(events, "event")} left out: ${reason}`);
  }
}

/** Events of no entity are left out: how many, a reader must know. */
async function mentionNobody(
  askable: Askable,
  question: Question,
  context: Context,
  say: Say,
): Promise<void> {
  const entity = entityOf(question);
  if (entity === "user_id") return;
  const column = context.properties.find(({ name }) => name === entity)?.column ?? entity;
  const [{ missing }] = await askable.warehouse.rows<{ missing: number }>(sql`
    select count(*) as missing
    from ${identifier(askable.found.tables.events.table)}
    where ${identifier(column)} is null`);
  if (missing > 0) say(`${plural(missing, "event")} without ${entity} left out`);
}

/** The SQL of a question, which stands alone over the raw tables. */
export function sqlOf(askable: Askable, input: QuestionInput, engine: Engine): string {
  const base = askable.context(input);
  const question = checkQuestion(input, base);
  return sqlText(question, base, engine === "postgres" ? "postgres" : "duckdb");
}
