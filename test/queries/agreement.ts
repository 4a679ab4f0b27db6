// The databases against the kernel: on logs made by hand, and on random ones.
import fc from "fast-check";
import type { EventLog } from "../../lib/eventlog/eventlog.js";
import type { Context } from "../../lib/questions/question.js";
import type { Sql } from "../../lib/sql/sql.js";
import { openDuckDB } from "../../lib/warehouse/duckdb.js";
import { assertSameRows, contexts, load, logOf, type SmallLog, smallLogs, testContext } from "../engines.ts";
import { startPostgres } from "../postgres.ts";

/** A kind of question on both engines, and what it is tried on. */
export interface Agreement<Question> {
  readonly name: string;
  readonly questions: fc.Arbitrary<Question>;
  readonly kernel: (log: EventLog, question: Question) => object[];
  readonly query: (question: Question, context: Context) => Sql;
  /** Logs that the kernel's own tests work out; each is asked the question beside it. */
  readonly examples: readonly (readonly [SmallLog, Question])[];
}

/** One test a database: kernel and query give the same rows. */
export function testAgreement<Question>(agreement: Agreement<Question>): void {
  const { name, questions, kernel, query, examples } = agreement;
  const cases = fc.tuple(smallLogs({ users: 6, eventsPerUser: 15 }), contexts(), questions);
  for (
    const [engine, open, numRuns] of [["DuckDB", openDuckDB, 60], ["PostgreSQL", startPostgres, 25]] as const
  ) {
    Deno.test(`the ${name} query on ${engine} equals the kernel`, async () => {
      const warehouse = await open();
      const agree = async (log: SmallLog, context: Context, question: Question): Promise<void> => {
        await load(warehouse, log, context);
        const rows = await warehouse.rows<object>(query(question, context));
        assertSameRows(rows, kernel(logOf(log, context), question));
      };
      try {
        for (const [log, question] of examples) await agree(log, testContext, question);
        await fc.assert(fc.asyncProperty(cases, (drawn) => agree(...drawn)), { numRuns, seed: 42 });
      } finally {
        await warehouse.close();
      }
    });
  }
}
