// Three engines, one answer: how the tests of queries hold the kernel, DuckDB and PostgreSQL equal.
import fc from "./property.ts";
import type { EventLog } from "../lib/eventlog/eventlog.js";
import type { Context } from "../lib/questions/question.js";
import type { Sql } from "../lib/sql/sql.js";
import { openDuckDB } from "../lib/warehouse/duckdb.js";
import type { Warehouse } from "../lib/warehouse/warehouse.js";
import { assertSameRows, contexts, load, logOf, type SmallLog, smallLogs, testContext } from "./engines.js";
import { startPostgres } from "./postgres.js";

/** A log that one can check by eye, and the answer worked by hand. */
export interface Case<Question, Row> {
  /** What it shows, as the end of a sentence that starts with the name of the function. */
  readonly name: string;
  readonly log: SmallLog;
  readonly context?: Context;
  readonly question: Question;
  readonly rows: readonly Row[];
}

/** A case whose answer the kernel's own tests work out. */
export type Example<Question, Row> = Omit<Case<Question, Row>, "rows"> & { readonly rows?: readonly Row[] };

export type Kernel<Question, Row> = (log: EventLog, question: Question) => Row[];
export type Query<Question> = (question: Question, context: Context) => Sql;

/** Registers a test a case: the kernel's answer is the one worked by hand. */
export function testKernel<Question, Row extends object>(
  kernel: Kernel<Question, Row>,
  cases: readonly Case<Question, Row>[],
): void {
  for (const { name, log, context = testContext, question, rows } of cases) {
    Deno.test(`kernel ${kernel.name}() ${name}`, () =>
      assertSameRows(kernel(logOf(log, context), question), rows));
  }
}

/**
 * Registers the tests of a query, one a database: each case, and random logs on which the database and the kernel must
 * agree, for questions drawn from `questions`.
 */
export function testQuery<Question, Row extends object>(
  query: Query<Question>,
  { kernel, cases, questions, logs = smallLogs() }: {
    kernel: Kernel<Question, Row>;
    cases: readonly Example<Question, Row>[];
    questions: fc.Arbitrary<Question>;
    logs?: fc.Arbitrary<SmallLog>;
  },
): void {
  const engines: { name: string; numRuns: number; open: () => Promise<Warehouse> }[] = [
    { name: "DuckDB", numRuns: 60, open: () => openDuckDB() },
    { name: "PostgreSQL", numRuns: 25, open: startPostgres },
  ];
  const several = fc.array(questions, { minLength: 1, maxLength: 3 });
  for (const { name: engine, numRuns, open } of engines) {
    Deno.test(`query ${query.name}() on ${engine}`, async (t) => {
      const warehouse = await open();
      const ask = (question: Question, context: Context): Promise<Row[]> =>
        warehouse.rows<Row>(query(question, context));
      try {
        for (const { name, log, context = testContext, question, rows } of cases) {
          await t.step(name, async () => {
            await load(warehouse, log, context);
            assertSameRows(await ask(question, context), rows ?? kernel(logOf(log, context), question));
          });
        }
        await t.step("agrees with the kernel on random logs", () =>
          fc.assert(
            fc.asyncProperty(logs, contexts(), several, async (log, context, asked) => {
              await load(warehouse, log, context);
              for (const question of asked) {
                const expected = kernel(logOf(log, context), question);
                assertSameRows(await ask(question, context), expected, JSON.stringify(question));
              }
            }),
            { numRuns },
          ));
      } finally {
        await warehouse.close();
      }
    });
  }
}
