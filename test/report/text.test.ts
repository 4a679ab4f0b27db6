import assert from "node:assert/strict";
import type { Answers } from "../../lib/report/answers.js";
import { reportInputOf } from "../../lib/report/input.js";
import { report } from "../../lib/report/text.js";
import { answers, check, config } from "./rows.js";

function write(
  answers: Answers,
  missing: Record<string, string> = {},
  off: Record<string, string> = {},
): string {
  return report(reportInputOf({ config, answers, missing, off: { ...unasked, ...off } }));
}

/** What the fixture has no rows of: the report has no use for it. */
const unasked = Object.fromEntries(
  reportInputOf({ config, answers, missing: {}, off: {} }).expected.filter((name) => !(name in answers)).map((
    name,
  ) => [name, `${name} is not in the fixture`]),
);

/** The lines of one section, without its heading; line breaks are spaces. */
function section(text: string, title: string): string {
  const lines = text.split("\n");
  const start = lines.indexOf(title.toUpperCase()) + 2;
  assert.ok(start >= 2, `there is no section ${title}`);
  const end = lines.findIndex((line, i) => i > start && line.startsWith("────"));
  return lines.slice(start, end < 0 ? undefined : end - 1).join(" ").replace(/\s+/g, " ").trim();
}

/** What is said to be missing. */
function missingIn(text: string): string {
  return section(text, "Data quality and what is missing").split("What is missing ─────────────── ")[1];
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
  const advice = section(write(answers), "Recommendations");
  assert.match(
    advice,
    /2\. Lose fewer users between signup and activation\. Evidence 2,000 of 5,000 users whose time has passed did not go on, more than at any later step\. Uncertainty The share lost is 40\.0 % \(38\.7-41\.4\)\. With Template discovery, 95 % of the simulations give a margin of \$6\.3M-\$11\.7M; the chance that it earns more than it costs is 97 %\. Lever Template discovery, an assumed \+8\.0 % on activation \(confidence high\): \$9M of margin/,
  );
  assert.match(advice, /Hold back Viral sharing\. .*: \$500K for \$900K\./);
  assert.match(
    advice,
    /Find out why individual users fall behind at activation\. Evidence 45\.0 % of 2,000 users go on, against 70\.0 % of 3,000 among the others; at their rate 500 more users would have gone on\./,
  );
});

Deno.test("report() turns alerts, faults and partial weeks into next steps", () => {
  const text = write({ ...answers, quality: [check("No event_id comes twice", "error", 100, 3)] });
  const steps = section(text, "Next steps");
  assert.match(steps, /North Star gap is −\d+, below −\d+\. See which segment lost collaborative workspaces/);
  assert.match(
    steps,
    /Repair at the source: No event_id comes twice\. 3 of 100 fail; data_quality\.csv has examples\./,
  );
  assert.match(steps, /Read the week of 29 Dec 2025 when it is complete/);
  assert.doesNotMatch(text, /\be1\b/); // keys of single events stay in data/
  assert.match(steps, /Test SEO content with a random group that goes without/);
});

Deno.test("report() says what is missing, in its place and at the end", () => {
  const text = write({ ...answers, funnel: null, levers: null }, reasons);
  assert.match(section(text, "Funnel"), /^Not in this report: funnel failed: the disk is full\. By segment/);
  assert.match(section(text, "Growth opportunities"), /^Not in this report: levers was skipped/);
  const gaps = missingIn(text);
  assert.ok(Object.values(reasons).every((reason) => gaps.includes(reason)));
  assert.match(section(text, "Next steps"), /Run again once 2 steps can go through/);
  assert.match(missingIn(write(answers)), /^Nothing: every step of this run went well\./);
  assert.match(
    missingIn(write({ ...answers, tornado: null })),
    /^- tornado was not answered\. Not asked/,
  );
});

Deno.test("report() of nothing claims nothing", () => {
  const text = write({});
  assert.match(section(text, "Executive summary"), /No answer gave anything to find\.$/);
  assert.equal(
    section(text, "Recommendations"),
    "Nothing in the answers of this run supports a recommendation.",
  );
  assert.match(
    section(text, "Executive summary"),
    /0 of the|None of the \d+ alerts fires; \d+ could not be judged/,
  );
});
