import assert from "node:assert/strict";
import { alerts } from "../../lib/report/alerts.js";
import { metricsSummary } from "../../lib/report/summary.js";
import { answers, config } from "./rows.js";

const summary = {
  month_1_retention: 0.331,
  mrr_usd: 1_100,
  days_since_last_event: 3,
  top_feature: "Editing",
  dau: null,
};
const rule = (metric: string, limits: { below?: number; above?: number }) => ({
  name: "a name",
  metric,
  remedy: "do something",
  ...limits,
});

Deno.test("alerts() fires below, and above, with the sentence and the remedy", () => {
  const [low, high] = alerts([
    rule("month_1_retention", { below: 0.35 }),
    rule("days_since_last_event", { above: 2 }),
  ], summary);
  assert.deepEqual([low.status, low.sentence], ["fires", "Month 1 retention is 33.1 %, below 35.0 %"]);
  assert.deepEqual([high.status, high.sentence], ["fires", "Days since last event is 3, above 2"]);
  assert.equal(high.remedy, "do something");
});

Deno.test("alerts() stays silent at the threshold and inside the limits", () => {
  const results = alerts([
    rule("month_1_retention", { below: 0.331 }),
    rule("mrr_usd", { below: 1_000, above: 1_100 }),
  ], summary);
  assert.deepEqual(results.map(({ status }) => status), ["silent", "silent"]);
  assert.equal(results[1].sentence, "MRR is $1,100, not below $1,000 and not above $1,100");
});

Deno.test("alerts() tells a metric that is not known from one that does not exist", () => {
  const [unknown, wrong, word] = alerts([
    rule("dau", { below: 1 }),
    rule("month_1_retentoin", { below: 1 }),
    rule("top_feature", { below: 1 }),
  ], summary);
  assert.deepEqual([unknown.status, wrong.status, word.status], ["unknown", "error", "error"]);
  assert.equal(unknown.sentence, 'DAU is not known, so that the alert "a name" cannot be judged');
  assert.match(wrong.sentence, /no metric; did you mean "month_1_retention"\?$/);
  assert.match(
    alerts([rule("happiness", { below: 1 })], summary)[0].sentence,
    /; metrics_summary\.json has their names$/,
  );
});

Deno.test("the alerts of the config watch metrics that exist", () => {
  const results = alerts(config.alerts, metricsSummary(answers, config));
  assert.deepEqual(results.filter(({ status }) => status === "error"), []);
});
