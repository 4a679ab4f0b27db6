import fc from "fast-check";
import { funnel as kernelFunnel } from "../../lib/kernel/funnel.js";
import { funnel as funnelQuery } from "../../lib/queries/funnel.js";
import { funnelQuestion, type FunnelRow } from "../../lib/questions/funnel.js";
import { openDuckDB } from "../../lib/warehouse/duckdb.js";
import { assertSameRows, contexts, load, logOf, smallLogs } from "../engines.ts";
import { funnelQuestions } from "../kernel/attempts.ts";
import { startPostgres } from "../postgres.ts";

const lifecycle = funnelQuestion.parse({
  kind: "funnel",
  window: null,
  steps: [
    { name: "awareness", event: "site_visited" },
    { name: "signup", event: "signup", within: "30d" },
    { name: "activation", event: "page_created", within: "7d" },
    { name: "engagement", event: "engaged", within: "7d" },
    { name: "habit_formation", event: "habit_formed", within: "60d" },
    { name: "collaboration", event: "workspace_shared", within: "90d" },
  ],
});

const broken = fc.option(fc.constantFrom("segment", "channel"), { nil: undefined });
const cases = fc.tuple(smallLogs(), contexts(), fc.oneof(funnelQuestions, fc.constant(lifecycle)), broken);

for (
  const [engine, open, numRuns] of [["DuckDB", openDuckDB, 60], ["PostgreSQL", startPostgres, 25]] as const
) {
  Deno.test(`the funnel query on ${engine} equals the kernel on random logs`, async () => {
    const warehouse = await open();
    try {
      await fc.assert(
        fc.asyncProperty(cases, async ([log, context, plain, breakdown]) => {
          const question = breakdown ? { ...plain, breakdown } : plain;
          await load(warehouse, log, context);
          const rows = await warehouse.rows<FunnelRow>(funnelQuery(question, context));
          assertSameRows(rows, kernelFunnel(logOf(log, context), question));
        }),
        { numRuns, seed: 42 },
      );
    } finally {
      await warehouse.close();
    }
  });
}
