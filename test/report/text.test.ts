import assert from "node:assert/strict";
import { alerts } from "../../lib/report/alerts.js";
import type { Answers } from "../../lib/report/answers.js";
import { findings } from "../../lib/report/findings.js";
import { metricsSummary } from "../../lib/report/summary.js";
import { report } from "../../lib/report/text.js";
import { answers, answers as all, check, config } from "./rows.js";

function write(
  answers: Answers,
  missing: Record<string, string> = {},
  off: Record<string, string> = {},
): string {
  const summary = metricsSummary(answers, config);
  return report({
    config,
    answers,
    summary,
    findings: findings(answers, config),
    alerts: alerts(config.alerts, summary),
    missing,
    off,
    expected: Object.keys(all),
  });
}

/** The lines of one section, without its heading; line breaks are spaces. */
function section(text: string, title: string): string {
  const lines = text.split("\n");
  const start = lines.indexOf(title.toUpperCase()) + 2;
  assert.ok(start >= 2, `there is no section ${title}`);
  const end = lines.findIndex((line, i) => i > start && line.startsWith("────"));
  return lines.slice(start, end < 0 ? undefined : end - 1).join(" ").replace(/\s+/g, " ").trim();
}

const broken = /NaN|undefined|\bnull\b|Infinity|\[object/;
const reasons = {
  funnel: "funnel failed: the disk is full",
  levers: "levers was skipped: needs funnel, which failed",
};

Deno.test("report() is 78 columns wide and shows no value that is none", () => {
  for (
    const text of [write(answers), write({}), write({ ...answers, funnel: null, levers: null }, reasons)]
  ) {
    assert.deepEqual(text.split("\n").filter((line) => line.length > 78 || line !== line.trimEnd()), []);
    assert.doesNotMatch(text, broken);
    assert.doesNotMatch(text, /\.\.| ,| \./);
  }
});

Deno.test("report() begins with the product, the period and the scale", () => {
  const text = write(answers);
  assert.match(text, /^═+\n {2}FOOLSCAP\n/);
  assert.match(text, /Period +2 Nov 2025 to 31 Dec 2025 \(60 days, UTC\)/);
  // 10M business users over the 859 of the last complete month.
  assert.match(text.replace(/\s+/g, " "), /one user of the data stands for 11,641 \(the business counts 10M/);
});

Deno.test("report() closes the largest leak with the lever that acts there", () => {
  const advice = section(write(answers), "Strategic recommendations");
  assert.match(
    advice,
    /^1\. Close the largest leak: 2,000 users \(40\.0 %\) are lost between signup and activation\. Template discovery \(on activation\) is expected to bring \$9M \(\$6\.3M to \$11\.7M\)/,
  );
  assert.match(advice, /Hold back Viral sharing: .* \(\$500K for \$900K\)/);
  assert.match(advice, /Find out why individual users fall behind at activation: 45\.0 % against 70\.0 %/);
});

Deno.test("report() turns alerts, faults and partial weeks into next steps", () => {
  const text = write({ ...answers, quality: [check("No event_id comes twice", "error", 100, 3)] });
  const steps = section(text, "Next steps");
  assert.match(steps, /North Star gap is −\d+, below −\d+\. See which segment lost collaborative workspaces/);
  assert.match(steps, /Repair at the source: No event_id comes twice; 3 of 100 fail, such as e1, e2\./);
  assert.match(steps, /Read the week of 29 Dec 2025 when it is complete/);
  assert.match(steps, /Test SEO content with a random group that goes without/);
});

Deno.test("report() says what is missing, in its place and at the end", () => {
  const text = write({ ...answers, funnel: null, levers: null }, reasons);
  assert.match(section(text, "Funnel"), /^Not in this report: funnel failed: the disk is full\.$/);
  assert.match(section(text, "Growth levers"), /^Not in this report: levers was skipped/);
  const gaps = section(text, "What is missing");
  assert.ok(Object.values(reasons).every((reason) => gaps.includes(reason)));
  assert.match(section(text, "Next steps"), /Run again once 2 steps can go through/);
  assert.equal(section(write(answers), "What is missing"), "Nothing: every step of this run went well.");
  assert.match(
    section(write({ ...answers, tornado: null }), "What is missing"),
    /^- tornado was not answered\.$/,
  );
});

Deno.test("report() of nothing claims nothing", () => {
  const text = write({});
  assert.equal(section(text, "Key insights"), "No answer gave anything to find.");
  assert.equal(
    section(text, "Strategic recommendations"),
    "Nothing in the answers of this run supports a recommendation.",
  );
  assert.match(
    section(text, "Executive summary"),
    /0 of the|None of the \d+ alerts fires; \d+ could not be judged/,
  );
});
