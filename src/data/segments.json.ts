// Retention is pooled here: the browser draws curves of groups, not their cohorts.
import process from "node:process";
import { readConfig } from "../lib/config-file.js";
import { groupedRetention } from "../lib/models/retention.js";
import { published } from "../lib/publish.js";
import { funnelBy, retentionBy } from "../lib/questions/standard.js";
import type { RetentionRow } from "../lib/questions/retention.js";

const { breakdowns } = await readConfig();
const data = await published(["funnel", ...breakdowns.flatMap((by) => [funnelBy(by), retentionBy(by)])]);
const pooled = breakdowns.map((by) => {
  const rows = data.answers[retentionBy(by)] as RetentionRow[] | null;
  return [retentionBy(by), rows && groupedRetention(rows, by)];
});
process.stdout.write(
  JSON.stringify({ ...data, answers: { ...data.answers, ...Object.fromEntries(pooled) } }),
);
